"""The consolidated score table: units × sections, totals, ranks with ties."""

from dataclasses import dataclass, replace
from decimal import Decimal

from blocs.enums.scorecards import Effect, ScorecardState
from blocs.models.organisation import Unit
from blocs.models.scorecards import CriteriaSet, Scorecard
from blocs.models.year import Campaign
from blocs.queries.scorecards.cards import live_sheet
from blocs.queries.scorecards.frozen import frozen_sheet
from blocs.queries.scorecards.sets import set_in_force
from blocs.queries.scorecards.sheets import Sheet
from blocs.queries.scorecards.totals import Totals, ranks
from blocs.queries.scorecards.tree import Tree, build_tree
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
    `rank` is None as well for units whose disqualifier takes it away.
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
    is_sound: bool = True
    rank: int | None = None
    is_tied: bool = False

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
        """ "26/27": criteria the unit has scored, of those that apply to it."""
        lines = [line for line in self.sheet.leaves if line.is_criterion]
        applicable = [line for line in lines if not line.not_applicable]
        return f"{len(applicable) - self.self_totals.blank}/{len(applicable)}"

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
        return "" if self.is_approved else self.card.get_state_display()

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
        """How many units reach the scale."""
        return sum(1 for row in self.rows if row.total is not None and row.total >= self.scale)

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


def score_table(campaign: Campaign) -> ScoreTable:
    """Every member unit's result by the last stage that gave points; approved cards are read from
    their frozen copies. Seven queries however many units and lines there are."""
    members = members_of(campaign)
    criteria_set = set_in_force(campaign)
    cards = list(_cards(campaign))
    trees = _trees(card.criteria_set for card in cards)
    sheets = {card.unit_id: (card, _sheet(card, trees)) for card in cards}
    heads = _heads(criteria_set, trees)
    rows = [_row(member, *sheets.get(member.pk, (None, None)), heads) for member in members]
    return ScoreTable(campaign, criteria_set, heads, tuple(_ranked(rows)))


def _cards(campaign):
    return (
        Scorecard.objects.filter(campaign=campaign)
        .select_related("criteria_set")
        .prefetch_related("lines")
        .order_by("pk")
    )


def _trees(criteria_sets) -> dict[int, Tree]:
    """Trees of the sets that the cards use."""
    sets = {each.pk: each for each in criteria_sets}
    loaded = CriteriaSet.objects.filter(pk__in=sets).prefetch_related("criteria")
    return {each.pk: build_tree(each, each.criteria.all()) for each in loaded}


def _sheet(card, trees) -> Sheet:
    if card.state == ScorecardState.APPROVED:
        return frozen_sheet(card)
    return live_sheet(trees[card.criteria_set_id], card.lines.all())


def _heads(criteria_set, trees):
    if criteria_set is None:
        return ()
    tree = trees.get(criteria_set.pk) or build_tree(criteria_set, criteria_set.criteria.all())
    rows = (node.criterion for node in tree.sections)
    return tuple(SectionHead(row.code, row.name, row.max_points) for row in rows)


def _row(member: Member, card, sheet: Sheet | None, heads) -> ScoreRow:
    row = ScoreRow(member.unit, member.name, member.position, card)
    if sheet is None or not sheet.is_sound:
        return replace(row, is_sound=sheet is None)
    blocks = {block.code: block for block in sheet.blocks}
    found = sheet.found_disqualifiers
    return replace(
        row,
        heads=heads,
        sections=tuple(blocks[h.code].sum() if h.code in blocks else None for h in heads),
        bases=tuple(blocks[h.code].base if h.code in blocks else Decimal(0) for h in heads),
        sheet=sheet,
        totals=sheet.final,
        self_totals=sheet.self_totals,
        disqualifiers=tuple(line.name for line in found),
        effects=tuple(dict.fromkeys(line.effect for line in found)),
    )


def _ranked(rows):
    places = ranks([row.total if row.is_ranked else None for row in rows])
    return [
        replace(row, rank=place, is_tied=place is not None and places.count(place) > 1)
        for row, place in zip(rows, places, strict=True)
    ]
