"""Results of cards that are not frozen, from sums that the database makes.

A table of 250 cards would read thousands of lines otherwise.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from django.db.models import BigIntegerField, Case, Count, F, Q, Sum, When
from django.db.models.functions import Cast, Coalesce, Round

from blocs.enums.scorecards import CriterionKind, ScorecardState
from blocs.models.scorecards import Scorecard, ScoreLine
from blocs.models.year import Campaign
from blocs.queries.scorecards.card_results import CardResult
from blocs.queries.scorecards.cards import live_sheet, rules_of
from blocs.queries.scorecards.grades import grade_from
from blocs.queries.scorecards.sheets import STAGES
from blocs.queries.scorecards.totals import Item, bonus_points, deducted_points, totals_of
from blocs.queries.scorecards.tree import Tree

ZERO = Decimal(0)
FINAL = Coalesce(*(f"{stage}_points" for stage in reversed(STAGES)))
HAS_POINTS = Q(*((f"{stage}_points__isnull", False) for stage in STAGES), _connector=Q.OR)


class _Shape:
    """What adding up needs of a set: where each criterion belongs, and what lines may give."""

    def __init__(self, tree: Tree):
        self.grades, self.rules = tree.criteria_set.grades, rules_of(tree.criteria_set)
        sheet = live_sheet(tree, ())
        self.groups = {line.code: sheet.groups_of(line) for line in sheet.leaves}
        self.count = sum(1 for line in sheet.leaves if line.is_criterion)
        self.section_of, self.tails = {}, {}
        self.bases = {node.criterion.pk: ZERO for node in tree.sections}
        self.codes = {node.criterion.pk: node.criterion.code for node in tree.sections}
        for node in tree.nodes:
            self._add(node)
        self.full = sum(self.bases.values(), ZERO)

    def _add(self, node):
        row = node.criterion
        if row.kind == CriterionKind.SECTION:
            self.section_of[row.pk] = row.pk
        elif row.kind == CriterionKind.CRITERION:
            section = self.section_of[row.pk] = self.section_of[row.parent_id]
            if node.is_leaf:
                self.bases[section] += row.max_points
        else:
            self.tails[row.pk] = row


def live_results(
    campaign: Campaign,
    cards: Iterable[Scorecard],
    trees: dict[int, Tree],
    own_only: frozenset[int] = frozenset(),
) -> dict[int, CardResult]:
    """Results by card, of the campaign's cards that are not frozen (one query; one more where a
    grade requires that criteria reach their targets). Of the cards named in `own_only` the unit's
    own values alone count."""
    cards = [card for card in cards if not card.is_approved]
    if not cards:
        return {}
    shapes = {pk: _Shape(tree) for pk, tree in trees.items()}
    sums = defaultdict(list)
    for card_pk, *rest in _sums(campaign, own_only):
        sums[card_pk].append(rest)
    required = _required(campaign, cards, trees, own_only)
    return {
        card.pk: _result(shapes[card.criteria_set_id], sums[card.pk], required.get(card.pk, ()))
        for card in cards
    }


def _lines_of(campaign):
    of_live = ~Q(scorecard__state=ScorecardState.APPROVED)
    return ScoreLine.objects.filter(of_live, scorecard__campaign=campaign)


def _sums(campaign, own_only):
    """(card, bucket, points, lines with points, points of lines that do not apply, number of them,
    provisional lines, cases found), points in hundredths so that every database is exact.

    The bucket of criteria is what they are a part of, that of any other line the line itself.
    """
    is_criterion = Q(criterion__kind=CriterionKind.CRITERION)
    not_applicable = Q(not_applicable=True)
    points, applies = FINAL, Q(applies=True)
    if own_only:
        is_own = Q(scorecard__in=own_only)
        points = Case(When(is_own, then=F("self_points")), default=FINAL)
        applies = (is_own & Q(self_applies=True)) | (~is_own & applies)
    bucket = Case(When(is_criterion, then=F("criterion__parent")), default=F("criterion"))
    return (
        _lines_of(campaign)
        .filter(is_criterion | HAS_POINTS | applies | Q(is_provisional=True))
        .annotate(bucket=bucket)
        .values_list("scorecard", "bucket")
        .annotate(
            points=Sum(_cents(points)),
            given=Count(points),
            without=Sum(_cents(F("criterion__max_points")), filter=not_applicable),
            left_out=Count("pk", filter=not_applicable),
            waiting=Count("pk", filter=Q(is_provisional=True)),
            found=Count("pk", filter=applies),
        )
        .order_by()
    )


def _required(campaign, cards, trees, own_only):
    """By card: its lines, as on the sheet, that a grade of its set asks to reach their targets."""
    parts = {pk: _required_part(tree) for pk, tree in trees.items()}
    wanted = [node.criterion.pk for part in parts.values() for node in part.leaves]
    if not wanted:
        return {}
    lines = defaultdict(list)
    for line in _lines_of(campaign).filter(criterion__in=wanted):
        lines[line.scorecard_id].append(line)
    sheets = {card.pk: live_sheet(parts[card.criteria_set_id], lines[card.pk]) for card in cards}
    return {pk: (each.own if pk in own_only else each).lines for pk, each in sheets.items()}


def _required_part(tree):
    codes = {code for grade in tree.criteria_set.grades for code in grade.get("requires", ())}
    nodes, inside = [], set()
    for node in tree.nodes:
        row = node.criterion
        if row.code in codes or row.parent_id in inside:
            inside.add(row.pk)
            nodes.append(node)
    return Tree(tree.criteria_set, tuple(nodes))


def _cents(points):
    return Cast(Round(points * 100), BigIntegerField())


def _result(shape, sums, required):
    sections = {pk: [0, 0, 0] for pk in shape.bases}
    items, found, given, left_out, provisional = [], [], 0, 0, 0
    for bucket, points, with_points, without, skipped, waiting, cases in sums:
        provisional += waiting
        if bucket in shape.tails:
            row = shape.tails[bucket]
            if row.kind == CriterionKind.DISQUALIFIER:
                found += [row] * cases
            elif points is not None:
                items.append(_item(shape, row, points))
            continue
        section = sections[shape.section_of[bucket]]
        section[0] += points or 0
        section[1] += with_points
        section[2] += without or 0
        given += with_points
        left_out += skipped
    asked = shape.count - left_out
    made = _made(shape, sections, items, found, provisional, asked - given, required)
    return replace(made, progress=f"{given}/{asked}")


def _item(shape, row, cents):
    return Item(row.kind, row.max_points, _points(cents), row.cap, groups=shape.groups[row.code])


def _points(cents):
    return Decimal(cents).scaleb(-2)


def _made(shape, sections, items, found, provisional, blank, required):
    raw, without = (sum(values[place] for values in sections.values()) for place in (0, 2))
    totals = totals_of(
        full=shape.full,
        base=shape.full - _points(without),
        raw=_points(raw),
        bonus=bonus_points(items, shape.rules) if items else ZERO,
        deductions=deducted_points(items, shape.rules) if items else ZERO,
        blank=blank,
        rules=shape.rules,
    )
    found.sort(key=lambda row: (row.position, row.pk))
    effects = tuple(dict.fromkeys(row.effect for row in found))
    grades = shape.grades
    return CardResult(
        totals=totals,
        sections={
            shape.codes[pk]: (
                _points(points) if given else None,
                shape.bases[pk] - _points(less) if less else shape.bases[pk],
            )
            for pk, (points, given, less) in sections.items()
        },
        disqualifiers=tuple(row.name for row in found),
        effects=effects,
        provisional=provisional,
        grade=grade_from(grades, totals, shape.rules.scale, effects, required) if grades else None,
    )
