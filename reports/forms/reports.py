"""Forms of the year-end report."""

from django import forms

from emulation.ui.forms import CountField, Form, ModelForm
from reports.models import Report


class DetailsForm(ModelForm):
    """Number, date, signatory lines and recipients."""

    groups = (
        ("Số và ngày do văn thư cấp", ["number", "symbol", "place", "issued_on"]),
        ("Trích yếu và mở đầu", ["subject", "opening"]),
        ("Người ký", ["signed_for", "signer_office", "signer_position", "signer_name"]),
        ("Nơi nhận", ["recipients"]),
    )

    class Meta:
        model = Report
        fields = (
            "number",
            "symbol",
            "place",
            "issued_on",
            "subject",
            "opening",
            "signed_for",
            "signer_office",
            "signer_position",
            "signer_name",
            "recipients",
        )
        help_texts = {
            "number": "Để trống khi chưa được cấp số; báo cáo in chừa chỗ ghi số",
            "issued_on": "Để trống khi chưa ký; báo cáo in chừa chỗ ghi ngày, tháng",
        }


class SectionForm(Form):
    """The text of a section in light markup; `version` is what the writer started from."""

    text = forms.CharField(
        label="Nội dung",
        required=False,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text="Mỗi dòng là một đoạn. Dòng bắt đầu bằng “- ” là gạch đầu dòng; **đậm**, "
        "_nghiêng_; chú thích ghi [^1] trong câu và dòng “[^1]: nội dung” ở cuối.",
    )
    version = CountField(widget=forms.HiddenInput)


class YearForm(Form):
    """Which year the overview shows."""

    warns_of_secrets = False
    year = forms.ChoiceField(label="Năm", required=False)

    def __init__(self, *args, years, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(year, year) for year in years]
