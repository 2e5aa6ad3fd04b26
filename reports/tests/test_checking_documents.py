"""A Word file of somebody else's, checked by itself."""

import io

import pytest
from docx import Document

from emulation.papers.word_reader import read_docx
from emulation.papers.word_reader.text import WordParagraph, WordText
from reports.checking.check import Facts
from reports.checking.documents import document_findings
from reports.queries.checking import common_names, names_of
from reports.queries.year_end import year_end
from reports.tests.factories import add_award, add_grant, add_issuer, add_report

pytestmark = pytest.mark.django_db


def findings_of(*lines, table=()):
    document = Document()
    for level, text in lines:
        document.add_heading(text, level) if level else document.add_paragraph(text)
    if table:
        grid = document.add_table(len(table), len(table[0]))
        for row, cells in zip(grid.rows, table, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    written = io.BytesIO()
    document.save(written)
    return [each.code for each in document_findings(read_docx(written.getvalue()), common_names())]


def test_a_count_of_the_year_is_not_held_against_that_of_a_period():
    add_award("thu-khen", "Thư khen")
    year, period = "Kết quả năm 2026", "Kết quả giai đoạn 2020 - 2025"
    one, other = "Đã tặng Thư khen cho 30 tập thể.", "Đã tặng Thư khen cho 31 tập thể."

    apart = findings_of((1, year), (0, one), (1, period), (0, other))
    together = findings_of((1, year), (0, one), (0, other))

    assert apart == []
    assert together == ["texts-disagree"]


def test_rows_that_part_others_are_not_added_again():
    head, total = ("Nội dung", "Giá trị"), ("Tổng cộng", "300")
    plain = (head, ("Sở Một", "100"), ("Sở Hai", "250"), total)
    nested = (head, ("Sở Một", "300"), ("- Tặng quà", "200"), ("- Ủng hộ", "100"), total)

    assert findings_of((1, "Ủng hộ"), table=plain) == ["sum-differs"]
    assert findings_of((1, "Ủng hộ"), table=nested) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Thư khen cho 30 tập thể", "Thư khen (Hội viên) cho 27 tập thể"),
        ("Thư khen ngành Than cho 03 tập thể", "Thư khen ngành Điện lực cho 02 tập thể"),
        ("Đã tặng Thư khen cho 30 tập thể", "Đã tặng Thư khen chuyên đề cho 03 tập thể"),
        ("Có 30 tập thể được Cục Một tặng Thư khen", "Có 31 tập thể được Cục Hai tặng Thư khen"),
        ("công nhận gương sáng cho 20 cá nhân", "tôn vinh gương sáng cho 21 cá nhân"),
    ],
)
def test_awards_of_other_names_or_by_others_are_not_the_same(one, other):
    add_award("thu-khen", "Thư khen")
    add_award("guong-sang", "Công nhận gương sáng ngành nghề", kind="recognition")

    assert findings_of((1, "Kết quả"), (0, f"{one}."), (0, f"{other}.")) == []


def noted_word(*notes):
    """A heading with a mark, another heading, and the lines of the note."""
    body = [
        WordParagraph("1. Khen thưởng", 1, 1),
        WordParagraph("Các đơn vị được khen thưởng.", 2, notes=(1,)),
        WordParagraph("2. Phụ lục", 3, 1),
        WordParagraph("Không có.", 4),
    ]
    return WordText(
        (*body, *(WordParagraph(text, 5 + at, note=1) for at, text in enumerate(notes)))
    )


@pytest.fixture
def facts(world):
    """The head of the bloc was given two letters, the member three."""
    letter = add_award("thu-khen", "Thư khen", kind="commendation", subject="both")
    ministry = add_issuer()
    add_grant(world, letter, ministry, world.head, collectives=2)
    add_grant(world, letter, ministry, world.member, collectives=3)
    content = year_end(add_report(world.campaign))
    return Facts(content, names_of(content.bloc.sponsor))


def test_a_note_is_about_its_unit_until_another_begins(world, facts):
    first = f"- {world.head.name}: Đã tổ chức hội nghị."
    second = f"- {world.member.name}: Đã tổ chức hội nghị."
    word = noted_word(
        first, "Được tặng Thư khen cho 02 tập thể.", second, "+ Thư khen cho 03 tập thể."
    )

    assert document_findings(word, facts.names, facts) == []


def test_a_wrong_note_is_filed_where_its_mark_stands(world, facts):
    word = noted_word(f"- {world.head.name}: Dẫn.", "Được tặng Thư khen cho 03 tập thể.")

    (finding,) = document_findings(word, facts.names, facts)

    assert (finding.section, finding.place) == ("1. Khen thưởng", "chú thích 1")
    assert "02" in finding.expected


def test_what_is_told_of_an_unknown_unit_is_no_more_about_the_one_before(world, facts):
    word = noted_word(
        f"- {world.head.name}: Dẫn.", "- Đơn vị Khách: Dẫn.", "Được tặng Thư khen cho 05 tập thể."
    )

    assert document_findings(word, facts.names, facts) == []


def test_the_words_of_the_document_are_quoted_as_they_stand():
    word = WordText((WordParagraph("Góp [*] 82,295.000 đồng theo tệp a_b.", 1),))

    (finding,) = document_findings(word, common_names())

    assert finding.quote == "Góp [*] 82,295.000 đồng theo tệp a_b."


def test_a_number_that_is_cited_is_not_questioned():
    cited, own = "Nguồn in “82,295.000 đồng”.", "Góp 82,295.000 đồng."

    assert findings_of((1, "Ủng hộ"), (0, cited)) == []
    assert findings_of((1, "Ủng hộ"), (0, own)) == ["separators-mixed"]
