import stat

from emulation.samples import sign_ins
from emulation.samples.sign_ins import SignIn


def test_password_is_long_random_and_easy_to_read():
    first, second = sign_ins.draw_password(), sign_ins.draw_password()

    assert first != second
    assert len(first.replace("-", "")) == 16
    assert not set(first) & set("0o1il")


def test_sign_ins_are_added_to_those_of_other_samples_in_a_file_of_the_owner_alone(data_dir):
    for name in ("thu", "ha"):
        sign_ins.draft([SignIn("officer", "so-mot", name, "bi-mat")])
        sign_ins.publish()

    assert [each["username"] for each in sign_ins.known()] == ["thu", "ha"]
    assert stat.S_IMODE(sign_ins.path().stat().st_mode) == 0o600


def test_draft_alone_changes_nothing(data_dir):
    sign_ins.draft([SignIn("officer", "so-mot", "thu", "bi-mat")])

    assert sign_ins.known() == []
