"""Forms of registrations and proposals."""

from django import forms

from awards.enums import ProposalState, SubjectKind, Track
from awards.models import Award, Issuer, Proposal, Registration
from blocs.models import Unit
from emulation.ui.forms import Form, ModelForm


def awards_of_year(campaign):
    """Catalogue entries that the law of the campaign's year knows."""
    day = campaign.last_day
    entries = Award.objects.order_by("position", "pk")
    return [award for award in entries if award.is_valid_on(day)]


def count_subjects(cleaned):
    """A blank number is none; the unit itself is one collective."""
    for name in ("collectives", "individuals"):
        cleaned[name] = cleaned.get(name) or 0
    if cleaned.get("subject_kind") == SubjectKind.UNIT:
        cleaned |= {"collectives": 1, "individuals": 0}
    return cleaned


class UnitChoice(forms.ModelChoiceField):
    """One of the units that this person may enter rows for."""

    def __init__(self, units=(), **kwargs):
        kwargs.setdefault("label", "Đơn vị")
        super().__init__(Unit.objects.none(), empty_label="Chọn đơn vị", **kwargs)

    def offer(self, units):
        self.queryset = Unit.objects.filter(pk__in=[unit.pk for unit in units])
        first = [] if len(units) == 1 else [("", "Chọn đơn vị")]
        self.choices = [*first, *((unit.pk, unit.name) for unit in units)]


class RegistrationForm(Form):
    """Register a unit for one title or more."""

    unit = UnitChoice()
    track = forms.ChoiceField(label="Đăng ký", choices=Track.choices, initial=Track.BLOC)
    award = forms.ModelChoiceField(
        Award.objects.none(), label="Danh hiệu, hình thức khen thưởng", empty_label="Chọn"
    )
    reason = forms.CharField(
        label="Lý do ghi ngoài thời gian đăng ký",
        required=False,
        max_length=300,
        help_text="Chỉ ghi khi đã hết hoặc chưa đến thời gian đăng ký",
    )

    def __init__(self, *args, campaign, units, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].offer(units)
        awards = awards_of_year(campaign)
        self.fields["award"].queryset = Award.objects.filter(
            pk__in=[award.pk for award in awards]
        ).order_by("-is_bloc_award", "position", "pk")


class WithdrawForm(ModelForm):
    class Meta:
        model = Registration
        fields = ("withdrawn_reason",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["withdrawn_reason"].required = True


class ReasonForm(Form):
    """The compulsory reason of an act."""

    reason = forms.CharField(
        label="Lý do", max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class ProposalForm(ModelForm):
    """A proposal for the unit itself, a collective, a person, or a count."""

    nominees_text = forms.CharField(
        label="Danh sách tập thể, cá nhân",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Mỗi dòng một tên, có thể thêm chức vụ sau dấu phẩy. "
        "Chỉ ghi khi cần; danh sách là dữ liệu cá nhân.",
    )

    class Meta:
        model = Proposal
        fields = (
            "award",
            "issuer",
            "track",
            "subject_kind",
            "subject_name",
            "collectives",
            "individuals",
            "occasion",
        )
        help_texts = {
            "subject_name": "Để trống khi đề nghị cho cả đơn vị hoặc chỉ ghi số lượng",
            "collectives": "Đề nghị cho cả đơn vị thì luôn là 1",
        }

    def __init__(self, *args, campaign, **kwargs):
        super().__init__(*args, **kwargs)
        awards = awards_of_year(campaign)
        self.fields["award"].queryset = Award.objects.filter(
            pk__in=[award.pk for award in awards]
        ).order_by("position", "pk")
        self.fields["issuer"].queryset = Issuer.objects.order_by("position", "pk")
        for name in ("collectives", "individuals"):
            self.fields[name].required = False
        if self.instance.pk:
            self.initial["nominees_text"] = nominees_text(self.instance)

    def clean(self):
        cleaned = super().clean()
        count_subjects(cleaned)
        cleaned["nominees"] = parse_nominees(cleaned.pop("nominees_text", ""))
        return cleaned


class NewProposalForm(ProposalForm):
    unit = UnitChoice()

    class Meta(ProposalForm.Meta):
        fields = ("unit", *ProposalForm.Meta.fields)

    def __init__(self, *args, units, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].offer(units)


class ProposalFilterForm(Form):
    """Filters of the list of proposals, in the address."""

    warns_of_secrets = False
    state = forms.ChoiceField(
        label="Trạng thái", required=False, choices=[("", "Tất cả"), *ProposalState.choices]
    )

    def chosen(self):
        self.is_valid()
        return {name: self.cleaned_data.get(name) or "" for name in self.fields}


def parse_nominees(text):
    """One nominee a line: "Họ tên, chức vụ"."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    parts = [line.partition(",") for line in lines]
    return [{"name": name.strip(), "position": rest.strip()} for name, _, rest in parts]


def nominees_text(proposal):
    lines = proposal.nominees.order_by("pk").values_list("name", "position")
    return "\n".join(f"{name}, {position}" if position else name for name, position in lines)
