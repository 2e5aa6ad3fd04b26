"""What the room "returns" shows on pages that many rooms fill."""

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from blocs.enums.organisation import UNIT_DUTIES, Duty
from blocs.enums.returns import ReturnPeriod, ReturnState, SectionCode
from blocs.enums.year import CampaignState, MilestoneKind
from blocs.freezes import register_freeze
from blocs.models.organisation import Membership, units_of
from blocs.models.results import Contribution, Exemplar, Indicator, Initiative, Result
from blocs.models.returns import Highlight, UnitReturn
from blocs.models.year import Campaign, Milestone, MovementResult
from blocs.permissions.returns import can_edit_return
from blocs.queries.returns import frozen_units, returns_overview
from blocs.queries.year import open_years_of
from emulation.audit import presenters
from emulation.files.owners import register_owner
from emulation.ui import slots
from emulation.ui.slots import Counter, NavEntry, Panel, Step, Task

VERBS = {
    "highlight.written": "đã viết nội dung báo cáo",
    "highlight.removed": "đã bỏ nội dung báo cáo",
    "return.opened": "đã lập hồ sơ báo cáo",
    "return.edited": "đã sửa hồ sơ báo cáo",
    "return.submitted": "đã trình lãnh đạo duyệt hồ sơ báo cáo",
    "return.taken_back": "đã lấy lại hồ sơ báo cáo để sửa",
    "return.approved": "đã duyệt và gửi hồ sơ báo cáo",
    "return.sent_with_scan": "đã gửi hồ sơ báo cáo kèm bản chụp đã ký",
    "return.returned": "đã trả lại hồ sơ báo cáo",
    "return.received": "đã tiếp nhận hồ sơ báo cáo",
}
WITH_UNIT = (ReturnState.DRAFT, ReturnState.RETURNED)
PERIOD_OF_STEP = {
    MilestoneKind.RETURNS: ReturnPeriod.YEAR,
    MilestoneKind.MIDYEAR: ReturnPeriod.HALF_YEAR,
}


def register():
    """Register this room's slot providers, file owners and words of its audit events."""
    register_freeze(frozen_units)
    slots.register("nav", nav)
    slots.register("my_tasks", my_tasks)
    slots.register("home_counters", home_counters)
    slots.register("campaign_steps", campaign_steps)
    slots.register("campaign_panels", campaign_panels)
    slots.register("return_steps", return_steps)
    register_owner(may_read, may_destroy=may_destroy, chain_of=chain_of)
    presenters.register(VERBS)
    presenters.register_labels({"section": "mục của báo cáo", "highlight": "nội dung"})


def nav(user, subject):
    """The returns of the newest open year of the user's units (one query)."""
    own = own_campaigns(user)
    return [NavEntry("Hồ sơ báo cáo", list_url(own[0]), "returns", order=30)] if own else []


def own_campaigns(user):
    """Open years in which a unit of the user is a member, the newest first."""
    return [year for year in open_years_of(user) if year.is_member]


def my_tasks(user, subject):
    """To write, to approve, to receive (nine queries)."""
    return [*tasks_of_units(user), *tasks_of_secretariat(user)]


def tasks_of_units(user):
    """Returns of the user's units that wait for an officer or a leader."""
    units = set(units_of(user, UNIT_DUTIES))
    led = set(units_of(user, [Duty.LEADER]))
    rows = UnitReturn.objects.filter(
        unit__in=units,
        campaign__state=CampaignState.OPEN,
        state__in=(*WITH_UNIT, ReturnState.WAITING),
    ).select_related("campaign__bloc", "unit")
    listed = list(rows.order_by("campaign", "unit", "period"))
    due = due_days([row.campaign_id for row in listed])
    found = [task_of(row, led, due) for row in listed]
    return [task for task in found if task] + returns_to_open(user, units)


def due_days(campaigns):
    """{(campaign pk, period): day} from the calendars."""
    steps = Milestone.objects.filter(campaign__in=campaigns, kind__in=PERIOD_OF_STEP)
    return {
        (step.campaign_id, PERIOD_OF_STEP[step.kind]): timezone.localdate(step.due_at)
        for step in steps
    }


def task_of(unit_return, led, due):
    campaign, note = unit_return.campaign, str(unit_return.unit)
    day = due.get((campaign.pk, unit_return.period))
    period = unit_return.get_period_display().lower()
    url = reverse("blocs:return_detail", args=[unit_return.pk])
    if unit_return.is_waiting:
        title = f"Duyệt hồ sơ báo cáo {period} {campaign.year}"
        return Task(title, url, day, note) if unit_return.unit_id in led else None
    if unit_return.state == ReturnState.RETURNED:
        note = f"{note}. Bị trả lại: {unit_return.returned_reason}"
    return Task(f"Hoàn thiện hồ sơ báo cáo {period} {campaign.year}", url, day, note)


def returns_to_open(user, units):
    """Members whose window for the year's return is open and that have none yet."""
    now = timezone.now()
    steps = Milestone.objects.filter(
        Q(opens_at=None) | Q(opens_at__lte=now),
        kind=MilestoneKind.RETURNS,
        done_on=None,
        campaign__in=own_campaigns(user),
    ).select_related("campaign__bloc")
    due = {step.campaign_id: step for step in steps.order_by("due_at", "pk")}
    present = set(
        UnitReturn.objects.filter(campaign__in=due, period=ReturnPeriod.YEAR).values_list(
            "campaign", "unit"
        )
    )
    memberships = Membership.objects.filter(unit__in=units, bloc__campaigns__in=due).select_related(
        "unit"
    )
    found = []
    for step in due.values():
        for row in memberships:
            is_member = row.bloc_id == step.campaign.bloc_id and row.covers(step.campaign.last_day)
            if is_member and (step.campaign_id, row.unit_id) not in present:
                title = f"Lập hồ sơ báo cáo cả năm {step.campaign.year}"
                day = timezone.localdate(step.due_at)
                url = reverse("blocs:return_create", args=[step.campaign_id, row.unit_id])
                found.append(Task(title, url, day, str(row.unit)))
    return found


def tasks_of_secretariat(user):
    """Returns that were sent to a year the user runs, one line per year."""
    return [
        Task(
            f"Tiếp nhận {len(rows)} hồ sơ báo cáo",
            list_url(campaign),
            note=str(campaign),
        )
        for campaign, rows in _sent_by_campaign(user).items()
    ]


def _sent_by_campaign(user):
    sent = UnitReturn.objects.filter(
        state=ReturnState.SENT, campaign__in=Campaign.objects.run_by(user).values("pk")
    )
    found = {}
    for row in sent.select_related("campaign__bloc").order_by("campaign", "pk"):
        found.setdefault(row.campaign, []).append(row)
    return found


def home_counters(user, subject):
    """How many returns wait to be received in the years the user runs (one query)."""
    waiting = _sent_by_campaign(user)
    if not waiting:
        return []
    first, total = next(iter(waiting)), sum(map(len, waiting.values()))
    return [Counter("Hồ sơ chờ tiếp nhận", total, list_url(first), "warning")]


def campaign_steps(user, campaign):
    """How many units have sent the year's return; nothing before the first one opens it."""
    overview = returns_overview(campaign)
    opened = [row for row in overview.rows if row.unit_return]
    if not opened:
        return []
    missing = tuple(
        f"{row.member.name}: {row.label.lower()}" for row in overview.rows if not row.is_in
    )
    is_late = campaign.is_open and bool(overview.late)
    state = "done" if overview.received == len(overview.rows) else "late" if is_late else "current"
    note = f"{overview.sent}/{len(overview.rows)} đơn vị đã gửi hồ sơ"
    return [Step("results", "Hồ sơ báo cáo", list_url(campaign), state, note, missing)]


def campaign_panels(user, campaign):
    """Where the returns and the units' texts are (two queries)."""
    returns = UnitReturn.objects.visible_to(user).filter(campaign=campaign).count()
    texts = Highlight.objects.visible_to(user).filter(campaign=campaign).count()
    links = [
        ("Hồ sơ của các đơn vị", list_url(campaign), returns),
        (
            "Nội dung các đơn vị viết cho báo cáo",
            reverse("blocs:highlight_list", args=[campaign.pk]),
            texts,
        ),
    ]
    return [Panel("Hồ sơ báo cáo", "blocs/_links.html", {"links": links})]


def return_steps(user, unit_return):
    """The parts of the checklist that this app keeps (seven queries)."""
    campaign, unit = unit_return.campaign, unit_return.unit
    own = {"campaign": campaign, "unit": unit}
    measured = Indicator.objects.of_campaign(campaign).count()
    figures = Result.objects.filter(**own).count()
    texts = Highlight.objects.filter(**own).count()
    joined = MovementResult.objects.filter(movement__campaign=campaign, unit=unit).count()
    return [
        Step(
            "figures",
            "Kết quả thực hiện chỉ tiêu",
            reverse("blocs:result_detail", args=[campaign.pk, unit.pk]),
            _state(figures, measured),
            f"{figures}/{measured} chỉ tiêu" if measured else "khối chưa có chỉ tiêu",
        ),
        Step(
            "texts",
            "Nội dung theo mục của báo cáo",
            reverse("blocs:return_highlights", args=[unit_return.pk]),
            _state(texts, len(SectionCode)),
            f"{texts}/{len(SectionCode)} mục" if texts else "",
        ),
        _list_step("movements", "Phong trào hưởng ứng", "movement_list", campaign, joined),
        *(
            _list_step(code, label, name, campaign, model.objects.filter(**own).count())
            for code, label, name, model in LEDGERS
        ),
    ]


LEDGERS = (
    ("contributions", "Ủng hộ, hoạt động xã hội", "contribution_list", Contribution),
    ("exemplars", "Điển hình tiên tiến", "exemplar_list", Exemplar),
    ("initiatives", "Sáng kiến", "initiative_list", Initiative),
)


def _list_step(code, label, name, campaign, count):
    url = reverse(f"blocs:{name}", args=[campaign.pk])
    return Step(code, label, url, _state(count, 1), f"{count} dòng" if count else "")


def _state(count, enough):
    if not count:
        return "waiting"
    return "done" if count >= enough else "current"


def list_url(campaign):
    return reverse("blocs:return_list", args=[campaign.pk])


def may_read(user, file):
    """Whoever sees the return sees the signed report in it."""
    return UnitReturn.objects.visible_to(user).filter(scan=file).exists()


def may_destroy(user, file):
    """The unit, while the return is in its hands."""
    row = _return_with(file)
    return row is not None and can_edit_return(user, row)


def chain_of(file):
    row = _return_with(file)
    return row.chain_name if row else None


def _return_with(file):
    rows = UnitReturn.objects.filter(scan=file).select_related("campaign__bloc", "unit")
    return rows.order_by("pk").first()
