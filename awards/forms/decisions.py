"""Forms of decisions and grants."""

from django import forms
from django.utils import timezone

from awards.enums import SubjectKind
from awards.forms.choices import Filters, SponsorField, offer
from awards.forms.subjects import AWARD_LABELS, COUNTS, SUBJECT_FIELDS, SUBJECT_HINTS, SubjectForm
from awards.models import Decision, Grant
from awards.queries.choices import awards_for, issuers_for
from blocs.forms.year.fields import MemberField
from blocs.models import Campaign
from emulation.ui.forms import CountField, FileField, Form, ModelForm, YearField

EXTRA = "Đây là số thêm, ngoài số đã ghi cho cùng danh hiệu và cấp khen thưởng"
IN_FUTURE = "Ngày này chưa đến. Kiểm tra lại ngày đã nhập."
NO_ISSUER = "Chưa có trong danh sách thì đề nghị cơ quan thi đua, khen thưởng thêm vào danh mục."


def check_past(form, name):
    """What happened did not happen after today."""
    day = form.cleaned_data.get(name)
    if day and day > timezone.localdate():
        form.add_error(name, IN_FUTURE)


class DecisionForm(ModelForm):
    """A decision as the competent authority issued it."""

    file = FileField(label="Tệp quyết định", required=False)

    class Meta:
        model = Decision
        fields = ("number", "issued_on", "issuer", "abstract")
        help_texts = {"number": "Ví dụ: 1234/QĐ-UBND"}

    def __init__(self, *args, issuers, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self.fields["issuer"], issuers, "Chọn cấp quyết định")

    def clean(self):
        cleaned = super().clean()
        check_past(self, "issued_on")
        return cleaned


class NewDecisionForm(DecisionForm):
    groups = (("", ["sponsor", "number", "issued_on", "issuer", "abstract", "file"]),)

    def __init__(self, *args, sponsors, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sponsor"] = SponsorField(sponsors, label="Cơ quan ghi nhận")


class DecisionEditForm(DecisionForm):
    reason = forms.CharField(label="Lý do sửa", max_length=300)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.file:
            self.fields["file"].label = "Thay tệp quyết định"


class DecisionFilterForm(Filters, Form):
    """Filters of the register of decisions, in the address."""

    q = forms.CharField(label="Số, trích yếu", required=False, max_length=100)
    year = YearField(label="Năm ban hành", required=False)


class CampaignChoiceForm(Filters, Form):
    """The year of a bloc for which a grant is entered, in the address."""

    def __init__(self, *args, campaigns, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["campaign"] = forms.ModelChoiceField(
            campaigns, label="Năm thi đua của khối", empty_label="Chọn khối và năm", required=False
        )


class GrantForm(SubjectForm):
    """What was granted, for which year or period, and what it is a part of."""

    achievement_year = YearField(label="Thành tích năm", required=False)
    period_from = YearField(label="Hoặc giai đoạn từ năm", required=False)
    period_to = YearField(label="Đến năm", required=False)

    class Meta:
        model = Grant
        labels = {**AWARD_LABELS, "granted_on": "Ngày được tặng"}
        fields = (
            "award",
            *SUBJECT_FIELDS,
            "achievement_year",
            "period_from",
            "period_to",
            "granted_on",
            "occasion",
            "included_in",
        )
        help_texts = {
            **SUBJECT_HINTS,
            "included_in": "Chọn khi số này đã nằm trong một dòng khác; không cộng hai lần",
        }

    def __init__(self, *args, campaign: Campaign, wholes, doubles, **kwargs):
        """`wholes`: lines that this one may be a part of; `doubles`: whether some of them may
        tell of the same award from the other source."""
        super().__init__(*args, **kwargs)
        self.campaign = campaign
        offer(self.fields["award"], awards_for(campaign), "Chọn danh hiệu, hình thức")
        part = self.fields["included_in"]
        part.queryset = Grant.objects.filter(pk__in=[row.pk for row in wholes])
        part.choices = [("", "Không thuộc dòng nào"), *((row.pk, row.line) for row in wholes)]
        if not wholes:
            del self.fields["included_in"]
        if doubles:
            self.fields["is_extra"] = forms.BooleanField(label=EXTRA, required=False)
        self.fields["achievement_year"].help_text = f"Để trống nếu là năm {campaign.year}"
        if self.initial.get("achievement_year") == campaign.year:
            self.initial["achievement_year"] = None
        if not self.instance.pk:
            self.initial["subject_kind"] = SubjectKind.COUNT

    def clean(self):
        cleaned = super().clean()
        check_past(self, "granted_on")
        year = cleaned.get("achievement_year")
        years = [cleaned.get("period_from"), cleaned.get("period_to")]
        if any(years) and year:
            self.add_error("achievement_year", "Chỉ ghi năm thành tích hoặc giai đoạn.")
        elif any(years) and not all(years):
            self.add_error("period_to", "Hãy ghi đủ năm đầu và năm cuối của giai đoạn.")
        elif all(years) and years[0] >= years[1]:
            self.add_error("period_to", "Năm cuối phải sau năm đầu của giai đoạn.")
        elif not any(years):
            cleaned["achievement_year"] = year or self.campaign.year
        if max([year or 0, *(each or 0 for each in years)]) > self.campaign.year:
            self.add_error(
                "period_to" if any(years) else "achievement_year",
                f"Không thể sau năm thi đua {self.campaign.year}.",
            )
        return cleaned


class ReportedGrantForm(GrantForm):
    """A grant that a unit reports in its return."""

    groups = (
        ("Khen thưởng", ["award", "issuer", *SUBJECT_FIELDS, "included_in", "is_extra"]),
        (
            "Năm, giai đoạn, thành tích",
            ["achievement_year", "period_from", "period_to", "granted_on", "occasion"],
        ),
    )

    class Meta(GrantForm.Meta):
        fields = ("award", "issuer", *GrantForm.Meta.fields[1:])

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        issuers = issuers_for(self.campaign.bloc.sponsor)
        offer(self.fields["issuer"], issuers, "Chọn cấp khen thưởng")
        self.fields["issuer"].help_text = NO_ISSUER


class DecisionGrantForm(GrantForm):
    """A grant under a decision, for a member unit of the chosen year."""

    groups = (
        ("Khen thưởng", ["unit", "award", *SUBJECT_FIELDS, "included_in", "is_extra"]),
        (
            "Năm, giai đoạn, thành tích",
            ["achievement_year", "period_from", "period_to", "occasion"],
        ),
    )

    class Meta(GrantForm.Meta):
        fields = tuple(name for name in GrantForm.Meta.fields if name != "granted_on")

    def __init__(self, *args, members, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"] = MemberField(members=members, label="Đơn vị")


class OutcomeForm(Form):
    """Under which recorded decision a proposal was granted, and how much of a count."""

    def __init__(self, *args, proposal, decisions, wholes, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["decision"] = forms.ModelChoiceField(
            decisions, label="Theo quyết định", empty_label="Chọn quyết định"
        )
        self.fields["decision"].label_from_instance = lambda row: row.title
        if proposal.subject_kind == SubjectKind.COUNT:
            self._ask_counts(proposal)
        if wholes:
            part = forms.ModelChoiceField(
                Grant.objects.filter(pk__in=[row.pk for row in wholes]),
                label="Trong đó của dòng đơn vị đã báo cáo",
                required=False,
                help_text="Chọn khi đơn vị đã kê số này trong hồ sơ báo cáo; không cộng hai lần",
            )
            part.choices = [("", "Không thuộc dòng nào"), *((row.pk, row.line) for row in wholes)]
            self.fields["included_in"] = part
            self.fields["is_extra"] = forms.BooleanField(label=EXTRA, required=False)

    def _ask_counts(self, proposal):
        labels = {"collectives": "Số tập thể được tặng", "individuals": "Số cá nhân được tặng"}
        for name in COUNTS:
            proposed = getattr(proposal, name)
            if proposed:
                self.fields[name] = CountField(
                    label=labels[name],
                    initial=proposed,
                    max_value=proposed,
                    help_text=f"Đề nghị {proposed}; ghi số thực tế được tặng",
                )
