"""The rules of the layout find what they are there for."""

import pytest

from emulation.papers import pdf
from emulation.papers.content import SAMPLE_LABEL, Paragraph, Signature, Signatures, Text
from emulation.papers.tests.layout import layout_faults
from emulation.papers.tests.papers import SENTENCE, long_note, report, score_table
from emulation.papers.tests.printed import Printed

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def printed():
    return Printed(report(watermark="DỰ THẢO", label=SAMPLE_LABEL))


def test_a_sound_paper_has_no_faults(printed):
    assert layout_faults(printed) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "changes",
    [
        {"number": "", "dated": None, "year": 2026},
        {"landscape": True, "blocks": (score_table(40),)},
        {"signatures": Signatures(tuple(Signature((f"ĐƠN VỊ {n}",), f"Người {n}") for n in "abc"))},
        {"code": "7K3M-9QXT"},
    ],
    ids=["open", "landscape", "three", "coded"],
)
def test_other_papers_have_no_faults(changes):
    assert layout_faults(Printed(report(**{"appendices": ()} | changes))) == []


@pytest.mark.slow
def test_long_notes_have_no_faults():
    noted = tuple(
        Paragraph((Text(SENTENCE), long_note(number, 2500), Text(SENTENCE * 6)))
        for number in (1, 2)
    )

    assert layout_faults(Printed(report(blocks=noted, appendices=()))) == []


def spoilt(css, monkeypatch, **changes):
    """What is found when the paper is laid out with another rule of style."""
    monkeypatch.setattr(pdf, "page_marks", lambda paper: css)
    paper = report(**{"blocks": (Paragraph(SENTENCE), score_table(3)), "appendices": ()} | changes)
    return " ".join(layout_faults(Printed(paper)))


@pytest.mark.parametrize(
    ("css", "found"),
    [
        ("main>p{font-size:15pt}", "sizes {15.0}"),
        ("@page{margin-left:25mm}", "stands in a side margin"),
        ("@page{size:A5}", "A page is 148 × 210 mm"),
        ("@page:first{@top-center{content:counter(page);font:13pt 'VB Serif'}}", "numbered ['1']"),
        (".motto>span::after{display:none!important}", "No rule as long as the motto"),
        (".subject::after{width:90%!important}", "third to a half"),
        (".title{text-align:left!important}", "not centred"),
        ("main>p{line-height:.4}", "overlap"),
        ("td{white-space:nowrap;font-size:60pt}", "a rule runs"),
        (".issuer{font-weight:400!important}", "is set in"),
        (".place{padding-top:5mm}", "one line"),
        ("main>p{height:2mm;overflow:hidden}", "overlap"),
        (".signature{display:none}", "does not stand at the foot"),
        (".closing{break-before:page!important}", "less than two lines"),
    ],
)
def test_a_spoilt_layout_is_found(css, found, monkeypatch):
    assert found in spoilt(css, monkeypatch)
