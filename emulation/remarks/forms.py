"""Forms of remarks."""

from django import forms
from django.utils import timezone

from emulation.remarks.enums import RemarkState
from emulation.remarks.services import ANSWERS, PAST
from emulation.ui.forms import DateField, Form


class RemarkForm(Form):
    """What one has to say about the place."""

    text = forms.CharField(
        label="Nội dung góp ý",
        max_length=5000,
        widget=forms.Textarea({"rows": 6}),
        help_text="Ghi rõ đề nghị sửa thành thế nào, hoặc điều cần giải thích",
    )


class SettleForm(Form):
    """What becomes of a remark; `seen` is the state that the person looked at."""

    state = forms.ChoiceField(
        label="Kết quả xử lý",
        choices=[(state.value, state.label) for state in ANSWERS],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label="Nội dung trả lời, giải trình",
        max_length=5000,
        required=False,
        widget=forms.Textarea({"rows": 5}),
        help_text="Bắt buộc khi không tiếp thu hoặc trả lời; tiếp thu thì có thể để trống",
    )
    seen = forms.ChoiceField(choices=RemarkState, widget=forms.HiddenInput)

    def clean(self):
        cleaned = super().clean()
        needs = {RemarkState.DECLINED, RemarkState.ANSWERED}
        if cleaned.get("state") in needs and not cleaned.get("answer", "").strip():
            self.add_error("answer", "Ghi nội dung trả lời, giải trình.")
        return cleaned


class ConsultForm(Form):
    """Until when remarks are taken, and a word to those who are asked."""

    until = DateField(label="Nhận góp ý đến hết ngày")
    note = forms.CharField(
        label="Lời gửi",
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="Những điểm cần các đơn vị quan tâm góp ý",
    )

    def clean_until(self):
        if self.cleaned_data["until"] < timezone.localdate():
            raise forms.ValidationError(PAST)
        return self.cleaned_data["until"]


class FilterForm(Form):
    """Which remarks are shown; a value that is not offered shows them all."""

    warns_of_secrets = False
    state = forms.ChoiceField(
        label="Kết quả xử lý", required=False, choices=[("", "Tất cả"), *RemarkState.choices]
    )
    unit = forms.ChoiceField(label="Đơn vị", required=False)

    def __init__(self, *args, units, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [("", "Mọi đơn vị"), *((str(pk), name) for pk, name in units)]

    def chosen(self):
        self.full_clean()
        return {name: self.cleaned_data.get(name, "") for name in ("state", "unit")}
