import pytest

from emulation.bench.rows import rows_of
from emulation.bench.scenario import Scenario, Target

FLOOR = Scenario("empty", dict)
OPEN = Scenario(
    "scorecard_open", dict, FLOOR, {"sql": Target(10), "cpu_ms": Target(4, of_floor=True)}
)


def test_rows_hold_ratio_target_and_whether_it_is_met():
    rows = rows_of(OPEN, "sqlite", {"sql": 9, "cpu_ms": 9.0}, {"sql": 2, "cpu_ms": 2.0})

    assert rows == [
        {
            "scenario": "scorecard_open",
            "database": "sqlite",
            "metric": "sql",
            "value": 9,
            "floor": 2,
            "ratio": 4.5,
            "target": "≤ 10",
            "meets": True,
        },
        {
            "scenario": "scorecard_open",
            "database": "sqlite",
            "metric": "cpu_ms",
            "value": 9.0,
            "floor": 2.0,
            "ratio": 4.5,
            "target": "≤ 4× floor",
            "meets": False,
        },
    ]


def test_rows_of_a_floor_have_no_ratio_and_no_target():
    [row] = rows_of(FLOOR, "sqlite", {"sql": 2}, None)

    assert [row["floor"], row["ratio"], row["target"], row["meets"]] == [None] * 4


@pytest.mark.parametrize(
    ("target", "value", "ratio", "met"),
    [
        (Target(10), 10, None, True),
        (Target(10), 11, 1.0, False),
        (Target(2, of_floor=True), 99, 2.0, True),
        (Target(2, of_floor=True), 1, 2.01, False),
        (Target(2, of_floor=True), 1, None, None),
    ],
)
def test_target_is_met_at_its_bound(target, value, ratio, met):
    assert target.is_met(value, ratio) is met
