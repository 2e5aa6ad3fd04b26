"""A Word file of somebody else's, checked by itself."""

import io

import pytest
from docx import Document

from emulation.papers.word_reader import read_docx
from reports.checking.documents import document_findings
from reports.queries.checking import common_names
from reports.tests.factories import add_award

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
