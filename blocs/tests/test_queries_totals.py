"""Adding up and ranking hold for any points, caps and bases."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blocs.enums.scorecards import Rounding
from blocs.queries.scorecards.totals import Group, Item, Rules, add_up, ranks

points = st.integers(0, 20000).map(lambda n: Decimal(n) / 100)
above_zero = st.integers(1, 20000).map(lambda n: Decimal(n) / 100)


@st.composite
def criteria(draw):
    most = draw(above_zero)
    given_points = draw(st.none() | st.integers(0, 100).map(lambda n: most * n / 100))
    return Item("criterion", most, given_points, not_applicable=draw(st.booleans()))


steps = st.sampled_from([Decimal(text) for text in ("0.01", "0.1", "0.5", "1")])


@st.composite
def tails(draw, kind):
    """A bonus or deduction, alone or in groups. A group has one limit, told by its code."""
    caps = st.none() | points if kind == "deduction" else st.none()
    path = draw(st.sampled_from(PATHS))
    return Item(kind, draw(above_zero), draw(st.none() | points), draw(caps), groups=path)


X, Y, XZ = Group("X", Decimal(50)), Group("Y", None), Group("Z", Decimal(20))
PATHS = [(), (), (X,), (Y,), (X, XZ)]
items = st.lists(criteria() | tails("bonus") | tails("deduction"), max_size=15)
rules = st.builds(
    Rules,
    scale=above_zero,
    bonus_cap=points,
    bonus_inside_scale=st.booleans(),
    deduction_cap=st.none() | points,
    step=steps,
    rounding=st.sampled_from(list(Rounding)),
)


@given(items, rules)
def test_total_is_never_negative_and_inside_the_scale_where_asked(lines, rule):
    totals = add_up(lines, rule)

    assert totals.total >= 0
    assert not rule.bonus_inside_scale or totals.total <= rule.scale


@given(items, rules)
def test_bonus_never_exceeds_its_cap(lines, rule):
    assert add_up(lines, rule).bonus <= rule.bonus_cap


@given(items, rules)
def test_deductions_never_exceed_a_cap(lines, rule):
    def taken(path):
        own = [i for i in lines if i.kind == "deduction" and i.groups[: len(path)] == path]
        return add_up(own, Rules(Decimal(1))).deductions

    whole = add_up(lines, rule).deductions

    assert rule.deduction_cap is None or whole <= rule.deduction_cap
    assert taken((X,)) <= 50
    assert taken((X, XZ)) <= 20


@given(items, rules)
def test_a_part_more_never_lowers_bonus_nor_deductions(lines, rule):
    fewer, all_lines = add_up(lines[:-1], rule), add_up(lines, rule)

    assert fewer.bonus <= all_lines.bonus
    assert fewer.deductions <= all_lines.deductions


@given(st.lists(criteria(), min_size=1, max_size=15), rules)
def test_full_marks_on_any_base_are_full_marks(lines, rule):
    full = [Item(i.kind, i.max_points, i.max_points, None, i.not_applicable) for i in lines]
    if all(line.not_applicable for line in full):
        return

    totals = add_up(full, rule)

    assert totals.scaled == totals.full
    assert totals.is_complete


@given(st.lists(criteria(), max_size=15), rules)
def test_order_of_lines_does_not_matter(lines, rule):
    assert add_up(lines, rule) == add_up(list(reversed(lines)), rule)


@pytest.mark.parametrize(
    ("step", "rounding", "scaled"),
    [
        ("0.01", Rounding.HALF_UP, "979.17"),
        ("0.1", Rounding.HALF_UP, "979.2"),
        ("0.1", Rounding.DOWN, "979.1"),
        ("0.5", Rounding.HALF_UP, "979"),
        ("1", Rounding.UP, "980"),
    ],
)
def test_reduced_base_is_scaled_and_rounded_as_the_set_says(step, rounding, scaled):
    lines = [
        Item("criterion", Decimal(960), Decimal(940)),
        Item("criterion", Decimal(40), None, not_applicable=True),
    ]

    totals = add_up(lines, Rules(Decimal(1000), step=Decimal(step), rounding=rounding))

    assert (totals.raw, totals.base, totals.scaled) == (940, 960, Decimal(scaled))
    assert totals.is_reduced
    assert totals.is_complete


def test_group_limits_its_parts_together_before_the_set_does():
    medals, ideas = Group("T1", Decimal(15)), Group("T2", Decimal(10))
    lines = [
        Item("bonus", Decimal(10), Decimal(10), groups=(medals,)),
        Item("bonus", Decimal(10), Decimal(10), groups=(medals,)),
        Item("bonus", Decimal(10), Decimal(4), groups=(ideas,)),
        Item("deduction", Decimal(5), Decimal(20), Decimal(15), groups=(Group("P1", Decimal(12)),)),
        Item("deduction", Decimal(5), Decimal(5)),
    ]

    free = add_up(lines, Rules(Decimal(100), Decimal(50)))
    capped = add_up(lines, Rules(Decimal(100), Decimal(18), deduction_cap=Decimal(16)))

    assert (free.bonus, free.deductions) == (19, 17)
    assert (capped.bonus, capped.deductions) == (18, 16)


def test_blank_is_not_zero():
    blank = add_up([Item("criterion", Decimal(10), None)], Rules(Decimal(10)))
    zero = add_up([Item("criterion", Decimal(10), Decimal(0))], Rules(Decimal(10)))

    assert (blank.blank, zero.blank) == (1, 0)


@pytest.mark.parametrize(("inside", "total"), [(True, 100), (False, 107)])
def test_bonus_may_exceed_the_scale_only_outside_it(inside, total):
    lines = [
        Item("criterion", Decimal(100), Decimal(97)),
        Item("bonus", Decimal(10), Decimal(10)),
    ]

    totals = add_up(lines, Rules(Decimal(100), Decimal(10), inside))

    assert totals.total == total


def test_ranks_share_ties_and_skip():
    totals = [1000, 994, 1000, 995, 1000, 1000, 995, None]

    assert ranks(totals) == [1, 7, 1, 5, 1, 1, 5, None]


@given(st.lists(st.none() | points, max_size=12))
def test_rank_is_one_more_than_those_ahead(totals):
    found = ranks(totals)

    for total, rank in zip(totals, found, strict=True):
        ahead = [other for other in totals if other is not None and total is not None]
        expected = None if total is None else 1 + sum(other > total for other in ahead)
        assert rank == expected
