"""What holds for every way to score, whatever its numbers."""

from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from blocs.enums.scorecards import CriterionKind, Method, Rounding
from blocs.queries.scorecards.workings import work_out

CENT = Decimal("0.01")
values = st.integers(0, 10**9).map(lambda n: Decimal(n) / 10_000)
counts = st.integers(0, 5000).map(Decimal)
steps = st.sampled_from([Decimal(text) for text in ("0.01", "0.1", "0.25", "0.5", "1", "5")])
roundings = st.sampled_from(list(Rounding))


@st.composite
def rules(draw):
    """A step and a rounding, and a maximum that is a multiple of the step."""
    step = draw(steps)
    return {"step": step, "rounding": draw(roundings), "most": step * draw(st.integers(1, 2000))}


def part_of(draw, rule):
    """Points of a level: at most the line's, not always a multiple of the step."""
    return rule["most"] * draw(st.integers(0, 100)) / 100


@st.composite
def falling(draw, rule):
    """Points of three levels, the best first."""
    return sorted((part_of(draw, rule) for _ in range(3)), reverse=True)


@st.composite
def lines(draw):
    """(method, params, rule, name of the input, the direction in which points go)."""
    rule = draw(rules())
    first, second, third = (str(points) for points in draw(falling(rule)))
    each = str(part_of(draw, rule) + CENT)
    target = draw(values) + 1
    floor = {"floor": str(draw(st.integers(0, 100)))} if draw(st.booleans()) else {}
    cap = {"cap": str(draw(st.integers(1, 150)))} if draw(st.booleans()) else {}
    ratio = {"target": str(target)} | floor | cap
    bands = {"bands": [["95", first], ["75", second], ["50", third]]}
    late = {"bands_days_late": [["0", first], ["2", second], ["999", third]]}
    offs = {"bands": [["1", "10", third], ["11", "20", second], ["21", "100", first]]}
    made = draw(
        st.sampled_from(
            [
                (Method.RATIO, ratio, "value", 1),
                (Method.RATIO, ratio | {"lower_is_better": True}, "value", -1),
                (Method.BANDS, bands, "value", 1),
                (Method.DEADLINE, late, "days", -1),
                (Method.COUNT_ADD, {"step": each}, "count", 1),
                (Method.COUNT_DEDUCT, {"step": each}, "count", -1),
                (Method.BANDS_DEDUCT, offs, "value", -1),
                (Method.FACT, {"fact": "grants_in_year", "step": each}, "fact", 1),
                (Method.FACT, {"fact": "grants_in_year"}, "fact", 1),
            ]
        )
    )
    return (*made[:2], rule, *made[2:])


def points_of(method, params, rule, entered, **more):
    rule = rule | more
    most = rule.pop("most")
    return work_out(method, params, most, entered, **rule).points


def entry(name, value):
    whole = name in {"days", "count", "fact"}
    return {name: str(int(value) if whole else value)}


@given(lines(), values)
def test_points_stay_between_zero_and_the_most_in_whole_steps(line, value):
    method, params, rule, name, _ = line

    points = points_of(method, params, rule, entry(name, value))

    assert 0 <= points <= rule["most"]
    assert points % rule["step"] == 0


@given(lines(), values, values)
def test_more_never_gives_less_and_worse_never_more(line, one, other):
    method, params, rule, name, direction = line
    low, high = (points_of(method, params, rule, entry(name, v)) for v in sorted([one, other]))

    assert (high - low) * direction >= 0


@given(lines(), values)
def test_rounding_down_is_never_above_half_up_nor_that_above_up(line, value):
    method, params, rule, name, _ = line

    down, half_up, up = (
        points_of(method, params, rule, entry(name, value), rounding=rounding)
        for rounding in (Rounding.DOWN, Rounding.HALF_UP, Rounding.UP)
    )

    assert down <= half_up <= up
    assert up - down <= rule["step"]


@given(lines(), values)
def test_full_target_or_best_level_is_never_short_of_words(line, value):
    method, params, rule, name, _ = line
    rule = dict(rule)

    working = work_out(method, params, rule.pop("most"), entry(name, value), **rule)

    assert working.text
    assert working.reached in {True, False}


@given(rules(), counts)
def test_deduction_never_takes_more_than_its_cap(rule, count):
    most, kind = rule.pop("most"), CriterionKind.DEDUCTION
    params = {"step": "3"}

    entered = {"count": str(count)}
    working = work_out(Method.COUNT_DEDUCT, params, most, entered, kind=kind, **rule)

    assert 0 <= working.points <= most


@given(st.lists(st.integers(1, 400), min_size=2, max_size=6, unique=True), rules())
def test_every_bound_of_every_band_belongs_to_it(starts, rule):
    starts.sort(reverse=True)
    levels = [rule["step"] * (len(starts) - place) for place in range(len(starts))]
    rule["most"] = max(levels)
    params = {"bands": [[str(s), str(p)] for s, p in zip(starts, levels, strict=True)]}

    found = [points_of(Method.BANDS, params, rule, {"value": str(start)}) for start in starts]
    below = points_of(Method.BANDS, params, rule, {"value": str(starts[-1] - CENT)})

    assert found == levels
    assert below == 0


@given(st.lists(st.integers(0, 300), min_size=2, max_size=6, unique=True), rules())
def test_every_last_day_of_every_delay_belongs_to_it(days, rule):
    days.sort()
    levels = [rule["step"] * (len(days) - place) for place in range(len(days))]
    rule["most"] = max(levels)
    params = {"bands_days_late": [[str(d), str(p)] for d, p in zip(days, levels, strict=True)]}

    on = [points_of(Method.DEADLINE, params, rule, {"days": str(day)}) for day in days]
    after = [points_of(Method.DEADLINE, params, rule, {"days": str(day + 1)}) for day in days]

    assert on == levels
    assert after == [*levels[1:], 0]
    assert all(a >= b for a, b in pairwise(on))
