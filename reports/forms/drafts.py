"""Sending a draft of the report round."""

from django import forms

from emulation.ui.forms import DateField, Form


class DraftForm(Form):
    """Until when remarks are taken, and a word to the member units."""

    comments_until = DateField(
        label="Nhận góp ý đến hết ngày",
        error_messages={"required": "Hãy nhập ngày cuối nhận góp ý."},
    )
    note = forms.CharField(
        label="Lời gửi",
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="Những điểm cần các đơn vị quan tâm góp ý",
    )
