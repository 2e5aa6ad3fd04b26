"""File fields say their limits before and after."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from emulation.ui.forms import FileField
from emulation.ui.forms.files import megabytes


def sentence(field, uploaded):
    with pytest.raises(ValidationError) as caught:
        field.clean(uploaded)
    return caught.value.messages


def test_limits_stand_under_the_label():
    assert FileField().help_text == "Tệp PDF, JPG, PNG, DOCX hoặc XLSX, không quá 20 MB."


def test_one_kind():
    field = FileField(extensions=["pdf"], max_bytes=1024 * 1024)

    assert field.help_text == "Tệp PDF, không quá 1 MB."
    assert field.widget.attrs["accept"] == ".pdf"


def test_allowed_file():
    uploaded = SimpleUploadedFile("Biên bản.PDF", b"%PDF-1.7")

    assert FileField().clean(uploaded) is uploaded


@pytest.mark.parametrize("name", ["a.exe", "a.svg", "a.docm", "a", "a.pdf.html"])
def test_other_kind(name):
    assert sentence(FileField(), SimpleUploadedFile(name, b"x")) == [
        f"Không nhận được tệp “{name}”. Tệp PDF, JPG, PNG, DOCX hoặc XLSX, không quá 20 MB."
    ]


def test_too_large():
    field = FileField(max_bytes=1024 * 1024)

    assert sentence(field, SimpleUploadedFile("a.pdf", b"x" * (1024 * 1024 * 3 // 2))) == [
        "Tệp lớn 1,5 MB, giới hạn là 1 MB. Nén tệp hoặc quét lại với độ phân giải thấp hơn."
    ]


def test_empty_file():
    assert sentence(FileField(), SimpleUploadedFile("a.pdf", b"")) == [
        "Tệp đã chọn không có nội dung. Chọn tệp khác."
    ]


def test_megabytes():
    assert [megabytes(20 * 1024 * 1024), megabytes(512 * 1024)] == ["20 MB", "0,5 MB"]
