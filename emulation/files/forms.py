from django import forms

from emulation.ui.forms import Form
from emulation.vietnamese import fold


class DestroyForm(Form):
    """Why a file is destroyed; the act cannot be undone, so a word is typed as well."""

    reason = forms.CharField(
        label="Lý do hủy",
        help_text="Lý do được giữ lại trong nhật ký. Không chép lại nội dung của tệp vào đây.",
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
    )
    word = forms.CharField(label="Chữ xác nhận", help_text="Gõ HỦY.", max_length=10)

    def clean_word(self):
        if fold(self.cleaned_data["word"]) != "huy":  # both HỦY and HUỶ are written
            raise forms.ValidationError("Gõ đúng chữ HỦY để xác nhận.")
        return self.cleaned_data["word"]
