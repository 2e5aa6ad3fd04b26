"""Reads about returns: how far every unit is, and what its return holds."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from blocs.enums.returns import ReturnPeriod, ReturnState, SectionCode
from blocs.enums.year import MilestoneKind
from blocs.models.organisation import Post, Unit
from blocs.models.returns import Highlight, UnitReturn
from blocs.models.year import Campaign
from blocs.queries.year import Member, members_of

NOT_OPENED = "Chưa lập"
FROZEN = {
    ReturnState.WAITING: (
        "Hồ sơ báo cáo của đơn vị đang chờ lãnh đạo duyệt; lấy lại hồ sơ trước khi sửa số liệu."
    ),
    ReturnState.SENT: (
        "Hồ sơ báo cáo của đơn vị đã gửi; bộ phận giúp việc của khối trả lại hồ sơ "
        "thì mới sửa được."
    ),
    ReturnState.RECEIVED: (
        "Hồ sơ báo cáo của đơn vị đã được tiếp nhận; bộ phận giúp việc của khối trả lại hồ sơ "
        "thì mới sửa được."
    ),
}


@dataclass(frozen=True)
class ReturnRow:
    """A member unit and its return of a period, or None while it has none."""

    member: Member
    unit_return: UnitReturn | None
    due_on: date | None

    @property
    def state(self):
        return self.unit_return.state if self.unit_return else ""

    @property
    def label(self):
        return self.unit_return.get_state_display() if self.unit_return else NOT_OPENED

    @property
    def is_in(self):
        return self.state in {ReturnState.SENT, ReturnState.RECEIVED}

    @property
    def days_late(self):
        """Whole days after the due day, of what was sent or is still missing; 0 in time."""
        if self.due_on is None:
            return 0
        sent_at = self.unit_return.sent_at if self.is_in else None
        day = timezone.localtime(sent_at).date() if sent_at else timezone.localdate()
        return max((day - self.due_on).days, 0)


@dataclass(frozen=True)
class ReturnOverview:
    """All members in protocol order with their returns of one period."""

    rows: tuple[ReturnRow, ...]
    due_on: date | None

    @property
    def members(self):
        return [row.member for row in self.rows]

    @property
    def sent(self):
        """How many have left their units, received or not."""
        return sum(row.is_in for row in self.rows)

    def count(self, *states):
        return sum(row.state in states for row in self.rows)

    @property
    def received(self):
        return self.count(ReturnState.RECEIVED)

    @property
    def waiting_for_receipt(self):
        return self.count(ReturnState.SENT)

    @property
    def in_hand(self):
        """Still with the units: not opened, drafted, before the leader or returned."""
        return len(self.rows) - self.received - self.waiting_for_receipt

    @property
    def late(self):
        return [row for row in self.rows if not row.is_in and row.days_late]


def due_day(campaign: Campaign, period=ReturnPeriod.YEAR) -> date | None:
    """The day by which units send their returns, from the calendar of the year."""
    kind = MilestoneKind.RETURNS if period == ReturnPeriod.YEAR else MilestoneKind.MIDYEAR
    step = campaign.milestones.filter(kind=kind).first()
    return timezone.localtime(step.due_at).date() if step else None


def own_returns(user, campaign: Campaign) -> list[UnitReturn]:
    """Returns in this year of the units that the user serves (one query)."""
    own = Post.objects.held_by(user).of_unit_people().values("unit")
    return list(campaign.returns.filter(unit__in=own).order_by("pk"))


def frozen_units(campaign: Campaign) -> dict[int, str]:
    """{unit pk: why its rows are closed}: its current return is out of its hands (one query)."""
    current = {}
    for row in UnitReturn.objects.filter(campaign=campaign):
        if row.period == ReturnPeriod.YEAR or row.unit_id not in current:
            current[row.unit_id] = row
    return {pk: _why_frozen(row) for pk, row in current.items() if not row.is_editable}


def _why_frozen(unit_return):
    if unit_return.is_received and unit_return.period == ReturnPeriod.HALF_YEAR:
        return "Hồ sơ 6 tháng đã được tiếp nhận; lập hồ sơ báo cáo cả năm để nhập tiếp số liệu."
    return FROZEN[unit_return.state]


def returns_overview(campaign: Campaign, period=ReturnPeriod.YEAR) -> ReturnOverview:
    """How far every member is (four queries)."""
    found = {
        row.unit_id: row
        for row in UnitReturn.objects.filter(campaign=campaign, period=period).select_related(
            "campaign", "unit"
        )
    }
    due_on = due_day(campaign, period)
    members = members_of(campaign)
    rows = tuple(ReturnRow(member, found.get(member.pk), due_on) for member in members)
    return ReturnOverview(rows, due_on)


def missing_to_send(unit_return: UnitReturn) -> list[str]:
    """What a return must have before it leaves the unit."""
    return [] if unit_return.cut_off_on else ["Chưa ghi ngày chốt số liệu của hồ sơ."]


def highlights_of(campaign: Campaign) -> dict[str, list[Highlight]]:
    """{section code: texts of units in protocol order} (three queries)."""
    order = {member.pk: place for place, member in enumerate(members_of(campaign))}
    texts = Highlight.objects.filter(campaign=campaign).select_related("unit")
    found = {code: [] for code in SectionCode.values}
    for row in sorted(texts, key=lambda text: (order.get(text.unit_id, len(order)), text.pk)):
        found[row.section].append(row)
    return found


def highlights_of_unit(campaign: Campaign, unit: Unit) -> dict[str, Highlight]:
    """{section code: the unit's text}."""
    return {row.section: row for row in Highlight.objects.filter(campaign=campaign, unit=unit)}
