"""Layout of papers other than the plain report: minutes, pledges, letters, open numbers."""

import io

import pytest

from emulation.papers.content import (
    Appendix,
    Letterhead,
    Note,
    Paragraph,
    Signature,
    Signatures,
    Text,
)
from emulation.papers.pdf import render_pdf
from emulation.papers.tests.geometry import open_pages, place
from emulation.papers.tests.papers import SENTENCE, report, score_table


def pages_of(paper):
    return open_pages(io.BytesIO(render_pdf(paper)))


@pytest.mark.slow
@pytest.mark.parametrize("sentences", range(9, 19))
def test_signature_is_never_torn_nor_alone(sentences):
    blocks = (Paragraph(SENTENCE * sentences), Paragraph(SENTENCE * 2 + "Hết./."))
    page = pages_of(report(blocks=blocks, appendices=()))[-1]

    text = page.extract_text()
    assert text.index("./.") < text.index("TM. KHỐI THI ĐUA") < text.index("Người Ký Mẫu")
    assert "Lưu: VT." in text


def test_two_sign_minutes_side_by_side():
    both = Signatures(
        (
            Signature(("THƯ KÝ",), "Người Thứ Nhất", "(Ký, ghi rõ họ tên)"),
            Signature(("CHỦ TRÌ",), "Người Thứ Hai"),
        )
    )
    page = pages_of(report(kind="Biên bản", signatures=both, appendices=()))[-1]

    secretary, chair = place(page, "THƯ KÝ"), place(page, "CHỦ TRÌ")
    assert secretary.baseline == chair.baseline
    assert secretary.right < 112 < chair.left
    assert place(page, "Người Thứ Nhất").baseline == place(page, "Người Thứ Hai").baseline
    assert place(page, "Nơi nhận:").top > place(page, "Người Thứ Hai").bottom


def test_seven_units_sign_in_rows_of_three():
    units = tuple(Signature((f"ĐƠN VỊ {n}", "GIÁM ĐỐC"), f"Người {n}") for n in range(1, 8))
    paper = report(signatures=Signatures(units, columns=3), recipients=(), appendices=())

    pages = pages_of(paper)

    where = {
        n: (i, place(page, f"ĐƠN VỊ {n}"))
        for n in range(1, 8)
        for i, page in enumerate(pages)
        if f"ĐƠN VỊ {n}" in page.extract_text()
    }
    assert where[1][1].baseline == where[2][1].baseline == where[3][1].baseline
    assert where[1][1].right < where[2][1].left < where[3][1].left
    assert where[4][1].left == pytest.approx(where[1][1].left, abs=1)
    for n, (index, _) in where.items():
        assert f"Người {n}" in pages[index].extract_text()


def test_open_number_and_date_leave_room():
    page = pages_of(report(number="", dated=None, year=2020, blocks=(), appendices=()))[0]

    assert place(page, "/BC-KTĐ").left - place(page, "Số:").right > 8
    assert place(page, "tháng").left - place(page, "ngày").right > 4


def test_a_letter_has_its_subject_under_the_number():
    paper = report(
        kind="",
        subject="báo cáo kết quả thi đua",
        symbol="KTĐ-TĐKT",
        addressees=("Các đơn vị thành viên", "Sở Nội vụ"),
        appendices=(),
    )
    page = pages_of(paper)[0]

    about = place(page, "V/v báo cáo kết quả thi đua")
    assert about.top > place(page, "Số: 05/KTĐ-TĐKT").top
    assert about.right < 97
    assert place(page, "Kính gửi:").baseline == place(page, "- Các đơn vị thành viên;").baseline


def test_a_long_agency_name_wraps_within_its_column():
    head = Letterhead("KHỐI THI ĐUA CÁC CƠ QUAN NỘI CHÍNH TỈNH TUYÊN QUANG", "UBND TỈNH")
    page = pages_of(report(letterhead=head, blocks=(), appendices=()))[0]

    assert place(page, "KHỐI THI ĐUA CÁC").right < 97
    assert place(page, "TUYÊN QUANG").bottom < place(page, "Số:").top


def test_a_landscape_paper_keeps_its_head():
    page = pages_of(report(landscape=True, blocks=(score_table(),), appendices=()))[0]

    assert page.width > page.height
    assert place(page, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM").left > 134


def test_a_mark_in_bold_text_stays_upright():
    noted = Paragraph((Text("Kết quả", bold=True), Note(("Theo báo cáo.",))))
    page = pages_of(report(blocks=(noted,), appendices=(Appendix("X", ()),)))[0]

    assert place(page, "(1)").fonts == {"VB-Serif"}
