"""Forms of acts that every room has: a reason, and a word to type before what cannot be undone."""

from django import forms
from django.core.exceptions import ValidationError

from emulation.ui.forms.base import Form


class ReasonForm(Form):
    """Why: shown to those whom the act concerns, and kept in the audit trail."""

    reason = forms.CharField(label="Lý do", max_length=1000, widget=forms.Textarea({"rows": 4}))


class TypedWordForm(Form):
    """The word to type before the gravest acts: `TypedWordForm(data, word="CÔNG BỐ")`."""

    word = forms.CharField(label="Từ xác nhận", max_length=40)

    def __init__(self, *args, word, **kwargs):
        super().__init__(*args, **kwargs)
        self.expected = word
        self.fields["word"].label = f"Gõ “{word}” để xác nhận"
        self.fields["word"].error_messages["required"] = f"Hãy gõ “{word}” để xác nhận."
        self.fields["word"].widget.attrs["autocomplete"] = "off"

    def clean_word(self):
        typed = " ".join(self.cleaned_data["word"].split())
        if typed.casefold() != self.expected.casefold():
            raise ValidationError(f"Chưa đúng. Hãy gõ “{self.expected}” để xác nhận.")
        return typed
