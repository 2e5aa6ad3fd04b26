"""Words in = words out, in every format, for papers of any content."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from emulation.papers import formats
from emulation.papers.content import (
    SAMPLE_LABEL,
    Appendix,
    Cell,
    Column,
    Note,
    Paragraph,
    Row,
    Table,
    Text,
)
from emulation.papers.tests.papers import LETTERS, body, long_note, report, score_table
from emulation.papers.tests.strategies import blocks, sentence
from emulation.papers.tests.three_formats import unlike
from emulation.papers.tests.word_layout import word_faults

pytestmark = pytest.mark.once

COUNTS = st.integers(-(10**7), 10**12).map(lambda number: f"{number:,}".replace(",", "."))
SHARES = st.decimals(0, 200, places=2).map(lambda number: f"{number}%".replace(".", ","))
OTHERS = st.sampled_from(["–", "", "=1+1", "550/560", "07/4/2014", "0012", "trên 1.000", "+3"])


def figure_row(figures):
    return Row((Cell((Text("Đơn vị “A” & <B>"), Note(("Chú thích.",)))), *figures))


TABLES = st.lists(
    st.lists(st.one_of(COUNTS, SHARES, OTHERS), min_size=2, max_size=2).map(figure_row), max_size=5
).map(lambda rows: Table((Column(50), Column.number(), Column.number()), (), tuple(rows)))


def test_a_paper_with_everything_says_the_same_in_all_formats():
    annexes = (*report().appendices, Appendix("MỌI THỨ", body()))

    assert unlike(report(appendices=annexes, label=SAMPLE_LABEL, watermark="DỰ THẢO")) == []


def test_letters_long_notes_and_empty_tables_are_the_same_in_all_formats():
    empty = Table((Column(), Column()), (Row(("Một", "Hai")),), ())
    noted = Paragraph((Text(LETTERS), long_note(1, 3000), Text(".")))
    annex = Appendix("TRỐNG", (noted, empty, score_table(0)))

    assert unlike(report(blocks=(noted,), appendices=(annex,))) == []


@pytest.mark.slow
@settings(
    max_examples=8, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)
@given(blocks, blocks, TABLES, sentence)
def test_any_paper_says_the_same_in_all_formats(content, annex, table, title):
    annexes = (Appendix(title, (*annex, table)), Appendix("HAI", (table,), landscape=False))

    assert unlike(report(blocks=content, appendices=annexes)) == []


def test_a_figure_lost_in_the_workbook_is_found(monkeypatch):
    paper = report(blocks=(Paragraph("Hết./."),))
    other = report(blocks=(Paragraph("Hết./."),), appendices=(paper.appendices[1],) * 2)
    monkeypatch.setattr(
        "emulation.papers.tests.three_formats.write_book", lambda _: formats.XLSX.write(other)
    )

    assert any("printed" in fault for fault in unlike(paper))


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"watermark": "DỰ THẢO", "label": SAMPLE_LABEL, "code": "7K3M-9QXT"},
        {"landscape": True, "appendices": ()},
        {"signatures": None, "recipients": ()},
    ],
    ids=["plain", "draft", "landscape", "unsigned"],
)
def test_documents_of_word_have_no_faults(changes):
    assert word_faults(report(**changes)) == []
