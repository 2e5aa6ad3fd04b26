"""The word that grave acts ask for."""

import unicodedata

import pytest

from emulation.ui.forms import Form, TypedWordField


class IssueForm(Form):
    word = TypedWordField("CÔNG BỐ")


@pytest.mark.parametrize("text", ["CÔNG BỐ", "cong  bo", unicodedata.normalize("NFD", "Công bố")])
def test_typed_word(text):
    assert IssueForm({"word": text}).is_valid()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("CÔNG", "Gõ đúng chữ CÔNG BỐ để xác nhận."),
        ("", "Hãy gõ CÔNG BỐ để xác nhận."),
    ],
)
def test_typed_word_wrong(text, said):
    assert IssueForm({"word": text}).errors == {"word": [said]}
