"""Forms of milestones, key tasks and directions."""

from django import forms
from django.utils import timezone

from blocs.enums.year import MilestoneKind
from blocs.models.year import Milestone
from emulation.ui.forms import DateField, Form, ModelForm


def not_in_the_future(day):
    """:raises ValidationError: if the day has not come."""
    if day and day > timezone.localdate():
        raise forms.ValidationError("Ngày hoàn thành không được ở sau ngày hôm nay.")
    return day


# Blocs call their head differently; the step is shown with the word of its bloc.
HANDOVER = "Bàn giao đơn vị đứng đầu"


class MilestoneForm(ModelForm):
    """A step on the calendar; a step that is there already is not offered again."""

    class Meta:
        model = Milestone
        fields = ("kind", "title", "opens_at", "due_at", "done_on", "note")
        help_texts = {
            "title": "Để trống thì dùng tên bước. Với “Việc khác”, ghi tên việc.",
            "opens_at": "Để trống nếu bước này không có thời điểm mở.",
            "due_at": "Ví dụ: 30/11/2026 17:00",
            "done_on": "Chỉ ghi khi đã làm xong.",
        }

    def __init__(self, *args, taken=(), **kwargs):
        super().__init__(*args, **kwargs)
        own = self.instance.kind
        kept = [
            (kind.value, HANDOVER if kind == MilestoneKind.HANDOVER else kind.label)
            for kind in MilestoneKind
            if kind == MilestoneKind.OTHER or kind == own or kind not in taken
        ]
        self.fields["kind"].choices = [("", "Chọn bước"), *kept]

    def clean_done_on(self):
        return not_in_the_future(self.cleaned_data["done_on"])

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("kind") == MilestoneKind.OTHER and not cleaned.get("title"):
            self.add_error("title", "Ghi tên việc.")
        opens_at, due_at = cleaned.get("opens_at"), cleaned.get("due_at")
        if opens_at and due_at and opens_at >= due_at:
            self.add_error("opens_at", "Thời điểm mở phải trước hạn.")
        return cleaned


class DoneForm(Form):
    """The day on which a step was done."""

    done_on = DateField(label="Ngày hoàn thành")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["done_on"].initial = timezone.localdate

    def clean_done_on(self):
        return not_in_the_future(self.cleaned_data["done_on"])


class NumberedTextsForm(Form):
    """A list of texts, one a line; the system numbers them."""

    texts = forms.CharField(
        label="Mỗi dòng một nhiệm vụ",
        required=False,
        max_length=20_000,
        widget=forms.Textarea({"rows": 14}),
        help_text="Không gõ số thứ tự; hệ thống tự đánh số theo thứ tự các dòng.",
    )

    def clean_texts(self):
        return [line.strip() for line in self.cleaned_data["texts"].splitlines() if line.strip()]
