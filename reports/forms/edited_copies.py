"""Giving back a Word copy of the report that somebody edited."""

from django import forms

from emulation.ui.forms import FileField, Form


class EditedCopyForm(Form):
    """The file, and who edited it."""

    file = FileField(label="Bản Word đã sửa", extensions=("docx",), max_bytes=10 * 1024 * 1024)
    giver_name = forms.CharField(
        label="Người sửa",
        max_length=200,
        required=False,
        help_text="Ví dụ: Phó Trưởng khối, họ tên",
    )
