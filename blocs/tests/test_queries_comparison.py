"""Two tables side by side."""

import pytest

from blocs.queries.scorecards.comparison import compare, earlier_tables
from blocs.services.scorecards import criteria_sets
from blocs.services.scorecards.criteria_yaml import read
from blocs.tests.factories_scorecards import TABLE, make_set


def changed(*changes):
    content = TABLE
    for old, new in changes:
        assert old in content
        content = content.replace(old, new)
    return compare(read(TABLE), read(content))


def states(comparison):
    return {
        (pair.after or pair.before).code: (pair.state, set(pair.changed), pair.difference)
        for pair in comparison.differing
    }


def test_same_tables_do_not_differ():
    found = changed()

    assert found.differing == []
    assert found.head == []


@pytest.mark.parametrize(
    ("change", "code", "expected"),
    [
        (("max: 20, not_app", "max: 15, not_app"), "A2", ("changed", {"max_points"}, -5)),
        (("Chuyển đổi số", "Số hóa"), "A2", ("changed", {"name"}, 0)),
        (("[3, 10]]", "[3, 5]]"), "A1.b", ("changed", {"method"}, 0)),
        (("code: A2", "code: A9"), "A9", ("changed", {"code"}, 0)),
        (("- {code: T2, name_vi: Sáng kiến, points: 7}\n", ""), "T2", ("removed", set(), -7)),
        (
            ("deductions:\n", "deductions:\n- {code: P0, name_vi: Mới, points: 2}\n"),
            "P0",
            ("added", set(), 2),
        ),
    ],
)
def test_difference_is_told_by_line(change, code, expected):
    assert states(changed(change)) == {code: expected}


def test_removed_line_stands_where_it_stood():
    found = changed(("- {code: T1, name_vi: Cờ thi đua, points: 8}\n", ""))

    codes = [(pair.after or pair.before).code for pair in found.pairs]
    assert codes.index("T1") == codes.index("B1") + 1


def test_head_that_differs_is_named():
    assert changed(("bonus_cap: 10", "bonus_cap: 12\nrounding: up")).head == [
        "rounding",
        "bonus_cap",
    ]


def test_new_version_is_laid_beside_the_one_before(world, thu):
    published = make_set(world.campaign)

    draft = criteria_sets.renew(published, by=thu)

    assert earlier_tables(draft, thu) == [("phiên bản trước", published)]


def test_first_table_has_nothing_beside_it(world, thu):
    assert earlier_tables(make_set(world.campaign), thu) == []
