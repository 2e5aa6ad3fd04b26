"""Forms of the year-end report."""

from django import forms

from blocs.forms.markup import MarkupField
from emulation.papers.markup import figure_keys
from emulation.ui.forms import Form, ModelForm
from reports.models import Report
from reports.narrative import signatories
from reports.queries.year_end import year_end
from reports.services.reports import DETAILS, GIVEN_LATER


class DetailsForm(ModelForm):
    """Number, date, signatory lines and recipients; of a finished report number and day only."""

    groups = (
        ("Số và ngày do văn thư cấp", ["number", "symbol", "place", "issued_on"]),
        ("Trích yếu và mở đầu", ["subject", "opening"]),
        (
            "Người ký",
            ["signing_case", "signed_for", "signer_office", "signer_position", "signer_name"],
        ),
        ("Nơi nhận", ["recipients"]),
        ("Phụ lục", ["has_charts"]),
    )

    opening = MarkupField(
        label="Đoạn mở đầu",
        required=False,
        rows=4,
        help_text="Để trống thì lập từ các văn bản được đánh dấu nêu trong báo cáo",
    )

    signing_case = forms.ChoiceField(
        label="Trường hợp ký",
        required=False,
        help_text="Chọn một trường hợp thì khi lưu, hai ô dưới được điền theo mẫu; sau đó vẫn sửa "
        "được từng dòng",
    )

    class Meta:
        model = Report
        fields = DETAILS
        widgets = {
            "signer_office": forms.Textarea({"rows": 2}),
            "recipients": forms.Textarea({"rows": 6}),
        }
        help_texts = {
            "signer_office": "Mỗi dòng in một dòng, ví dụ: KT. TRƯỞNG KHỐI, xuống dòng PHÓ TRƯỞNG "
            "KHỐI",
            "signer_position": "Chức vụ ở cơ quan, ví dụ: PHÓ CHÁNH THANH TRA TỈNH",
            "recipients": "Mỗi dòng một nơi nhận, mục đích ghi trong ngoặc, ví dụ: Ủy ban nhân dân "
            "tỉnh (để báo cáo); dòng cuối là nơi lưu, ví dụ: Lưu: VT",
            "number": "Để trống khi chưa được cấp số; dự thảo luôn in chừa chỗ ghi số",
            "issued_on": "Để trống khi chưa ký; dự thảo luôn in chừa chỗ ghi ngày, tháng",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        bloc = self.instance.campaign.bloc
        self.fields["signing_case"].choices = [
            ("", "Giữ các dòng đang có"),
            *signatories.choices(bloc),
        ]
        if figure_keys(self.data.get("opening", "")):
            self.fields["opening"].figures = year_end(self.instance).tokens
        if not self.instance.is_draft:
            for name in set(self.fields) - GIVEN_LATER:
                del self.fields[name]

    def clean(self):
        """The chosen case fills its lines; without one what was typed stays."""
        found = super().clean()
        case, campaign = found.pop("signing_case", ""), self.instance.campaign
        if case:
            found |= signatories.lines_of(case, campaign.bloc, campaign.year)
        return found

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
