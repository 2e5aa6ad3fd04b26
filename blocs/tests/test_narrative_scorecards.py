"""How rules of scoring read in words."""

from decimal import Decimal

import pytest

from blocs.narrative.scorecards import lacking, tie_break_label
from blocs.narrative.ways import guidance_of
from blocs.queries.scorecards.specs import LineSpec


def line(method="manual", params=None, kind="criterion", **fields):
    fields.setdefault("max_points", Decimal(40))
    return LineSpec("A1", "Tiêu chí", kind, method=method, params=params or {}, **fields)


@pytest.mark.parametrize(
    ("method", "params", "words"),
    [
        ("manual", {}, ""),
        (
            "ratio",
            {"target": "98.5", "unit": "%", "floor": "50"},
            "Điểm = 40 × thực hiện/chỉ tiêu 98,5%, không quá điểm chuẩn; "
            "dưới 50% chỉ tiêu được 0 điểm.",
        ),
        ("ratio", {}, "Điểm = 40 × thực hiện/chỉ tiêu, không quá điểm chuẩn."),
        (
            "bands",
            {"unit": "%", "bands": [["95", "40"], ["0", "7.5"]]},
            "Từ 95%: 40 điểm; từ 0%: 7,5 điểm.",
        ),
        (
            "deadline",
            {"bands_days_late": [["0", "40"], ["1", "30"], ["5", "20"], ["999", "0"]]},
            "Đúng hạn: 40 điểm; chậm 1 ngày: 30 điểm; chậm 2–5 ngày: 20 điểm; "
            "chậm trên 5 ngày: 0 điểm.",
        ),
        ("choice", {"choices": [["Tốt", "40"], ["Khá", "20"]]}, "Tốt: 40 điểm; Khá: 20 điểm."),
        (
            "count_add",
            {"step": "10", "unit": "sáng kiến"},
            "Mỗi sáng kiến cộng 10 điểm, nhiều nhất 40 điểm.",
        ),
        ("count_deduct", {"step": "5"}, "Từ 40 điểm, mỗi lần vi phạm trừ 5 điểm, thấp nhất 0."),
        (
            "bands_deduct",
            {"unit": "%", "bands": [["1", "10", "10"], ["11", "20", "20"]]},
            "Từ 40 điểm: 1%–10% trừ 10 điểm; 11%–20% trừ 20 điểm.",
        ),
    ],
)
def test_guidance_of_a_method(method, params, words):
    assert guidance_of(line(method, params)) == words


def test_guidance_ends_with_what_the_set_adds():
    assert guidance_of(line(guidance="Kèm quyết định.")) == "Kèm quyết định."


def test_guidance_of_deductions_says_the_cap():
    capped = line(kind="deduction", max_points=Decimal(10), cap=Decimal(30))

    assert guidance_of(capped) == "Mỗi lần trừ 10 điểm, nhiều nhất 30 điểm."


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("section:A", "điểm phần A cao hơn"),
        ("fewest_deductions", "điểm trừ ít hơn"),
        ("fact:grants_last_two_years", "chưa được tặng Cờ thi đua trong 02 năm trước"),
        ("board_decides", "cơ quan thi đua, khen thưởng quyết định"),
    ],
)
def test_tie_break_in_words(code, words):
    assert tie_break_label(code) == words


def test_lacking_says_which_way():
    assert [lacking(Decimal("2.5")), lacking(Decimal(-3))] == ["thiếu 2,5", "thừa 3"]
