"""Forms of a bloc's year."""

from dataclasses import dataclass

from django import forms
from django.utils import timezone

from blocs.enums.year import CampaignState
from blocs.forms.year.fields import MemberField
from blocs.models.organisation import Membership
from emulation.ui.forms import Form, YearField

PAGE_SIZES = (25, 50, 100)
DEPUTY_LABEL = "Đơn vị {deputy} được cùng nhập liệu với đơn vị {head}"


@dataclass(frozen=True)
class Candidate:
    """A unit that was or is a member of the bloc, as the office fields offer it."""

    unit: object
    name: str

    @property
    def pk(self):
        return self.unit.pk


def ever_members(bloc):
    """Units with any membership in the bloc, in protocol order."""
    found = {}
    rows = bloc.memberships.select_related("unit").order_by("position", "pk")
    for row in rows:
        found.setdefault(row.unit_id, Candidate(row.unit, row.unit.name))
    return list(found.values())


class CampaignForm(Form):
    """A new year of a bloc; its offices may be named later."""

    year = YearField(label="Năm", min_value=1948)
    theme = forms.CharField(
        label="Chủ đề", required=False, max_length=300, help_text="Chủ đề thi đua của năm, nếu có."
    )
    deputy_may_edit = forms.BooleanField(required=False)

    def __init__(self, *args, bloc, **kwargs):
        super().__init__(*args, **kwargs)
        self.bloc = bloc
        self.fields["year"].initial = self._next_year()
        offices = (("head", bloc.head_title), ("deputy", bloc.deputy_title))
        for name, title in offices:
            self.fields[name] = MemberField(
                members=ever_members(bloc),
                label=f"Đơn vị {title}",
                required=False,
                empty_label="Chưa có",
            )
        self.fields["deputy_may_edit"].label = DEPUTY_LABEL.format(
            deputy=bloc.deputy_title, head=bloc.head_title
        )
        self.order_fields(["year", "theme", "head", "deputy", "deputy_may_edit"])

    def _next_year(self):
        last = self.bloc.campaigns.order_by("-year").first()
        return last.year + 1 if last else timezone.localdate().year

    def clean_year(self):
        year = self.cleaned_data["year"]
        if self.bloc.campaigns.filter(year=year).exists():
            raise forms.ValidationError(f"Khối đã có năm thi đua {year}.")
        return year

    def clean(self):
        cleaned = super().clean()
        check_offices(self, self.bloc, cleaned.get("year"))
        return cleaned


def check_offices(form, bloc, year):
    """Head and deputy are two different members of that year; says so beside the fields."""
    head, deputy = form.cleaned_data.get("head"), form.cleaned_data.get("deputy")
    if head and head == deputy:
        form.add_error("deputy", "Chọn đơn vị khác với đơn vị đứng đầu khối.")
    elif deputy and not head and "head" not in form.errors:
        form.add_error("head", "Chọn đơn vị đứng đầu khối trước.")
    if year is None:
        return
    members = set(
        Membership.objects.in_year(year).filter(bloc=bloc).values_list("unit_id", flat=True)
    )
    for name, unit in (("head", head), ("deputy", deputy)):
        if unit and unit.pk not in members:
            form.add_error(name, f"Đơn vị này không phải là thành viên của khối trong năm {year}.")


class CampaignEditForm(Form):
    """Theme of the year, and whether the deputy unit works with the head unit."""

    theme = forms.CharField(label="Chủ đề", required=False, max_length=300)
    deputy_may_edit = forms.BooleanField(required=False)

    def __init__(self, *args, campaign, **kwargs):
        super().__init__(
            *args,
            initial={"theme": campaign.theme, "deputy_may_edit": campaign.deputy_may_edit},
            **kwargs,
        )
        self.fields["deputy_may_edit"].label = DEPUTY_LABEL.format(
            deputy=campaign.bloc.deputy_title, head=campaign.bloc.head_title
        )


class OfficesForm(Form):
    """Which units hold the offices of the year."""

    def __init__(self, *args, campaign, members, head, deputy, **kwargs):
        super().__init__(*args, **kwargs)
        self.campaign = campaign
        bloc = campaign.bloc
        offices = (("head", bloc.head_title, head), ("deputy", bloc.deputy_title, deputy))
        for name, title, unit in offices:
            self.fields[name] = MemberField(
                members=members,
                label=f"Đơn vị {title}",
                required=False,
                initial=unit,
                empty_label="Chưa có",
            )

    def clean(self):
        cleaned = super().clean()
        check_offices(self, self.campaign.bloc, self.campaign.year)
        return cleaned


class CampaignFilterForm(Form):
    """Filters of the list of years, kept in the address; a wrong value counts as none."""

    q = forms.CharField(label="Tìm theo tên khối", required=False, max_length=100)
    year = YearField(label="Năm", required=False)
    state = forms.ChoiceField(
        label="Trạng thái", required=False, choices=[("", "Tất cả"), *CampaignState.choices]
    )
    size = forms.TypedChoiceField(
        label="Số dòng",
        required=False,
        coerce=int,
        empty_value=PAGE_SIZES[0],
        choices=[(size, str(size)) for size in PAGE_SIZES],
    )

    def chosen(self):
        """Clean values of all filters, the default where one is absent or wrong."""
        self.is_valid()
        cleaned = self.cleaned_data
        return {
            "text": cleaned.get("q", ""),
            "year": cleaned.get("year"),
            "state": cleaned.get("state", ""),
            "size": cleaned.get("size") or PAGE_SIZES[0],
        }
