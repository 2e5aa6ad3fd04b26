"""Forms of the year-end report."""

from django import forms

from blocs.forms.markup import MarkupField
from emulation.ui.forms import Form, ModelForm
from reports.models import Report
from reports.services.reports import DETAILS, GIVEN_LATER


class DetailsForm(ModelForm):
    """Number, date, signatory lines and recipients; of a finished report number and day only."""

    groups = (
        ("Số và ngày do văn thư cấp", ["number", "symbol", "place", "issued_on"]),
        ("Trích yếu và mở đầu", ["subject", "opening"]),
        ("Người ký", ["signed_for", "signer_office", "signer_position", "signer_name"]),
        ("Nơi nhận", ["recipients"]),
    )

    opening = MarkupField(
        label="Đoạn mở đầu",
        required=False,
        rows=4,
        help_text="Để trống thì lập từ các văn bản được đánh dấu nêu trong báo cáo",
    )

    class Meta:
        model = Report
        fields = DETAILS
        help_texts = {
            "number": "Để trống khi chưa được cấp số; báo cáo in chừa chỗ ghi số",
            "issued_on": "Để trống khi chưa ký; báo cáo in chừa chỗ ghi ngày, tháng",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.is_draft:
            for name in set(self.fields) - GIVEN_LATER:
                del self.fields[name]

    def clean_number(self):
        if self.cleaned_data["number"] == 0:
            raise forms.ValidationError("Số văn bản bắt đầu từ 1.")
        return self.cleaned_data["number"]


class YearForm(Form):
    """Which year the overview shows."""

    warns_of_secrets = False
    year = forms.ChoiceField(label="Năm", required=False)

    def __init__(self, *args, years, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(year, year) for year in years]
