"""What the room "results" shows on pages that many rooms fill."""

from django.db.models import Count
from django.urls import reverse

from blocs.enums.organisation import UnitKind
from blocs.enums.year import MilestoneKind
from blocs.models.organisation import Membership
from blocs.models.results import Contribution, Exemplar, Indicator, Initiative, Result
from blocs.permissions.results import can_edit_unit_rows
from blocs.queries.organisation import board_units_of
from emulation.audit import presenters
from emulation.files.owners import register_owner
from emulation.ui import slots
from emulation.ui.slots import Panel, Step

VERBS = {
    "indicator.defined": "đã lập chỉ tiêu",
    "indicator.edited": "đã sửa chỉ tiêu",
    "indicator.removed": "đã xóa chỉ tiêu",
    "targets.set": "đã nhập chỉ tiêu được giao",
    "results.recorded": "đã nhập kết quả thực hiện",
    "results.published": "đã nhập số công bố",
    "contribution.added": "đã thêm khoản ủng hộ",
    "contribution.edited": "đã sửa khoản ủng hộ",
    "contribution.removed": "đã xóa khoản ủng hộ",
    "exemplar.added": "đã thêm điển hình tiên tiến",
    "exemplar.edited": "đã sửa điển hình tiên tiến",
    "exemplar.removed": "đã xóa điển hình tiên tiến",
    "initiative.added": "đã thêm sáng kiến",
    "initiative.edited": "đã sửa sáng kiến",
    "initiative.removed": "đã xóa sáng kiến",
}
LABELS = {
    "on_behalf_of": "nhập thay cho",
    "indicator": "chỉ tiêu",
    "targets": "mức giao",
    "figures": "số liệu",
    "contribution": "khoản ủng hộ",
    "exemplar": "điển hình tiên tiến",
    "initiative": "sáng kiến",
}
LISTS = (
    ("Kết quả thực hiện", "result_list", Result),
    ("Chỉ tiêu", "indicator_list", None),
    ("Ủng hộ, hoạt động xã hội", "contribution_list", Contribution),
    ("Điển hình tiên tiến", "exemplar_list", Exemplar),
    ("Sáng kiến", "initiative_list", Initiative),
)


def register():
    """Register this room's slot providers, file owners and words of its audit events."""
    slots.register("home_panels", home_panels)
    slots.register("campaign_steps", campaign_steps)
    slots.register("campaign_panels", campaign_panels)
    register_owner(may_read, may_destroy=may_destroy, chain_of=chain_of)
    presenters.register(VERBS)
    presenters.register_labels(LABELS)
    presenters.register_labels({"unit": "đơn vị"}, model="blocs.campaign")


def home_panels(user, subject):
    """The board finds the indicators of all its blocs and their consolidation (one query)."""
    authorities = (
        board_units_of(user)
        .filter(kind=UnitKind.AUTHORITY)
        .annotate(measured=Count("indicators"))
        .order_by("pk")
    )
    links = [
        (row.name, reverse("blocs:sponsor_indicator_list", args=[row.pk]), row.measured)
        for row in authorities
    ]
    title = "Chỉ tiêu chung và tổng hợp kết quả"
    return [Panel(title, "blocs/_links.html", {"links": links})] if links else []


def campaign_steps(user, campaign):
    """How many units have figures (four queries)."""
    url = reverse("blocs:result_list", args=[campaign.pk])
    if not Indicator.objects.of_campaign(campaign).exists():
        return [Step("results", "Kết quả", url, "waiting", "chưa có chỉ tiêu")]
    owners = set(Result.objects.filter(campaign=campaign).values_list("unit", flat=True))
    members = Membership.objects.in_year(campaign.year).filter(bloc=campaign.bloc_id)
    units = [row.unit for row in members.select_related("unit")]
    missing = tuple(f"{unit} chưa có số liệu" for unit in units if unit.pk not in owners)
    if None in owners and len(missing) == len(units):
        return [Step("results", "Kết quả", url, "done", "có số công bố của khối")]
    milestone = campaign.milestones.filter(kind=MilestoneKind.RETURNS).first()
    is_late = campaign.is_open and milestone is not None and milestone.is_late()
    state = "done" if not missing else "late" if is_late else "current" if owners else "waiting"
    note = f"{len(units) - len(missing)}/{len(units)} đơn vị có số liệu"
    return [Step("results", "Kết quả", url, state, note, missing)]


def campaign_panels(user, campaign):
    """The lists of this room with their sizes (one query each)."""
    links = [
        (
            label,
            reverse(f"blocs:{name}", args=[campaign.pk]),
            _rows(model, campaign).count(),
        )
        for label, name, model in LISTS
    ]
    return [Panel("Kết quả và đóng góp của các đơn vị", "blocs/_links.html", {"links": links})]


def _rows(model, campaign):
    if model is None:
        return Indicator.objects.of_campaign(campaign)
    return model.objects.filter(campaign=campaign)


def may_read(user, file):
    """Everybody who sees the year sees the decision on an initiative."""
    return Initiative.objects.visible_to(user).filter(file=file).exists()


def may_destroy(user, file):
    row = _initiative_of(file)
    return row is not None and can_edit_unit_rows(user, row.campaign, row.unit)


def chain_of(file):
    row = _initiative_of(file)
    return row.chain_name if row else None


def _initiative_of(file):
    rows = Initiative.objects.filter(file=file).select_related("campaign__bloc", "unit")
    return rows.order_by("pk").first()
