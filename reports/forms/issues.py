"""Forms of issuing a report."""

from django import forms
from django.utils import timezone

from blocs.models import Unit
from emulation.ui.forms import CountField, DateField, FileField, Form, TypedWordField

OWN_SERIES = "own"


class FinaliseForm(Form):
    """What is chosen when the version for signature is frozen."""

    with_qr = forms.BooleanField(
        label="In mã QR dẫn đến trang tra cứu, bên cạnh mã tra cứu ở chân trang đầu",
        required=False,
    )


class IssueForm(Form):
    """Number and day as văn thư gave them, and the signed and sealed document."""

    number = CountField(label="Số văn bản", min_value=1, max_value=99_999)
    issued_on = DateField(label="Ngày ký")
    register = forms.ChoiceField(
        label="Sổ văn bản đã cấp số",
        help_text="Mỗi số chỉ cấp một lần trong một sổ, cho một loại văn bản, trong một năm",
    )
    signed_pdf = FileField(label="Bản PDF đã ký, đóng dấu", extensions=("pdf",))
    is_checked = forms.BooleanField(
        label="Đã đối chiếu bằng mắt từng số liệu với bản trình ký",
        help_text="Chỉ cần khi bản ký là bản quét hoặc có chỗ máy không so được",
        required=False,
    )
    word = TypedWordField("PHÁT HÀNH")

    def __init__(self, *args, units, bloc, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["register"].choices = [
            *((str(unit.pk), f"Văn thư {unit.name}") for unit in units),
            (OWN_SERIES, f"Sổ riêng của {bloc.name}"),
        ]

    def clean_register(self):
        """The unit, or None for the bloc's own series."""
        chosen = self.cleaned_data["register"]
        return None if chosen == OWN_SERIES else Unit.objects.get(pk=chosen)

    def clean_issued_on(self):
        day = self.cleaned_data["issued_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError("Ngày ký không được sau hôm nay.")
        return day

    def clean(self):
        found = super().clean()
        found.pop("word", None)
        return found


class LookupForm(Form):
    """The code at the foot of an issued document."""

    warns_of_secrets = False
    code = forms.CharField(
        label="Mã tra cứu",
        max_length=40,
        help_text="In ở chân mỗi trang của văn bản, ví dụ 7K3M-9QXT-4HWP",
    )
