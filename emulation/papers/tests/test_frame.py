from datetime import date

import pytest

from emulation.papers import frame
from emulation.papers.tests.papers import report


@pytest.mark.parametrize(
    ("number", "symbol", "line"),
    [
        ("5", "BC-KTĐ", "Số: 05/BC-KTĐ"),
        ("234", "BC-KTĐNC", "Số: 234/BC-KTĐNC"),
        ("12A", "BC-KTĐ", "Số: 12A/BC-KTĐ"),
        ("", "BC-KTĐ", f"Số: {chr(160) * 8}/BC-KTĐ"),
        ("7", "", "Số: 07"),
        ("", "", ""),
    ],
)
def test_number_line(number, symbol, line):
    assert frame.number_line(report(number=number, symbol=symbol)) == line


def test_place_line_pads_day_and_first_two_months():
    assert frame.place_line(report(dated=date(2026, 2, 5))) == "Tỉnh A, ngày 05 tháng 02 năm 2026"
    assert frame.place_line(report(dated=date(2026, 3, 15))) == "Tỉnh A, ngày 15 tháng 3 năm 2026"


def test_open_date_leaves_room_for_what_is_not_known():
    room = chr(160) * 4

    assert frame.date_words(report(dated=None, year=2020)) == (f"ngày {room} tháng {room} năm 2020")
    assert frame.date_words(report(dated=None, year=2020, month=1)) == (
        f"ngày {room} tháng 01 năm 2020"
    )


def test_reference_line_names_the_paper_it_belongs_to():
    assert frame.reference_line(report()) == (
        "(Kèm theo Báo cáo số 05/BC-KTĐ ngày 05 tháng 02 năm 2020 của Khối thi đua số một)"
    )


def test_closed_ends_the_list_with_a_full_stop():
    assert frame.closed(("a", "b")) == [("a", ";"), ("b", ".")]


def test_title_for_metadata():
    assert frame.title(report()) == "Báo cáo Tổng kết công tác thi đua, khen thưởng năm 2020"
