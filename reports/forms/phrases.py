"""A sentence ready to use."""

from django import forms

from emulation.ui.forms import ModelForm
from reports import outline
from reports.models import Phrase

ANY = [("", "Mọi mục")]


class PhraseForm(ModelForm):
    section = forms.ChoiceField(
        label="Dùng cho mục", required=False, help_text="Câu mẫu hiện ra khi viết mục này"
    )

    class Meta:
        model = Phrase
        fields = ["text", "section"]
        widgets = {"text": forms.Textarea({"rows": 4})}
        help_texts = {"text": "Chỗ cần điền để trong ngoặc vuông, ví dụ: [số lượng] đơn vị"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        written = [section for section in outline.SECTIONS if section.has_text]
        self.fields["section"].choices = ANY + [
            (each.code, outline.bare_title(each)) for each in written
        ]
