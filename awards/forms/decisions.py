"""Forms of decisions and grants."""

from django import forms

from awards.forms.proposals import UnitChoice, awards_of_year, count_subjects
from awards.models import Award, Decision, Grant, Issuer
from blocs.models import Campaign
from emulation.ui.forms import FileField, Form, ModelForm, YearField


class DecisionForm(ModelForm):
    """A decision as the competent authority issued it."""

    upload = FileField(label="Tệp quyết định", required=False)

    class Meta:
        model = Decision
        fields = ("number", "issued_on", "issuer", "abstract")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["issuer"].queryset = Issuer.objects.order_by("position", "pk")


class NewDecisionForm(DecisionForm):
    sponsor = UnitChoice(label="Cơ quan ghi nhận")

    class Meta(DecisionForm.Meta):
        fields = ("sponsor", *DecisionForm.Meta.fields)

    def __init__(self, *args, sponsors, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sponsor"].offer(sponsors)


class DecisionEditForm(DecisionForm):
    reason = forms.CharField(label="Lý do sửa", max_length=300)


class GrantFieldsForm(ModelForm):
    """What was granted: by count, or for the unit, a collective or a person by name."""

    class Meta:
        model = Grant
        fields = ("award", "subject_kind", "subject_name", "collectives", "individuals")
        help_texts = {"subject_name": "Để trống khi khen cả đơn vị hoặc chỉ ghi số lượng"}

    def __init__(self, *args, campaign=None, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["award"]
        field.queryset = Award.objects.order_by("position", "pk")
        if campaign is not None:
            ids = [award.pk for award in awards_of_year(campaign)]
            field.queryset = field.queryset.filter(pk__in=ids)
        for name in ("collectives", "individuals"):
            self.fields[name].required = False

    def clean(self):
        cleaned = super().clean()
        return count_subjects(cleaned)


class ReportedGrantForm(GrantFieldsForm):
    """A grant that a unit reports in its return."""

    included_in = forms.ModelChoiceField(
        Grant.objects.none(),
        label="Trong đó của dòng",
        required=False,
        empty_label="Không thuộc dòng nào",
        help_text="Chọn khi số này đã nằm trong một dòng khác; dòng “trong đó” không cộng hai lần",
    )
    achievement_year = YearField(label="Thành tích năm", required=False)
    period_from = YearField(label="Giai đoạn từ năm", required=False)
    period_to = YearField(label="đến năm", required=False)

    groups = (
        ("Khen thưởng", ["award", "issuer", "subject_kind", "subject_name"]),
        ("Số lượng", ["collectives", "individuals", "included_in"]),
        (
            "Thành tích",
            ["achievement_year", "period_from", "period_to", "granted_on", "occasion"],
        ),
    )

    class Meta(GrantFieldsForm.Meta):
        fields = (
            "award",
            "issuer",
            "subject_kind",
            "subject_name",
            "collectives",
            "individuals",
            "included_in",
            "achievement_year",
            "period_from",
            "period_to",
            "granted_on",
            "occasion",
        )

    def __init__(self, *args, unit_return, **kwargs):
        super().__init__(*args, campaign=unit_return.campaign, **kwargs)
        self.fields["issuer"].queryset = Issuer.objects.order_by("position", "pk")
        own = Grant.objects.filter(
            campaign=unit_return.campaign, unit=unit_return.unit, included_in=None
        )
        self.fields["included_in"].queryset = (
            own.exclude(pk=self.instance.pk).select_related("award", "unit").order_by("pk")
        )

    def clean(self):
        cleaned = super().clean()
        years = [cleaned.get("period_from"), cleaned.get("period_to")]
        if any(years) and cleaned.get("achievement_year"):
            self.add_error(
                "achievement_year", "Chỉ ghi năm thành tích hoặc giai đoạn, không cả hai."
            )
        elif any(years) and not all(years):
            self.add_error("period_to", "Hãy ghi đủ năm đầu và năm cuối của giai đoạn.")
        elif all(years) and years[0] >= years[1]:
            self.add_error("period_to", "Năm cuối phải sau năm đầu của giai đoạn.")
        return cleaned


class DecisionGrantForm(GrantFieldsForm):
    """A grant under a decision, for a unit of one of the sponsor's years."""

    campaign = forms.ModelChoiceField(
        Campaign.objects.none(), label="Năm thi đua của khối", empty_label="Chọn"
    )
    unit = UnitChoice()

    class Meta(GrantFieldsForm.Meta):
        fields = ("campaign", "unit", *GrantFieldsForm.Meta.fields, "occasion")

    def __init__(self, *args, campaigns, units, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["campaign"].queryset = campaigns
        self.fields["unit"].offer(units)


class OutcomeForm(Form):
    """Under which recorded decision a proposal was granted."""

    decision = forms.ModelChoiceField(
        Decision.objects.none(), label="Theo quyết định", empty_label="Chọn quyết định"
    )

    def __init__(self, *args, proposal, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["decision"].queryset = Decision.objects.filter(
            sponsor=proposal.campaign.bloc.sponsor, issuer=proposal.issuer
        ).order_by("-issued_on", "-pk")
