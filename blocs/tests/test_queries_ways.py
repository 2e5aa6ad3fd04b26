"""Each way to score by examples: bounds, caps, rounding and words."""

from decimal import Decimal

import pytest

from blocs.enums.scorecards import Method, Rounding
from blocs.models.scorecards import CriteriaSet, Criterion
from blocs.queries.scorecards.workings import work_out, working_of

CENT = Decimal("0.01")
BANDS = {"unit": "%", "bands": [["95", "40"], ["75", "28"], ["50", "14"]]}
LATE = {"bands_days_late": [["0", "40"], ["2", "30"], ["5", "20"], ["999", "5"]]}
CHOICES = {"choices": [["Tốt", "30"], ["Khá", "20"], ["Không đạt", "0"]]}
DEDUCT = {"unit": "%", "bands": [["1", "10", "10"], ["11", "20", "20"], ["21", "100", "110"]]}


def test_ratio_is_worked_out_as_officials_write_it():
    working = ratio(200, "7581", {"target": "9334"})

    assert (working.points, working.text) == (Decimal("162.44"), "200 × 7.581/9.334 = 162,44")
    assert working.reached is False


@pytest.mark.parametrize(
    ("step", "rounding", "points", "words"),
    [
        ("0.1", Rounding.HALF_UP, "162.4", "= 162,4"),
        ("0.01", Rounding.DOWN, "162.43", "= 162,43 (bỏ phần lẻ)"),
        ("1", Rounding.UP, "163", "= 163 (làm tròn lên)"),
        ("0.5", Rounding.HALF_UP, "162.5", "= 162,44, làm tròn 162,5"),
        ("5", Rounding.DOWN, "160", "= 162,44, bỏ phần lẻ 160"),
    ],
)
def test_ratio_is_rounded_once_by_the_sets_rule(step, rounding, points, words):
    working = ratio(200, "7581", {"target": "9334"}, step=step, rounding=rounding)

    assert working.points == Decimal(points)
    assert working.text == f"200 × 7.581/9.334 {words}"


def ratio(most, value, params, *, step="0.01", rounding=Rounding.HALF_UP, target=None):
    return work_out(
        Method.RATIO,
        params,
        Decimal(most),
        {"value": value},
        target=target,
        rounding=rounding,
        step=Decimal(step),
    )


def test_half_of_a_step_goes_up_only_by_the_rule():
    half = {"target": "8"}

    assert ratio(1, "1", half, step="0.25").points == Decimal("0.25")
    assert ratio(1, "1", half, step="0.25", rounding=Rounding.DOWN).points == 0


def test_ratio_over_the_target_gives_the_most():
    working = ratio(200, "10000", {"target": "9334"})

    assert (working.points, working.reached) == (200, True)
    assert working.text == "200 × 10.000/9.334 = 214,27; tối đa 200"


def test_ratio_is_capped_at_a_share_of_the_points():
    assert ratio(200, "95", {"target": "100", "cap": "90"}).points == 180
    assert ratio(200, "80", {"target": "100", "cap": "90"}).points == 160


def test_ratio_exactly_on_the_floor_counts():
    below, on = (ratio(200, value, {"target": "100", "floor": "50"}) for value in ("49.99", "50"))

    assert (below.points, below.text) == (0, "49,99/100 = 49,99%, dưới mức sàn 50% → 0")
    assert on.points == 100


def test_rounding_never_makes_a_missed_target_reached():
    working = ratio(10, "99.99", {"target": "100"}, step="1")

    assert (working.points, working.reached) == (10, False)


def test_fewer_is_better_where_the_line_says_so():
    params = {"target": "5", "lower_is_better": True}

    assert ratio(200, "8", params).text == "200 × 5/8 = 125"
    assert (ratio(200, "5", params).points, ratio(200, "0", params).points) == (200, 200)


def test_nothing_where_fewer_is_better_gives_no_more_than_the_cap():
    working = ratio(200, "0", {"target": "5", "lower_is_better": True, "cap": "90"})

    assert (working.points, working.text) == (180, "thực hiện 0 → 180")


def test_target_of_the_unit_goes_before_that_of_the_line():
    assert ratio(100, "60", {"target": "100"}, target=Decimal("75.0000")).text == "100 × 60/75 = 80"


def test_ratio_without_a_target_is_unknown():
    working = ratio(100, "60", {})

    assert (working.points, working.text) == (None, "chưa đủ dữ liệu: chưa có chỉ tiêu")


def test_target_may_be_entered_beside_the_value():
    entered = {"value": "7581", "target": "9334"}

    working = work_out(
        Method.RATIO, {}, Decimal(200), entered, rounding=Rounding.DOWN, step=Decimal("0.1")
    )

    assert working.points == Decimal("162.4")


def simple(method, params, most, entered, **more):
    return work_out(
        method, params, Decimal(most), entered, rounding=Rounding.HALF_UP, step=CENT, **more
    )


@pytest.mark.parametrize(
    ("value", "points"),
    [("95", 40), ("94.9999", 28), ("75", 28), ("74.99", 14), ("50", 14), ("49.99", 0), ("-3", 0)],
)
def test_lower_bound_belongs_to_its_band(value, points):
    assert simple(Method.BANDS, BANDS, 40, {"value": value}).points == points


def test_band_is_named():
    working = simple(Method.BANDS, BANDS, 40, {"value": "94.5"})

    assert working.text == "94,5% thuộc mức từ 75% → 28"
    assert simple(Method.BANDS, BANDS, 40, {"value": "4"}).text == "4% dưới mức 50% → 0"
    assert (working.reached, simple(Method.BANDS, BANDS, 40, {"value": "96"}).reached) == (
        False,
        True,
    )


@pytest.mark.parametrize(
    ("days", "points", "words"),
    [
        (0, 40, "đúng hạn → 40"),
        (1, 30, "chậm 01 ngày → 30"),
        (2, 30, "chậm 02 ngày → 30"),
        (3, 20, "chậm 03 ngày → 20"),
        (5, 20, "chậm 05 ngày → 20"),
        (6, 5, "chậm 06 ngày → 5"),
        (3000, 5, "chậm 3.000 ngày → 5"),
    ],
)
def test_days_late_bounds_belong_to_their_band(days, points, words):
    working = simple(Method.DEADLINE, LATE, 40, {"days": str(days)})

    assert (working.points, working.text) == (points, words)
    assert working.reached == (days == 0)


def test_later_than_all_bands_gives_nothing():
    late = {"bands_days_late": [["0", "20"], ["3", "10"]]}

    assert simple(Method.DEADLINE, late, 20, {"days": "4"}).points == 0


@pytest.mark.parametrize(
    ("day", "points", "words"),
    [
        ("2026-11-28", 40, "hạn 30/11/2026, hoàn thành 28/11/2026: đúng hạn → 40"),
        ("2026-11-30", 40, "hạn 30/11/2026, hoàn thành 30/11/2026: đúng hạn → 40"),
        ("2026-12-05", 20, "hạn 30/11/2026, hoàn thành 05/12/2026: chậm 05 ngày → 20"),
    ],
)
def test_days_late_are_counted_from_the_due_day(day, points, words):
    working = simple(Method.DEADLINE, LATE | {"due": "2026-11-30"}, 40, {"day": day})

    assert (working.points, working.text) == (points, words)


def test_level_gives_its_points():
    working = simple(Method.CHOICE, CHOICES, 30, {"choice": "Khá"})

    assert (working.points, working.text, working.reached) == (20, "Khá → 20", False)
    assert simple(Method.CHOICE, CHOICES, 30, {"choice": "Tốt"}).reached


def test_level_that_the_table_lost_is_unknown():
    working = simple(Method.CHOICE, CHOICES, 30, {"choice": "Trung bình"})

    assert working.points is None
    assert working.text == "chưa đủ dữ liệu: bảng tiêu chí không có mức “Trung bình”"


def test_each_thing_adds_up_to_the_most():
    params = {"step": "7.5", "unit": "sáng kiến"}

    three = simple(Method.COUNT_ADD, params, 30, {"count": "3"})
    five = simple(Method.COUNT_ADD, params, 30, {"count": "5"})

    assert (three.points, three.text) == (Decimal("22.5"), "03 sáng kiến × 7,5 = 22,5")
    assert (five.points, five.text) == (30, "05 sáng kiến × 7,5 = 37,5; tối đa 30")
    assert (three.reached, five.reached) == (False, True)


def test_each_time_takes_off_down_to_zero():
    params = {"step": "5"}
    four, none, many = (
        simple(Method.COUNT_DEDUCT, params, 60, {"count": count}) for count in ("4", "0", "15")
    )

    assert (four.points, four.text) == (40, "04 lần × 5 = 20; 60 − 20 = 40")
    assert (none.points, none.text, none.reached) == (60, "không có lần nào → 60", True)
    assert (many.points, many.reached) == (0, False)


def test_more_times_than_there_are_points_stays_at_zero():
    working = simple(Method.COUNT_DEDUCT, {"step": "7"}, 60, {"count": "15"})

    assert (working.points, working.text) == (0, "15 lần × 7 = 105; 60 − 105 < 0 → 0")


@pytest.mark.parametrize(
    ("value", "points"),
    [("0", 110), ("0.99", 110), ("1", 100), ("10", 100), ("11", 90), ("20", 90), ("21", 0)],
)
def test_both_bounds_belong_to_the_band_that_takes_off(value, points):
    assert simple(Method.BANDS_DEDUCT, DEDUCT, 110, {"value": value}).points == points


def test_value_between_two_bands_counts_as_the_lower():
    working = simple(Method.BANDS_DEDUCT, DEDUCT, 110, {"value": "10.5"})

    assert working.points == 100
    assert working.text == "10,5% tính theo khung 1–10%, trừ 10; 110 − 10 = 100"


def test_value_above_all_bands_keeps_the_last():
    assert simple(Method.BANDS_DEDUCT, DEDUCT, 110, {"value": "120"}).points == 0


@pytest.mark.parametrize(
    ("params", "fact", "points"),
    [
        ({"fact": "registered"}, 1, 10),
        ({"fact": "registered"}, 0, 0),
        ({"fact": "grants_in_year", "step": "4"}, 2, 8),
        ({"fact": "grants_in_year", "step": "4"}, 5, 10),
        ({"fact": "grants_in_year", "bands": [["3", "10"], ["1", "5"]]}, 2, 5),
        ({"fact": "registered"}, None, None),
    ],
)
def test_fact_gives_points_and_an_unknown_one_none(params, fact, points):
    working = simple(Method.FACT, params, 10, {}, fact=fact)

    assert working.points == points
    assert fact is not None or working.text == "chưa đủ dữ liệu"


def test_fact_is_read_from_what_was_kept_with_the_line():
    assert simple(Method.FACT, {"fact": "registered"}, 10, {"fact": "1"}).points == 10


@pytest.mark.parametrize("method", [method for method in Method if method != Method.FACT])
def test_nothing_entered_gives_nothing(method):
    working = simple(method, BANDS | LATE | CHOICES | {"step": "1", "target": "9"}, 10, {})

    assert (working.points, working.text, working.reached) == (None, "", None)


@pytest.mark.parametrize(("most", "count", "points"), [(None, 4, 20), ("15", 4, 15), ("15", 0, 0)])
def test_deduction_counts_up_to_its_cap(most, count, points):
    line = Criterion(kind="deduction", method="count_deduct", max_points=Decimal(5), cap=most)
    line.cap = Decimal(most) if most else None

    working = working_of(line, {"count": str(count)}, rules=CriteriaSet(step=CENT))

    assert (working.points, working.reached) == (points, count == 0)
    assert working.text.startswith(f"0{count} lần × 5 = {5 * count}")
