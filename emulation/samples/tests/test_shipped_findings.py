"""The slips of the published report, told in other words, are found; its right figures are not."""

from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import call_command

from emulation.papers.content import Bullets, Note, Numbered
from emulation.papers.formats import DOCX
from emulation.papers.word_reader import read_docx
from reports.checking.check import Facts, report_findings
from reports.checking.documents import document_findings
from reports.documents.current import enclosures_of, paper_of
from reports.documents.sections import section_blocks
from reports.models import Report
from reports.queries.checking import common_names, names_of
from reports.queries.year_end import year_end

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db,
    pytest.mark.usefixtures("shipped"),
    pytest.mark.once,
]

SLIPS = [
    # contributions: 3,232 tỷ instead of 3.511.855.116 đồng
    ("II.2.1", "Tổng số tiền các đơn vị ủng hộ là 3,232 tỷ đồng.", "3,232 tỷ", "3.511.855.116"),
    ("II.2.1", "Toàn Khối đã quyên góp 3 tỷ 232 triệu đồng.", "3 tỷ 232", "3.511.855.116"),
    ("II.4", "Cả Khối ủng hộ trên 3,2 tỷ đồng cho an sinh xã hội.", "3,2 tỷ", "3.511.855.116"),
    # flags of ministries and of the province: 11; 8 given, 13 with those proposed
    ("III.1", "Bộ, ngành và Chủ tịch UBND tỉnh tặng 11 Cờ thi đua.", "11", "13"),
    ("III.1", "Cả Khối được tặng 11 Cờ thi đua cấp bộ, ngành và UBND tỉnh.", "11", "08"),
    ("III.1", "11 lượt tập thể được tặng Cờ thi đua của bộ, ngành và UBND tỉnh.", "11", "13"),
    ("III.1", "- Cờ thi đua của bộ, ngành, UBND tỉnh: 11.", "11", "08"),
    ("III.1", "Mười một Cờ thi đua của bộ, ngành, UBND tỉnh đã được trao.", "mười một", "13"),
    # commendations and titles of the province: 75 and 93; 71 and 87 given, 79 and 95 in all
    (
        "III.1",
        "Chủ tịch UBND tỉnh tặng Bằng khen, danh hiệu Tập thể LĐXS cho 75 tập thể.",
        "75",
        "71",
    ),
    ("III.1", "75 tập thể được UBND tỉnh tặng Bằng khen, công nhận TTLĐXS.", "75", "79"),
    ("III.1", "- Bằng khen và TTLĐXS của UBND tỉnh: 75/93 (tt/cn).", "75/93", "71"),
    ("III.1", "Chủ tịch UBND tỉnh tặng Bằng khen cho 93 cá nhân.", "93", "87"),
    ("III.1", "93 cá nhân được Chủ tịch UBND tỉnh tặng BK.", "93", "95"),
    ("III.1", "Bằng khen cấp tỉnh: 93 cá nhân.", "93", "87"),
    # people of one unit: 1.419 instead of 1.452
    ("III.1", "Công an tỉnh có 1.419 lượt cá nhân được các cấp khen thưởng.", "1.419", "1.452"),
    ("III.1", "- Công an tỉnh: 1.419 cá nhân được khen thưởng.", "1.419", "1.452"),
    ("IV.1", "Riêng Công an tỉnh đã có 1.419 cá nhân được tặng thưởng.", "1.419", "1.452"),
    ("III.1", "Tổng số 11 lá cờ thi đua do bộ, ngành và UBND tỉnh trao tặng.", "11", "13"),
    ("III.1", "UBND tỉnh khen 75 tập thể bằng hình thức Bằng khen, Tập thể LĐXS.", "75", "71"),
    ("III.1", "Bằng khen của Chủ tịch UBND tỉnh, TTLĐXS: 75 tập thể; 93 cá nhân.", "93", "87"),
    ("III.1", "Đối với Công an tỉnh, số cá nhân được khen thưởng là 1.419.", "1.419", "1.452"),
    ("II.2.1", "Đến nay đã huy động được 3,232 tỉ đồng.", "3,232", "3.511.855.116"),
    ("II.5.2", "Biểu dương 17 tập thể và 36 cá nhân điển hình tiên tiến.", "36", "43"),
    # 2015 - 2020: ministries 11/25 instead of 5/13
    (
        "II.5.2",
        "Giai đoạn 2015 - 2020, các bộ, ngành tặng Bằng khen 11 tập thể, 25 cá nhân.",
        "11",
        "05",
    ),
    ("III.1", "Giai đoạn 2015-2020 có 25 cá nhân được bộ, ngành tặng Bằng khen.", "25", "13"),
    ("II.5.2", "- Bằng khen của bộ, ngành: 11/25 (tt/cn).", "11/25", "05"),
    # 2015 - 2020: letters of praise 7/14 instead of 9/24
    ("II.5.2", "Thủ trưởng các đơn vị tặng Giấy khen 7 tập thể, 14 cá nhân.", "7", "09"),
    ("II.5.2", "Có 14 cá nhân được thủ trưởng đơn vị tặng GK.", "14", "24"),
    ("II.1", "Trong 5 năm 2015 - 2020, đã tặng Giấy khen cho 07 tập thể.", "07", "09"),
    # 2015 - 2020: exemplars 17/36 instead of 23/43
    ("II.5.2", "Công nhận điển hình tiên tiến 17 tập thể, 36 cá nhân.", "17", "23"),
    ("II.5.2", "Có 36 cá nhân được công nhận điển hình tiên tiến.", "36", "43"),
    ("II.5.2", "- Điển hình tiên tiến: 17 tập thể, 36 cá nhân được công nhận.", "17", "23"),
]


@pytest.fixture
def content():
    return year_end(Report.objects.get(campaign__bloc__code="noi-chinh-tuyen-quang"))


def found_in(content, code, text):
    """Findings in one section that says `text`; units' own words are left out."""
    told = replace(content, texts={**content.texts, code: text}, highlights={})
    found = report_findings(told, names_of(content.bloc.sponsor))
    return [each for each in found if each.section == code]


@pytest.mark.parametrize(("code", "text", "found", "expected"), SLIPS)
def test_slips_of_the_published_report_are_found_however_they_are_told(
    content, code, text, found, expected
):
    findings = found_in(content, code, text)

    assert any(
        found.lower() in each.found.lower() and expected in each.expected for each in findings
    ), findings


@pytest.mark.parametrize(
    "lines",
    [
        "1. Một.\n2. Hai.\n3. Ba.\n4. Bốn.\n5. Năm.\n5. Sáu.\n6. Bảy.",
        "4. Bốn.\n\n5. Năm.\nLời dẫn thêm của nhiệm vụ.\n5. Sáu.",
        "4) Bốn;\n5) Năm;\n5) Sáu.",
        "5. Một câu. 5. Câu nữa.",
        "**5. Năm.**\n**5. Sáu.**",
    ],
)
def test_a_doubled_number_of_a_task_is_found(content, lines):
    findings = found_in(content, "PII", lines)

    assert [(each.code, each.found[:1]) for each in findings] == [("number-repeated", "5")]


@pytest.mark.parametrize(
    "text", ["Thanh tra tỉnh góp 82,295.000 đồng.", "Trị giá 82,295.000đ.", "Quà: 82,295.000 đồng"]
)
def test_mixed_separators_are_found_and_told_how_to_write(content, text):
    (finding,) = [
        each for each in found_in(content, "II.2.1", text) if each.code == "separators-mixed"
    ]

    assert "82.295.000" in finding.expected


@pytest.mark.parametrize(
    "bloc", ["noi-chinh-tuyen-quang", "cum-1-thads-thanh-hoa", "cum-2-thads-thanh-hoa"]
)
def test_the_sentences_of_the_product_raise_no_alarm(bloc):
    """Typed into the text, every generated sentence and note is confirmed by the figures."""
    content = year_end(Report.objects.get(campaign__bloc__code=bloc))
    texts = {
        section.code: as_typed(section_blocks(content, section)) for section in content.written
    }

    found = report_findings(
        replace(content, texts=texts, highlights={}), names_of(content.bloc.sponsor)
    )

    own_words = ("348", "1.419")
    assert [
        each
        for each in found
        if each.code != "section-missing" and not each.found.startswith(own_words)
    ] == []


@pytest.mark.parametrize(
    ("bloc", "found"),
    [
        ("noi-chinh-tuyen-quang", ["348 tập thể", "1.419 cá nhân"]),
        ("cum-1-thads-thanh-hoa", []),
        ("cum-2-thads-thanh-hoa", []),
    ],
)
def test_its_own_word_file_tells_what_the_report_tells(bloc, found):
    """Notes are those of the unit and the heading they belong to."""
    report = Report.objects.get(campaign__bloc__code=bloc)
    content = year_end(report)
    names = names_of(content.bloc.sponsor)
    word = read_docx(DOCX.write(paper_of(report), enclosures_of(report)))

    with_figures = document_findings(word, names, Facts(content, names))

    assert [each.found for each in with_figures] == found
    assert {each.section for each in with_figures} <= {"1. Kết quả đạt được của các đơn vị"}
    assert document_findings(word, common_names()) == []


def as_typed(blocks):
    """The blocks as light markup, notes below."""
    lines, notes = [], []
    for block in blocks:
        items = block.items if isinstance(block, Bullets | Numbered) else [block.runs]
        sign = "- " if isinstance(block, Bullets) else ""
        lines += [sign + _line(runs, notes) for runs in items]
    for number, note in enumerate(notes, 1):
        told = "\n  ".join("".join(run.text for run in runs) for runs in note.paragraphs)
        lines.append(f"[^{number}]: {told}")
    return "\n".join(lines)


def _line(runs, notes):
    words = ""
    for run in runs:
        if isinstance(run, Note):
            notes.append(run)
            words += f"[^{len(notes)}]"
        else:
            words += run.text.replace("_", "\\_")
    return words


def test_the_command_lists_what_a_unit_wrote_and_says_so_by_its_exit_code():
    out = StringIO()

    with pytest.raises(SystemExit) as stopped:
        call_command("report_check", "noi-chinh-tuyen-quang", "2020", json=True, stdout=out)

    assert stopped.value.code == 1
    assert "1.452" in out.getvalue()


def test_a_report_is_checked_with_few_queries(content, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        report_findings(content, names_of(content.bloc.sponsor))
