"""What acts that cannot be undone ask for."""

from django import forms
from django.core.exceptions import ValidationError

from emulation.ui.forms.base import Form
from emulation.vietnamese import fold


class TypedWordField(forms.CharField):
    """A word to type before the gravest acts; case and marks on letters do not matter."""

    def __init__(self, word, **kwargs):
        self.word = word
        kwargs = {"label": f"Gõ {word} để xác nhận", "max_length": 40, **kwargs}
        super().__init__(**kwargs)
        self.error_messages["required"] = f"Hãy gõ {word} để xác nhận."

    def widget_attrs(self, widget):
        return {**super().widget_attrs(widget), "autocomplete": "off", "spellcheck": "false"}

    def clean(self, value):
        typed = super().clean(value)
        if " ".join(fold(typed).split()) != fold(self.word):
            raise ValidationError(f"Gõ đúng chữ {self.word} để xác nhận.", code="other_word")
        return typed


class TypedWordForm(Form):
    """Nothing but the word: `TypedWordForm(data, word="KẾT THÚC")`."""

    def __init__(self, *args, word, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["word"] = TypedWordField(word)


class ReasonForm(Form):
    """Why: shown to those whom the act concerns, and kept in the audit trail."""

    reason = forms.CharField(label="Lý do", max_length=1000, widget=forms.Textarea({"rows": 4}))
