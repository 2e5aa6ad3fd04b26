"""Figures and states in the lists that are handed out."""

from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.utils import timezone

from blocs.documents.lists.results import figure, result_list
from blocs.documents.lists.scorecards import score_table
from blocs.documents.lists.year import milestone_list
from blocs.enums.results import IndicatorKind, Qualifier
from blocs.models import Indicator, Milestone
from blocs.queries.results.figures import Figure, IndicatorFigures
from emulation.lists import Kind
from emulation.papers.xlsx.columns import Entry

CAMPAIGN = SimpleNamespace(bloc="Khối A", year=2026, is_open=True)


def of_kind(kind, actual=None, **more):
    return Figure(Indicator(name="Chỉ tiêu", kind=kind), "Tòa án", actual=actual, **more)


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        (IndicatorKind.COUNT, Kind.NUMBER),
        (IndicatorKind.MONEY, Kind.MONEY),
        (IndicatorKind.RATE, Kind.PERCENT),
    ],
)
def test_figure_is_a_number_of_its_kind(kind, shown):
    assert figure(of_kind(kind, Decimal("83.98"))) == Entry(Decimal("83.98"), shown)


def test_rough_figure_stays_a_number_and_says_so_in_its_note():
    found = of_kind(IndicatorKind.COUNT, Decimal(12), qualifier=Qualifier.ABOUT)

    assert figure(found) == Entry(Decimal(12), Kind.NUMBER, note="Khoảng")


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (of_kind(IndicatorKind.PAIR, Decimal(12), second=Decimal(15)), "12/15"),
        (of_kind(IndicatorKind.YES_NO, Decimal(1)), "Có"),
        (of_kind(IndicatorKind.RANK, Decimal(2)), "thứ 2"),
        (of_kind(IndicatorKind.TEXT, text="Hoàn thành"), "Hoàn thành"),
        (of_kind(IndicatorKind.COUNT), None),
        (None, None),
    ],
)
def test_figure_that_is_no_single_number_is_in_words(found, words):
    assert figure(found) == words


def test_results_stand_under_the_unit_they_belong_to():
    parts = tuple(
        of_kind(IndicatorKind.COUNT, Decimal(value), owner=SimpleNamespace(label=name))
        for name, value in (("Tòa án", 1), ("Thanh tra", 2))
    )
    row = IndicatorFigures(parts[0].indicator, 0, parts, parts[1], None)

    listing = result_list(CAMPAIGN, [row])

    heads = [column.heading for column in listing.columns]
    values = [column.of(row) for column in listing.columns]
    assert heads[-3:] == ["Tòa án", "Thanh tra", "Toàn khối"]
    assert [entry.value for entry in values[-3:]] == [1, 2, 2]
    assert listing.subject == "Khối A – năm 2026"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"done_on": date(2026, 1, 1)}, "Đã xong"),
        ({"is_unmarked": True}, "Đã đủ, chưa ghi hoàn thành"),
        ({"is_late": True}, "Chậm hạn"),
        ({"opens_in": -1}, "Đang mở"),
        ({"opens_in": 1}, "Chưa mở"),
        ({}, "Chưa đến hạn"),
    ],
)
def test_step_of_the_calendar_is_told_in_the_words_of_its_page(row, words):
    now = timezone.now()
    opens_at = now + timedelta(days=row["opens_in"]) if "opens_in" in row else None
    milestone = Milestone(
        opens_at=opens_at, due_at=now + timedelta(days=5), done_on=row.get("done_on")
    )
    told = SimpleNamespace(
        milestone=milestone,
        is_unmarked=row.get("is_unmarked", False),
        is_late=row.get("is_late", False),
    )

    column = next(c for c in milestone_list(CAMPAIGN, []).columns if c.heading == "Tình trạng")

    assert column.of(told) == words


def test_score_table_tells_points_as_numbers_and_what_hinders_them():
    totals = SimpleNamespace(
        raw=Decimal(940), base=Decimal(960), scaled=Decimal("979.2"), bonus=Decimal(0),
        deductions=Decimal(5), total=Decimal("974.2"), is_reduced=True,
    )  # fmt: skip
    row = SimpleNamespace(
        name="Tòa án", sections=(Decimal("974.2"),), totals=totals, rank=1, provisional=2,
        effect_labels=["Cảnh báo"], note="Đã gửi", grade=SimpleNamespace(name="Xuất sắc"),
    )  # fmt: skip
    head = SimpleNamespace(code="A", name="Nhiệm vụ", max_points=Decimal(1000))
    table = SimpleNamespace(
        sections=(head,), is_reduced=True, has_bonus=False, has_deductions=True, has_grades=True,
        scale=Decimal(1000), is_final=False, criteria_set="bảng",
    )  # fmt: skip

    listing = score_table(CAMPAIGN, table, [row], sees_all=True)

    assert {column.heading: column.of(row) for column in listing.columns} == {
        "Đơn vị": "Tòa án",
        "Phần A: Nhiệm vụ (tối đa 1.000)": Decimal("974.2"),
        "Điểm đạt": Decimal(940),
        "Điểm chuẩn áp dụng": Decimal(960),
        "Quy về thang 1.000": Decimal("979.2"),
        "Trừ": Decimal(-5),
        "Tổng điểm": Decimal("974.2"),
        "Xếp loại": "Xuất sắc",
        "Hạng": 1,
        "Ghi chú": "Cảnh báo; 2 dòng tạm tính; Đã gửi",
    }
    assert listing.subject == "Khối A – năm 2026, tạm tính"


def test_score_table_of_members_has_no_ranks():
    table = SimpleNamespace(
        sections=(), is_reduced=False, has_bonus=False, has_deductions=False, has_grades=False,
        is_final=False, criteria_set=None,
    )  # fmt: skip

    listing = score_table(CAMPAIGN, table, ["row"], sees_all=False)

    assert [column.heading for column in listing.columns] == ["Đơn vị", "Tổng điểm", "Ghi chú"]
    assert listing.rows == []
