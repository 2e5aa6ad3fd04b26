"""Every verb that pledge, results and returns record has Vietnamese words."""

import pytest

from emulation.audit.tests import words


@pytest.mark.parametrize("room", ["pledge", "results", "returns"])
def test_all_verbs_have_words(room):
    assert words.without_words(f"blocs/services/{room}") == set()
