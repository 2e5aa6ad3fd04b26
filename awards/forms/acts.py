"""Forms of acts that cannot be undone: a typed word, a slip's code, a reason."""

from django import forms
from django.utils import timezone

from awards.enums import VoidReason
from awards.services import slips
from emulation.refusals import Refused
from emulation.ui.forms import DateTimeField, Form, TypedWordField


class SlipCodeField(forms.CharField):
    """The code of a slip; what is mistyped is told before anything is tried."""

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", "Chữ thường, chữ hoa, dấu cách, dấu nối đều được")
        super().__init__(
            label="Mã trên phiếu mã của bạn",
            max_length=80,
            widget=forms.TextInput(
                {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
            ),
            **kwargs,
        )

    def clean(self, value):
        typed = super().clean(value)
        try:
            slips.read(typed)
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return typed


class FreezeForm(Form):
    word = TypedWordField("CHỐT")


class UnlistForm(Form):
    reason = forms.CharField(label="Lý do mở lại danh sách", max_length=300)


class SlipForm(Form):
    code = SlipCodeField()


class OpenForm(Form):
    closes_at = DateTimeField(
        label="Kết thúc lúc", help_text="Sau khi mở chỉ có thể lùi lại muộn hơn, có lý do"
    )
    word = TypedWordField("MỞ")

    def clean_closes_at(self):
        closes_at = self.cleaned_data["closes_at"]
        if closes_at <= timezone.now():
            raise forms.ValidationError("Giờ kết thúc phải sau giờ hiện tại.")
        return closes_at


class ExtendForm(Form):
    closes_at = DateTimeField(label="Kết thúc lúc")
    reason = forms.CharField(
        label="Lý do", max_length=300, help_text="Ghi trong biên bản kiểm phiếu"
    )


class CountForm(Form):
    code = SlipCodeField()


class ConfirmForm(Form):
    word = TypedWordField("XÁC NHẬN")


class VoidForm(Form):
    reason = forms.ChoiceField(
        label="Lý do",
        choices=[
            ("", "Chọn lý do"),
            *((code, label) for code, label in VoidReason.choices if code != "below_quorum"),
        ],
    )
    note = forms.CharField(label="Giải thích", max_length=300)

    def __init__(self, *args, word="HỦY", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["word"] = TypedWordField(word)

    def words(self):
        """Reason and explanation."""
        return {name: self.cleaned_data[name] for name in ("reason", "note")}
