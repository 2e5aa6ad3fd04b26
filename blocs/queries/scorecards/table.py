"""The consolidated score table: units × sections, totals, ranks with ties."""

from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal

from blocs.enums.scorecards import Effect
from blocs.models.organisation import Unit
from blocs.models.scorecards import CriteriaSet, Scorecard
from blocs.models.year import Campaign
from blocs.queries.scorecards.approved_results import approved_results
from blocs.queries.scorecards.card_results import CardResult, result_of
from blocs.queries.scorecards.cards import live_sheet
from blocs.queries.scorecards.frozen import frozen_sheet
from blocs.queries.scorecards.grades import Grade
from blocs.queries.scorecards.live_results import live_results
from blocs.queries.scorecards.sheets import Sheet
from blocs.queries.scorecards.sight import FULL, Sight
from blocs.queries.scorecards.table_reads import cards_of, members_briefly, trees_of
from blocs.queries.scorecards.totals import Totals, ranks
from blocs.queries.year import Member, members_of

UNRANKED = {Effect.NO_RANK, Effect.RESULT_VOID}


@dataclass(frozen=True)
class SectionHead:
    """A column of the table."""

    code: str
    name: str
    max_points: Decimal


@dataclass(frozen=True)
class ScoreRow:
    """A member unit's result; without a card, or on a damaged one, everything is None.

    `sections` and `bases` stand in the order of the table's sections; a base below the section's
    maximum means that lines do not apply to the unit. `total` is None until every line has points;
    `rank` is None as well for units whose disqualifier takes it away. `provisional` counts lines
    that wait for a result. `sheet` and `self_totals` are there only where the table was read with
    whole cards. Of a card that `is_hidden` from the reader nothing is told but the `progress`.
    """

    unit: Unit
    name: str
    position: int
    card: Scorecard | None = None
    heads: tuple[SectionHead, ...] = ()
    sections: tuple[Decimal | None, ...] = ()
    bases: tuple[Decimal, ...] = ()
    totals: Totals | None = None
    self_totals: Totals | None = None
    sheet: Sheet | None = None
    disqualifiers: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    provisional: int = 0
    grade: Grade | None = None
    is_sound: bool = True
    rank: int | None = None
    is_tied: bool = False
    is_hidden: bool = False
    progress: str = ""

    @property
    def total(self) -> Decimal | None:
        return self.totals.total if self.totals and self.totals.is_complete else None

    @property
    def is_approved(self):
        return self.card is not None and self.card.is_approved

    @property
    def is_ranked(self):
        """Takes part in the ranking."""
        return self.total is not None and not UNRANKED & set(self.effects)

    @property
    def self_progress(self):
        """ "26/27": criteria the unit has scored; "" where the row was read without its card."""
        if self.is_hidden:
            return self.progress
        return self.sheet.progress if self.sheet else ""

    @property
    def section_cells(self):
        """Pairs (points, base); the base is None where the whole section applies."""
        return [
            (points, None if base == head.max_points else base)
            for points, base, head in zip(self.sections, self.bases, self.heads, strict=True)
        ]

    @property
    def note(self):
        """What hinders the total, or the state of the card while it is not approved."""
        if self.card is None:
            return "Chưa mở bảng chấm điểm"
        if not self.is_sound:
            return "Bản chốt sai mã băm"
        state = self.card.get_state_display()
        if self.is_hidden:
            return f"{state}, đã chấm {self.progress} dòng"
        return "" if self.is_approved else state

    @property
    def effect_labels(self):
        return [Effect(code).label for code in self.effects]


@dataclass(frozen=True)
class ScoreTable:
    """All member units of a campaign in protocol order; `is_final` once every card is approved."""

    campaign: Campaign
    criteria_set: CriteriaSet | None
    sections: tuple[SectionHead, ...]
    rows: tuple[ScoreRow, ...]

    @property
    def scale(self):
        return self.criteria_set.scale if self.criteria_set else None

    @property
    def is_illustrative(self):
        return bool(self.criteria_set and self.criteria_set.is_illustrative)

    @property
    def tie_break(self):
        return self.criteria_set.tie_break if self.criteria_set else []

    @property
    def approved_count(self):
        return sum(1 for row in self.rows if row.is_approved)

    @property
    def is_final(self):
        return bool(self.rows) and self.approved_count == len(self.rows)

    @property
    def is_sound(self):
        return all(row.is_sound for row in self.rows)

    @property
    def has_bonus(self):
        return any(row.totals and row.totals.bonus for row in self.rows)

    @property
    def has_deductions(self):
        return any(row.totals and row.totals.deductions for row in self.rows)

    @property
    def is_reduced(self):
        """Some unit was scored on a reduced base."""
        return any(row.totals and row.totals.is_reduced for row in self.rows)

    @property
    def has_ties(self):
        return any(row.is_tied for row in self.rows)

    @property
    def saturated(self):
        """How many units reach the scale and are not told apart from others that do."""
        return sum(1 for row in self.rows if row.is_tied and row.total >= self.scale)

    @property
    def by_rank(self):
        """Ranked units first, ties in protocol order; then the others."""
        last = len(self.rows) + 1
        return sorted(self.rows, key=lambda row: (row.rank or last, row.position))

    def only(self, unit_pks):
        """The table as the people of these units may see it before all is approved: their own
        rows, without ranks, which would tell of the others."""
        own = [row for row in self.rows if row.unit.pk in unit_pks]
        return replace(self, rows=tuple(replace(r, rank=None, is_tied=False) for r in own))

    @property
    def has_grades(self):
        return bool(self.criteria_set and self.criteria_set.grades)

    @property
    def provisional(self):
        """Lines of all cards that wait for a result."""
        return sum(row.provisional for row in self.rows)


def score_table(
    campaign: Campaign, *, with_sheets=True, sight: Sight = FULL, members=None
) -> ScoreTable:
    """Every member unit's result by the last stage that gave points, as far as `sight` reaches;
    approved cards are read from their frozen copies. With whole cards five queries, however many
    units and lines there are; without them four or five, and many times faster. Two less where
    the members are known."""
    if members is None:
        members = members_of(campaign) if with_sheets else members_briefly(campaign)
    trees = trees_of(campaign)
    criteria_set = next((tree.criteria_set for tree in trees.values()), None)
    cards = cards_of(campaign, with_lines=with_sheets)
    for card in cards:
        if with_sheets or card.is_approved:
            card.criteria_set = trees[card.criteria_set_id].criteria_set
    sheets = {c.pk: _sheet(c, trees, sight) for c in cards} if with_sheets else {}
    results = {pk: result_of(sheet) for pk, sheet in sheets.items()}
    if not with_sheets:
        results = approved_results(cards)
        results |= live_results(campaign, cards, trees, sight.own_only(cards))
    heads = _heads(criteria_set, trees)
    by_unit = {card.unit_id: card for card in cards}
    found = [_result(member, by_unit.get(member.pk), results, heads, sight) for member in members]
    rows = [_whole(row, sheets) for row in found] if with_sheets else found
    return ScoreTable(campaign, criteria_set, heads, tuple(ranked(rows)))


def _sheet(card, trees, sight) -> Sheet:
    if card.is_approved:
        return frozen_sheet(card)
    sheet = live_sheet(trees[card.criteria_set_id], card.lines.all())
    return sheet.own if sight.hides_later(card) else sheet


def _heads(criteria_set, trees):
    if criteria_set is None:
        return ()
    rows = (node.criterion for node in trees[criteria_set.pk].sections)
    return tuple(SectionHead(row.code, row.name, row.max_points) for row in rows)


def _whole(row, sheets):
    """The row with what it has in addition where whole cards were read."""
    sheet = sheets.get(row.card.pk) if row.card else None
    if sheet is None or not sheet.is_sound:
        return row
    if row.is_hidden:
        return replace(row, sheet=sheet.blank)
    return replace(row, sheet=sheet, self_totals=sheet.self_totals)


def _result(member: Member, card, results, heads, sight):
    result: CardResult | None = results.get(card.pk) if card else None
    if result is None or not result.is_sound:
        is_sound = result is None
        return ScoreRow(member.unit, member.name, member.position, card, is_sound=is_sound)
    if sight.hides(card):
        who = (member.unit, member.name, member.position)
        return ScoreRow(*who, card, is_hidden=True, progress=result.progress)
    none = (None, Decimal(0))
    return ScoreRow(
        member.unit,
        member.name,
        member.position,
        card,
        heads=heads,
        sections=tuple(result.sections.get(head.code, none)[0] for head in heads),
        bases=tuple(result.sections.get(head.code, none)[1] for head in heads),
        totals=result.totals,
        disqualifiers=result.disqualifiers,
        effects=result.effects,
        provisional=result.provisional,
        grade=result.grade,
    )


def ranked(rows) -> list[ScoreRow]:
    """The rows with their ranks: 1, 1, 3; none for those that take no part."""
    places = ranks([row.total if row.is_ranked else None for row in rows])
    sharing = Counter(places)
    return [
        row if place is None else replace(row, rank=place, is_tied=sharing[place] > 1)
        for row, place in zip(rows, places, strict=True)
    ]
