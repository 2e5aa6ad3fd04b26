"""The declared order among units with equal points, and the words for it."""

from decimal import Decimal
from itertools import pairwise
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blocs.facts import KNOWN
from blocs.queries.scorecards import tie_break
from blocs.queries.scorecards.table import ScoreRow, ScoreTable, SectionHead, ranked
from blocs.queries.scorecards.tie_break import placings
from blocs.queries.scorecards.totals import Totals

ORDER = ["section:A", "fewest_deductions", "highest_bonus", "fact:grants_last_two_years"]
HEADS = (SectionHead("A", "a", Decimal(60)), SectionHead("B", "b", Decimal(40)))
FLAGS = {}


@pytest.fixture(autouse=True)
def known_flags(monkeypatch):
    FLAGS.clear()
    monkeypatch.setattr(tie_break, "facts", lambda code, units, campaign: dict(FLAGS))


def row(number, total, section=60, deductions=0, bonus=0, base=60):
    whole = Decimal(100)
    totals = Totals(whole, whole, whole, whole, Decimal(bonus), Decimal(deductions), total, 0)
    unit = SimpleNamespace(pk=number)
    bases = (Decimal(base), Decimal(40))
    sections = (Decimal(section), Decimal(40))
    return ScoreRow(unit, f"Đơn vị {number}", number, None, HEADS, sections, bases, totals)


def table(rows, order=(*ORDER, "board_decides")):
    criteria_set = SimpleNamespace(tie_break=list(order), scale=Decimal(100), grades=[])
    return ScoreTable(None, criteria_set, HEADS, tuple(ranked(rows)))


def told(rows, **more):
    found = placings(table(rows, **more))
    return [(each.row.unit.pk, each.row.rank, each.place, each.reason) for each in found]


def test_ties_keep_their_rank_and_stand_in_the_declared_order():
    rows = [row(1, 98, deductions=5), row(2, 98, deductions=2), row(3, 99), row(4, 90)]

    assert told(rows) == [
        (3, 1, 1, ""),
        (2, 2, 2, "xếp trên vì ít điểm trừ hơn: 2 so với 5"),
        (1, 2, 3, ""),
        (4, 4, 4, ""),
    ]


def test_first_rule_that_tells_two_apart_decides():
    rows = [row(1, 98, 55, 0), row(2, 98, 58, 9), row(3, 98, 55, 3, 7), row(4, 98, 55, 3, 9)]

    assert told(rows) == [
        (2, 1, 1, "xếp trên vì điểm phần A cao hơn: 58 so với 55"),
        (1, 1, 2, "xếp trên vì ít điểm trừ hơn: 0 so với 3"),
        (4, 1, 3, "xếp trên vì điểm thưởng cao hơn: 9 so với 7"),
        (3, 1, 4, ""),
    ]


def test_what_no_rule_tells_apart_is_for_the_board():
    FLAGS.update({1: 0, 2: 0})

    assert told([row(1, 98), row(2, 98)]) == [
        (
            1,
            1,
            1,
            "bằng nhau theo các điều kiện trên, cơ quan thi đua, khen thưởng quyết định",
        ),
        (2, 1, 1, ""),
    ]


def test_fewer_flags_of_past_years_go_first():
    FLAGS.update({1: 1, 2: 0})

    assert told([row(1, 98), row(2, 98)])[0] == (
        2,
        1,
        1,
        "xếp trên vì được tặng Cờ thi đua trong 02 năm trước ít hơn: 0 so với 1",
    )


def test_fact_that_is_not_known_of_all_does_not_decide():
    FLAGS.update({1: 1, 2: None})

    [first, second] = told([row(1, 98), row(2, 98)])

    assert (first[2], second[2]) == (1, 1)
    assert first[3].startswith("được tặng Cờ thi đua trong 02 năm trước ít hơn: chưa đủ dữ liệu; ")


def test_rules_after_the_boards_decision_are_not_asked():
    rows = [row(1, 98, deductions=5), row(2, 98, deductions=2)]

    found = told(rows, order=["board_decides", "fewest_deductions"])

    assert [place for _, _, place, _ in found] == [1, 1]


def test_set_without_an_order_says_so():
    assert "không quy định" in told([row(1, 98), row(2, 98)], order=[])[0][3]
    assert "không phân định" in told([row(1, 98), row(2, 98)], order=["highest_bonus"])[0][3]


def test_sections_on_a_reduced_base_are_compared_on_the_full_one():
    rows = [row(1, 98, 50, base=60), row(2, 98, 48, base=50)]

    assert told(rows)[0][3] == "xếp trên vì điểm phần A cao hơn: 57,6 so với 50"


def test_every_known_fact_has_words():
    assert tie_break.FACT_WORDS.keys() == KNOWN.keys()


values = st.integers(0, 3).map(Decimal)
unit_values = st.tuples(values, values, values, values, st.none() | values)


@given(st.lists(unit_values, max_size=8), st.permutations(ORDER))
def test_order_keeps_ranks_and_gives_a_reason_for_every_tie(units, order):
    FLAGS.clear()
    FLAGS.update({number: unit[4] for number, unit in enumerate(units)})
    rows = [row(number, *unit[:4]) for number, unit in enumerate(units)]

    found = placings(table(rows, order))

    assert sorted(each.row.unit.pk for each in found) == list(range(len(units)))
    assert [each.place for each in found] == sorted(each.place for each in found)
    for above, below in pairwise(found):
        assert above.row.rank <= below.row.rank
        assert bool(above.reason) == (above.row.rank == below.row.rank)
        assert (above.place == below.place) <= (above.row.rank == below.row.rank)


@given(st.lists(unit_values, max_size=6), st.randoms())
def test_order_does_not_depend_on_how_units_are_listed(units, random):
    FLAGS.clear()
    FLAGS.update({number: unit[4] for number, unit in enumerate(units)})
    rows = [row(number, *unit[:4]) for number, unit in enumerate(units)]
    shuffled = random.sample(rows, len(rows))

    def places(found):
        return {each.row.unit.pk: each.place for each in found}

    assert places(placings(table(rows))) == places(placings(table(shuffled)))
