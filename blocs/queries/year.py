"""Reads about a campaign that cross tables."""

from collections import defaultdict
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from django.db.models import Prefetch, Q

from blocs.enums.organisation import UNIT_DUTIES, DocumentRole
from blocs.enums.year import MovementLevel, Office
from blocs.models.organisation import Document, Membership, Unit, units_of
from blocs.models.year import Campaign, Movement, MovementResult, Term
from blocs.reading import once
from emulation.vietnamese import fold, sort_key

NEARLY_THE_SAME = 0.6


@dataclass(frozen=True)
class Member:
    """A unit as a member of a campaign: the name it bore that year, its protocol order."""

    unit: Unit
    name: str
    position: int

    @property
    def pk(self):
        return self.unit.pk


def members_of(campaign: Campaign) -> list[Member]:
    """Member units of the campaign's year in protocol order (two queries)."""
    memberships = (
        Membership.objects.in_year(campaign.year)
        .filter(bloc=campaign.bloc_id)
        .select_related("unit")
        .prefetch_related("unit__names")
    )
    return [
        Member(row.unit, row.unit.name_on(campaign.last_day), row.position) for row in memberships
    ]


def is_member(unit, campaign):
    """The unit is a member of the bloc in the campaign's year."""
    return (
        Membership.objects.in_year(campaign.year).filter(bloc=campaign.bloc_id, unit=unit).exists()
    )


def head_of(campaign: Campaign) -> Unit | None:
    """The head unit of the campaign, if one is named."""
    term = campaign.terms.filter(office=Office.HEAD).select_related("unit").first()
    return term.unit if term else None


def deputy_of(campaign: Campaign) -> Unit | None:
    term = campaign.terms.filter(office=Office.DEPUTY).select_related("unit").first()
    return term.unit if term else None


def campaigns_listed(user, *, text="", year=None, state="") -> list[Campaign]:
    """Years that `user` sees, the newest first, then blocs in alphabetical order.

    `office_terms` of each holds its terms with their units.
    """
    terms = Term.objects.select_related("unit").order_by("-office")
    found = Campaign.objects.visible_to(user).select_related("bloc")
    for word in fold(text).split():
        found = found.filter(bloc__name_folded__contains=word)
    if year:
        found = found.filter(year=year)
    if state:
        found = found.filter(state=state)
    found = found.prefetch_related(Prefetch("terms", terms, to_attr="office_terms"))
    return sorted(found, key=lambda row: (-row.year, sort_key(row.bloc.name), row.pk))


def missing_to_begin(campaign: Campaign, members, head) -> list[str]:
    """What the year still lacks before its work can begin, in words."""
    kind = campaign.bloc.get_kind_display()
    checks = (
        (members, f"{kind} chưa có đơn vị thành viên nào trong năm {campaign.year}."),
        (head, f"Chưa có đơn vị {campaign.bloc.head_title}."),
        (campaign.theme, "Chưa ghi chủ đề thi đua của năm."),
        (campaign.milestones.exists(), "Chưa có lịch các bước trong năm."),
        (campaign.key_tasks.exists(), "Chưa có nhiệm vụ trọng tâm."),
    )
    return [sentence for is_there, sentence in checks if not is_there]


def previous_campaign(campaign: Campaign) -> Campaign | None:
    """The bloc's year before this one, if it is kept here."""
    return Campaign.objects.filter(bloc=campaign.bloc_id, year=campaign.year - 1).first()


@dataclass(frozen=True)
class DirectionFate:
    """A direction set last year, and the key task of this year that took it up; "" for none."""

    text: str
    task: str

    @property
    def is_taken_up(self):
        return bool(self.task)


def fates_of_directions(campaign: Campaign) -> list[DirectionFate]:
    """Last year's directions in order, with what became of each (three queries at most)."""
    previous = previous_campaign(campaign)
    if previous is None:
        return []
    tasks = list(campaign.key_tasks.order_by("position").values_list("text", flat=True))
    texts = previous.directions.order_by("position").values_list("text", flat=True)
    return [DirectionFate(text, _closest(text, tasks)) for text in texts]


def _closest(text, tasks):
    """The task that says nearly the same; secretariats shorten and mend directions."""
    likeness = {task: SequenceMatcher(None, fold(text), fold(task)).ratio() for task in tasks}
    best = max(likeness, key=likeness.get, default="")
    return best if likeness.get(best, 0) >= NEARLY_THE_SAME else ""


def campaign_of(document: Document) -> Campaign:
    """The year that a paper of the register belongs to."""
    return Campaign.objects.select_related("bloc__sponsor__parent").get(
        bloc=document.bloc_id, year=document.year
    )


def documents_listed(user, campaign: Campaign, *, text="", role="", unit=""):
    """Papers of the year that `user` sees; `unit` is a key, or "common" for the bloc's own.

    Evidence of the units, which is plenty, stands in their libraries: here when asked for alone.
    """
    listed = (
        Document.objects.visible_to(user)
        .filter(bloc=campaign.bloc_id, year=campaign.year)
        .search(text)
        .select_related("unit", "file")
    )
    if role:
        listed = listed.filter(role=role)
    else:
        listed = listed.exclude(role=DocumentRole.EVIDENCE, unit__isnull=False)
    if unit:
        listed = listed.filter(unit=None if unit == "common" else unit)
    return listed.order_by("position", "issued_on", "pk")


@dataclass(frozen=True)
class MovementRow:
    """A movement in the list: how deep below its parent, and how many units joined it."""

    movement: Movement
    depth: int
    results: list[MovementResult] = field(default_factory=list)


def movements_by_level(campaign: Campaign) -> list[tuple[str, list[MovementRow]]]:
    """Movements under the name of their level, drives below their parent (three queries).

    A drive launched at another level than its parent stands at its own level.
    """
    results = MovementResult.objects.select_related("unit").order_by("pk")
    movements = list(
        campaign.movements.select_related("launched_by", "parent")
        .prefetch_related(Prefetch("results", results, to_attr="joined"))
        .order_by("position", "pk")
    )
    children = defaultdict(list)
    for movement in movements:
        parent = movement.parent
        is_below = parent is not None and parent.level == movement.level
        children[(movement.level, parent.pk if is_below else None)].append(movement)

    def rows(level, above, depth):
        for movement in children[(level, above)]:
            yield MovementRow(movement, depth, movement.joined)
            yield from rows(level, movement.pk, min(depth + 1, 3))

    listed = [(level.label, list(rows(level.value, None, 0))) for level in MovementLevel]
    return [(label, found) for label, found in listed if found]


def units_to_enter_for(user, campaign: Campaign, members) -> list[Member]:
    """The members for which `user` may enter as one of their own people."""
    units = units_of(user, UNIT_DUTIES)
    return [member for member in members if member.pk in units]


def years_of(user) -> list[Campaign]:
    """Years in which a unit of the user is a member (`is_member`) or holds an office, the newest
    first; `is_run` tells that the user runs or ran it (one query; on a page, one for the whole)."""
    return once(user, "years", lambda: _years_of(user))


def _years_of(user):
    units = units_of(user, UNIT_DUTIES)
    if not units:
        return []
    member = Campaign.objects.with_members(units).values("pk")
    in_office = Term.objects.filter(unit__in=units).values("campaign")
    running = Campaign.objects.kept_by(user).values("pk")
    years = Campaign.objects.annotate(is_member=Q(pk__in=member), is_run=Q(pk__in=running))
    found = years.filter(Q(is_member=True) | Q(pk__in=in_office)).select_related("bloc")
    return list(found.order_by("-year", "bloc__name_folded", "pk"))


def open_years_of(user) -> list[Campaign]:
    """Those among `years_of` that are open, by year and entry."""
    return sorted((year for year in years_of(user) if year.is_open), key=lambda y: (-y.year, y.pk))
