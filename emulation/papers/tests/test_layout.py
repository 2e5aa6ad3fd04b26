"""The printed page against Nghị định 30/2020/NĐ-CP, Phụ lục I, by geometry (mm and pt)."""

import io

import pytest

from emulation.papers.content import Heading
from emulation.papers.pdf import render_pdf
from emulation.papers.tests.geometry import open_pages, place, rules
from emulation.papers.tests.papers import report

UPRIGHT, BOLD = {"VB-Serif"}, {"VB-Serif-Bold"}
ITALIC, BOLD_ITALIC = {"VB-Serif-Italic"}, {"VB-Serif-Bold-Italic"}


def pages_of(paper):
    return open_pages(io.BytesIO(render_pdf(paper)))


@pytest.fixture(scope="module")
def pages():
    return pages_of(report())


@pytest.fixture(scope="module")
def first(pages):
    return pages[0]


@pytest.fixture(scope="module")
def last_of_body(pages):
    return pages[1]


@pytest.mark.parametrize(
    ("words", "font", "size"),
    [
        ("UBND TỈNH A", UPRIGHT, 13),
        ("KHỐI THI ĐUA SỐ MỘT", BOLD, 13),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", BOLD, 13),
        ("Độc lập - Tự do - Hạnh phúc", BOLD, 14),
        ("Số: 05/BC-KTĐ", UPRIGHT, 13),
        ("Tỉnh A, ngày 05 tháng 02 năm 2020", ITALIC, 14),
        ("BÁO CÁO", BOLD, 14),
        ("Tổng kết công tác thi đua, khen thưởng năm 2020", BOLD, 14),
        ("Căn cứ Quy chế.", ITALIC, 14),
        ("PHẦN I", BOLD, 14),
        ("KẾT QUẢ NĂM 2020", BOLD, 14),
        ("I. CÔNG TÁC LÃNH ĐẠO", BOLD, 14),
        ("1. Công tác tuyên truyền", BOLD, 14),
        ("kịp thời. Các đơn vị trong Khối", UPRIGHT, 14),
        ("1.1. Nông thôn mới", BOLD, 14),
        ("a) Kết quả chung", UPRIGHT, 14),
        ("- Thanh tra tỉnh: 994/1000 điểm;", UPRIGHT, 14),
        ("1. Tiếp tục tuyên truyền.", UPRIGHT, 14),
        ("Chỉ thị số 34-CT/TW ngày 07/4/2014.", UPRIGHT, 11),
    ],
)
def test_first_page_type(first, words, font, size):
    stands = place(first, words)

    assert stands.fonts == font
    assert stands.sizes == {size}


@pytest.mark.parametrize(
    ("words", "font", "size"),
    [
        ("Mục A", BOLD, 12),
        ("194,5", UPRIGHT, 12),
        ("583,5", BOLD, 12),
        ("Chữ đậm", BOLD, 14),
        ("chữ nghiêng", ITALIC, 14),
        ("TM. KHỐI THI ĐUA", BOLD, 14),
        ("TRƯỞNG KHỐI", BOLD, 14),
        ("Người Ký Mẫu", BOLD, 14),
        ("Nơi nhận:", BOLD_ITALIC, 12),
        ("- Ủy ban nhân dân tỉnh (báo cáo);", UPRIGHT, 11),
        ("- Lưu: VT.", UPRIGHT, 11),
    ],
)
def test_last_page_type(last_of_body, words, font, size):
    stands = place(last_of_body, words)

    assert stands.fonts == font
    assert stands.sizes == {size}


def test_paper_is_a4_and_annexes_may_be_landscape(pages):
    sizes = [(round(page.width), round(page.height)) for page in pages]

    assert set(sizes) == {(595, 842), (842, 595)}
    assert sizes[0] == sizes[-1] == (595, 842)


def test_nothing_stands_outside_the_margins(pages):
    for page in pages:
        inside = page.crop((0, 57, page.width, page.height))
        assert min(char["x0"] for char in inside.chars) * 25.4 / 72 >= 29.9
        assert max(char["x1"] for char in inside.chars) * 25.4 / 72 <= page.width * 25.4 / 72 - 14.9
        assert max(char["bottom"] for char in inside.chars) * 25.4 / 72 <= (
            page.height * 25.4 / 72 - 19.5
        )


def test_head_stands_in_two_columns(first):
    parent, agency = place(first, "UBND TỈNH A"), place(first, "KHỐI THI ĐUA SỐ MỘT")
    nation, motto = place(first, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), place(first, "Độc lập")
    number, date = place(first, "Số: 05/BC-KTĐ"), place(first, "Tỉnh A, ngày")

    assert parent.baseline == nation.baseline
    assert abs(agency.baseline - motto.baseline) < 2
    assert abs(number.baseline - date.baseline) < 1
    assert agency.right < nation.left
    assert round(parent.centre) == round(agency.centre) == round(number.centre)
    assert nation.width < 97


def test_rule_under_the_motto_is_as_long_as_its_text(first):
    motto = place(first, "Độc lập - Tự do - Hạnh phúc")

    left, right, height = next(rule for rule in rules(first) if rule[0] > 110)

    assert (left, right) == pytest.approx((motto.left, motto.right), abs=0.5)
    assert 0 < height - motto.bottom < 2


@pytest.mark.parametrize("words", ["KHỐI THI ĐUA SỐ MỘT", "Tổng kết công tác thi đua, khen thưởng"])
def test_rule_under_agency_and_subject_is_a_third_to_a_half(first, words):
    above = place(first, words)
    above_all = place(first, "Tổng kết công tác thi đua, khen thưởng năm 2020")
    width = above_all.width if words.startswith("Tổng") else above.width

    left, right, _ = min(
        (rule for rule in rules(first) if rule[2] > above.bottom - 1),
        key=lambda rule: rule[2],
    )

    assert width / 3 - 1 <= right - left <= width / 2 + 1


def test_title_and_part_are_centred_in_the_text(first):
    middle = (30 + 195) / 2

    for words in ("BÁO CÁO", "PHẦN I", "KẾT QUẢ NĂM 2020"):
        assert place(first, words).centre == pytest.approx(middle, abs=0.7)


def test_first_lines_are_indented_by_a_centimetre(first):
    for words in ("I. CÔNG TÁC", "1. Công tác", "Văn bản đã", "a) Kết", "- Thanh", "1. Tiếp"):
        assert place(first, words).left == pytest.approx(40, abs=0.5)


def test_body_is_justified_to_the_margins(first):
    second_line = place(first, "tổ chức phát động phong trào thi đua gắn với nhiệm vụ")

    assert second_line.left == pytest.approx(30, abs=0.3)
    assert place(first, "xây dựng kế hoạch,").right == pytest.approx(195, abs=0.5)


def test_long_heading_is_not_stretched_to_the_margin():
    title = "KẾT QUẢ BÌNH XÉT, SUY TÔN DANH HIỆU CỜ THI ĐUA CỦA CHÍNHQUYỀNNHÂNDÂN TỈNH, NĂM 2026"
    blocks = (Heading("roman", title),)
    page = pages_of(report(blocks=blocks, appendices=()))[0]

    heading = place(page, "I. KẾT QUẢ BÌNH XÉT, SUY TÔN DANH HIỆU CỜ THI ĐUA CỦA")

    assert heading.left == pytest.approx(40, abs=0.5)
    assert heading.right < 190


def test_six_points_between_paragraphs(first):
    lines = place(first, "1. Tiếp tục").baseline - place(first, "2. Tổ chức").baseline

    assert lines == pytest.approx(14 * 1.3 + 6, abs=0.3)


def test_page_number_stands_in_the_top_margin_from_page_two(pages):
    for index, page in enumerate(pages):
        head = page.crop((0, 0, page.width, 56)).chars
        if index == 0 or page.extract_text().startswith("Phụ lục"):
            assert head == []
        else:
            assert (head[0]["x0"] + head[0]["x1"]) * 25.4 / 144 == pytest.approx(
                (15 + page.width * 25.4 / 72) / 2, abs=0.5
            )
            assert round(head[0]["size"]) in {13, 14}


def test_each_annex_is_counted_by_itself(pages):
    heads = [page.crop((0, 0, page.width, 56)).extract_text() for page in pages]

    starts = [index for index, head in enumerate(heads) if not head]
    assert len(starts) == 3
    for start, end in zip(starts, [*starts[1:], len(pages)], strict=True):
        assert heads[start + 1 : end] == [str(number) for number in range(2, end - start + 1)]


def test_annex_head(pages):
    page = pages[2]
    label, title = place(page, "Phụ lục I"), place(page, "BẢNG ĐIỂM CHI TIẾT")
    reference = place(page, "(Kèm theo Báo cáo số 05/BC-KTĐ ngày 05 tháng 02 năm 2020 của")

    assert (label.fonts, label.sizes) == (BOLD, {14})
    assert (title.fonts, title.sizes) == (BOLD, {14})
    assert (reference.fonts, reference.sizes) == (ITALIC, {14})
    assert label.centre == pytest.approx(title.centre, abs=0.5)


def test_table_head_stands_on_every_page_of_the_table(pages):
    landscape = [page for page in pages if page.width > page.height]

    assert len(landscape) > 2
    assert all(place(page, "Mục A").fonts == BOLD for page in landscape)


def test_total_row_is_never_alone(pages):
    page = [page for page in pages if page.width > page.height][-1]

    assert "Đơn vị thứ 60" in page.extract_text()


def test_figures_are_right_aligned(last_of_body):
    one, other = place(last_of_body, "1.000"), place(last_of_body, "3.000")

    assert one.right == pytest.approx(other.right, abs=0.2)


def test_recipients_left_and_signature_right(last_of_body):
    recipients, duty = place(last_of_body, "Nơi nhận:"), place(last_of_body, "TM. KHỐI THI ĐUA")
    name = place(last_of_body, "Người Ký Mẫu")

    assert recipients.left == pytest.approx(30, abs=0.3)
    assert duty.left > 112
    assert duty.centre == pytest.approx(name.centre, abs=0.5)
    assert name.top - place(last_of_body, "TRƯỞNG KHỐI").bottom > 20


def test_note_stands_at_the_foot_of_the_page_of_its_mark(first):
    mark, note = place(first, "(1)"), place(first, "Chỉ thị số")

    assert mark.sizes == {7.7}
    assert note.top > 240
    assert place(first, "(1)", nth=1).baseline == note.baseline
