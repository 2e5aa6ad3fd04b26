"""Reasons and typed words."""

import unicodedata

import pytest

from emulation.ui.forms import ReasonForm, TypedWordForm


def test_reason_is_asked_for():
    assert ReasonForm({"reason": " "}).errors == {"reason": ["Hãy nhập lý do."]}


@pytest.mark.parametrize("text", ["CÔNG BỐ", "công  bố", unicodedata.normalize("NFD", "Công bố")])
def test_typed_word(text):
    assert TypedWordForm({"word": text}, word="CÔNG BỐ").is_valid()


def test_typed_word_wrong():
    form = TypedWordForm({"word": "CONG BO"}, word="CÔNG BỐ")

    assert form.errors == {"word": ["Chưa đúng. Hãy gõ “CÔNG BỐ” để xác nhận."]}


def test_typed_word_missing():
    form = TypedWordForm({}, word="CÔNG BỐ")

    assert form.errors == {"word": ["Hãy gõ “CÔNG BỐ” để xác nhận."]}
    assert form["word"].label == "Gõ “CÔNG BỐ” để xác nhận"
