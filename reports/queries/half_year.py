"""What a bloc can tell of the first half of its year.

Rows that carry a day count up to 30 June. A unit's texts and contributions are those of its
half-year return, until it opens the return of the whole year; a contribution of another unit has
no day but that of its movement, and without one nobody can tell its half. Movements without a day
are told as such.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import date

from awards.queries.registrations import AwardRegistrations, registrations_by_award
from blocs.enums.returns import ReturnPeriod, SectionCode
from blocs.models import (
    Campaign,
    Document,
    Highlight,
    KeyTask,
    Meeting,
    Milestone,
    Movement,
    MovementResult,
    Pledge,
    UnitReturn,
)
from blocs.queries.results import contribution_totals, indicator_figures
from blocs.queries.results.contributions import ContributionTotals
from blocs.queries.results.figures import Figure
from blocs.queries.returns import ReturnOverview, returns_overview
from blocs.queries.year import Member, members_of


@dataclass(frozen=True)
class HalfYear:
    """`joined`: how many units joined each movement; `undated_contributions`: lines with a value
    or a quantity that may be of either half, and are not among `contributions`; `texts`: of each
    unit, in the order of the report's sections; `figures`: of units, with a day in the first half.
    """

    campaign: Campaign
    members: tuple[Member, ...]
    returns: ReturnOverview
    documents: tuple[Document, ...]
    registrations: tuple[AwardRegistrations, ...]
    pledge: Pledge | None
    movements: tuple[Movement, ...]
    joined: Counter
    figures: tuple[Figure, ...]
    contributions: ContributionTotals
    undated_contributions: int
    meetings: tuple[Meeting, ...]
    texts: dict[int, list[str]]
    key_tasks: tuple[KeyTask, ...]
    open_steps: tuple[Milestone, ...]

    @property
    def year(self):
        return self.campaign.year

    @property
    def undated_movements(self):
        """How many of the movements may be of either half."""
        return sum(row.starts_on is None and row.ends_on is None for row in self.movements)

    @property
    def last_day(self):
        return last_day_of(self.campaign)


def last_day_of(campaign: Campaign) -> date:
    """The last day of the first half."""
    return date(campaign.year, 6, 30)


def half_year(campaign: Campaign) -> HalfYear:
    """The number of queries does not grow with the units."""
    last = last_day_of(campaign)
    members = tuple(members_of(campaign))
    movements = campaign.movements.select_related("launched_by", "parent")
    told = _told(campaign)
    given, undated = _contributions(campaign, members, told, last)
    steps = campaign.milestones.filter(done_on=None, due_at__date__gt=last)
    return HalfYear(
        campaign=campaign,
        members=members,
        returns=returns_overview(campaign, ReturnPeriod.HALF_YEAR),
        documents=tuple(_documents(campaign, last)),
        registrations=tuple(registrations_by_award(campaign)),
        pledge=Pledge.objects.filter(campaign=campaign).first(),
        movements=tuple(_begun(movements.order_by("position", "pk"), last)),
        joined=_joined(campaign, members),
        figures=tuple(_figures(campaign, last)),
        contributions=given,
        undated_contributions=undated,
        meetings=tuple(
            campaign.meetings.filter(held_at__date__lte=last)
            .prefetch_related("attendances")
            .order_by("held_at", "pk")
        ),
        texts=_texts(campaign, told),
        key_tasks=tuple(campaign.key_tasks.order_by("position", "pk")),
        open_steps=tuple(steps.order_by("due_at", "pk")),
    )


def _begun(movements, last):
    """Movements that began by the last day, or without a day."""
    return [row for row in movements if (_first_day(row) or last) <= last]


def _documents(campaign, last):
    """Papers of the bloc that its report answers to, as far as there were any by then."""
    rows = Document.objects.filter(
        bloc=campaign.bloc_id, year=campaign.year, unit=None, is_cited=True, issued_on__lte=last
    )
    return rows.order_by("position", "issued_on", "pk")


def _joined(campaign, members):
    units = [member.pk for member in members]
    rows = MovementResult.objects.filter(movement__campaign=campaign, unit__in=units)
    return Counter(rows.values_list("movement", flat=True))


def _figures(campaign, last):
    for row in indicator_figures(campaign):
        for part in row.parts:
            if part.exists and part.as_of is not None and part.as_of <= last:
                yield part


def _first_day(movement):
    """The day that tells its half: when it began, or else ended; None without either."""
    return movement.starts_on or movement.ends_on


def _contributions(campaign, members, told, last):
    """What was given in the first half, and how many whole lines may be of either half."""
    units, undated = [], 0
    for unit in contribution_totals(campaign, members=members).units:
        is_told = unit.unit.pk in told
        wholes = {row.pk: _is_first_half(row, last, is_told) for row in unit.lines}
        undated += sum(wholes[row.pk] is None for row in unit.lines if row.included_in_id is None)
        lines = [row for row in unit.lines if wholes[row.included_in_id or row.pk]]
        units.append(replace(unit, lines=tuple(lines)))
    return ContributionTotals(tuple(units)), undated


def _is_first_half(contribution, last, is_told):
    """None where nobody can tell."""
    day = contribution.movement and _first_day(contribution.movement)
    if day is None:
        return is_told or None
    return day <= last


def _told(campaign):
    """Keys of units whose half-year return is in and whose year's is not begun."""
    returns = defaultdict(set)
    for row in UnitReturn.objects.filter(campaign=campaign):
        if row.period == ReturnPeriod.YEAR or row.is_sent or row.is_received:
            returns[row.unit_id].add(row.period)
    return {unit for unit, periods in returns.items() if periods == {ReturnPeriod.HALF_YEAR}}


def _texts(campaign, told):
    """{unit key: texts} of the units `told`."""
    order = {code: place for place, code in enumerate(SectionCode.values)}
    found = defaultdict(list)
    rows = Highlight.objects.filter(campaign=campaign, unit__in=told).exclude(text="")
    for row in sorted(rows, key=lambda each: (order.get(each.section, len(order)), each.pk)):
        found[row.unit_id].append(row.text)
    return dict(found)
