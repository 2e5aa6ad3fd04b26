"""Forms of a unit's return: its head, its texts, its way out and back."""

from django import forms

from blocs.forms.markup import HINT, MarkupField
from blocs.models.returns import UnitReturn
from emulation.files.content import SCANS
from emulation.ui.forms import DateField, FileField, Form, ModelForm

HELP = {
    "cut_off_on": "Ngày chốt mọi số liệu trong hồ sơ, ví dụ 15/11/2026",
    "report_number": "Số, ký hiệu văn bản của đơn vị, nếu đã có",
}


class ReturnForm(ModelForm):
    """A new return: its period and its cut-off day."""

    class Meta:
        model = UnitReturn
        fields = ("period", "cut_off_on", "report_number", "report_date")
        help_texts = HELP

    def __init__(self, *args, periods, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["period"].choices = periods


class ReturnEditForm(ModelForm):
    """What stands at the head of the return."""

    class Meta:
        model = UnitReturn
        fields = ("cut_off_on", "report_number", "report_date")
        help_texts = HELP


class SignedReportForm(Form):
    """The unit's signed report on paper, as a scan."""

    scan = FileField(label="Bản chụp báo cáo đã ký", extensions=SCANS)
    report_number = forms.CharField(
        label="Số báo cáo của đơn vị", required=False, max_length=80, help_text="Ví dụ: 215/BC-TTr"
    )
    report_date = DateField(label="Ngày báo cáo", required=False)


class RemarkForm(Form):
    """What the leader asks to change; may be empty when the officer takes it back."""

    reason = forms.CharField(
        label="Nội dung cần sửa",
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 4}),
    )


class SendBackForm(Form):
    """Why the return goes back to its unit."""

    reason = forms.CharField(
        label="Lý do trả lại",
        max_length=500,
        widget=forms.Textarea({"rows": 4}),
        help_text="Ghi rõ phần cần bổ sung hoặc sửa để đơn vị biết.",
    )


class HighlightForm(Form):
    """A unit's text for one section; saved empty, it is taken away."""

    text = MarkupField(
        label="Nội dung",
        required=False,
        rows=14,
        help_text=f"{HINT} Xóa hết chữ rồi lưu để bỏ nội dung của mục.",
    )
    version = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self):
        typed = super().clean()
        version = typed.get("version") or ""
        return {
            "text": typed.get("text") or "",
            "version": int(version) if version.isdecimal() else None,
        }
