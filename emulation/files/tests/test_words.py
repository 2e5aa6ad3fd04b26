from emulation.audit.tests import words


def test_all_verbs_of_files_have_words():
    assert words.without_words("emulation/files") == set()
