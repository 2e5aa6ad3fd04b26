"""The word that grave acts ask for."""

import unicodedata

import pytest

from emulation.ui.forms import Form, ReasonForm, TypedWordField, TypedWordForm


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


def test_form_of_the_word_alone():
    form = TypedWordForm({"word": "ket thuc"}, word="KẾT THÚC")

    assert form.is_valid()
    assert form["word"].label == "Gõ KẾT THÚC để xác nhận"


def test_reason_is_asked_for():
    assert ReasonForm({"reason": " "}).errors == {"reason": ["Hãy nhập lý do."]}
