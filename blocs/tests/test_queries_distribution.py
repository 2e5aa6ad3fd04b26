"""How totals spread, and how two years compare."""

from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blocs.queries.scorecards.distribution import FEWEST, saturations, spread_of
from blocs.queries.scorecards.history import compared
from blocs.queries.scorecards.table import ScoreRow, ScoreTable, SectionHead
from blocs.queries.scorecards.totals import Totals

points = st.integers(0, 11000).map(lambda n: Decimal(n) / 100)
HEADS = (SectionHead("A", "a", Decimal(100)),)


def table(totals, sections=None, scale=100):
    whole = Decimal(100)
    rows = [
        ScoreRow(
            SimpleNamespace(pk=number),
            f"Đơn vị {number}",
            number,
            heads=HEADS,
            sections=(section,),
            bases=(base,),
            totals=None
            if total is None
            else Totals(whole, whole, total, total, Decimal(0), Decimal(0), total, 0),
        )
        for number, (total, (section, base)) in enumerate(
            zip(totals, sections or [(None, whole)] * len(totals), strict=True)
        )
    ]
    criteria_set = SimpleNamespace(scale=Decimal(scale), grades=[], tie_break=[])
    return ScoreTable(None, criteria_set, HEADS, tuple(rows))


@given(st.lists(st.none() | points, max_size=30))
def test_every_complete_unit_stands_in_one_class(totals):
    spread = spread_of(table(totals))
    complete = [total for total in totals if total is not None]

    assert sum(each.count for each in spread.classes) == spread.units == len(complete)
    for each in spread.classes:
        inside = [t for t in complete if t >= each.least and (not each.below or t < each.below)]
        assert len(inside) == each.count


@given(st.lists(points, min_size=FEWEST, max_size=30))
def test_middle_lies_between_the_extremes(totals):
    spread = spread_of(table(totals))

    assert spread.lowest <= spread.mean <= spread.highest
    assert spread.lowest <= spread.median <= spread.highest


@given(st.lists(points, max_size=FEWEST - 1))
def test_few_units_have_no_extremes_that_would_tell_of_one(totals):
    spread = spread_of(table(totals))

    assert (spread.highest, spread.lowest, spread.mean, spread.median) == (None,) * 4


@pytest.mark.parametrize(("total", "place"), [(100, 0), ("99.99", 1), (95, 1), (90, 2), (0, 5)])
def test_lower_bound_belongs_to_its_class(total, place):
    counts = [each.count for each in spread_of(table([Decimal(total)])).classes]

    assert counts.index(1) == place


def test_units_with_a_reduced_base_reach_the_most_of_it():
    whole, half = Decimal(100), Decimal(50)
    sections = [(whole, whole), (half, half), (half, whole), (None, whole)]

    [section] = saturations(table([Decimal(9)] * 4, sections))

    assert (section.full, section.units) == (2, 3)
    assert section.is_telling_nothing


def test_one_unit_alone_says_nothing_of_a_line():
    [section] = saturations(table([Decimal(9)], [(Decimal(100), Decimal(100))]))

    assert not section.is_telling_nothing


@pytest.mark.parametrize(
    ("now", "then", "expected"),
    [
        ((40, 50), (45, 50), (40, 45, -5, False)),
        ((40, 50), (45, 90), (80, 50, 30, True)),
        ((40, 50), (None, 90), (40, None, None, False)),
        ((None, 50), (45, 90), (None, 45, None, False)),
    ],
)
def test_other_maxima_are_compared_in_per_cent(now, then, expected):
    values = [None if value is None else Decimal(value) for value in (*now, *then)]

    change = compared(*values)

    assert (change.now, change.before, change.difference, change.in_percent) == expected
