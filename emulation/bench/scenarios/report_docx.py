"""The report of `report_pdf` as a Word document, beside the PDF of it."""

import io

from docx import Document

from emulation.bench.printing import Clock, as_word, gathered, printed, statements_of
from emulation.bench.reports import report_of
from emulation.bench.scenario import Scenario, Target
from emulation.bench.scenarios.report_pdf import UNITS


def floor(bench):
    clock = Clock.of(bench)
    printed(clock, gathered(clock, report_of(UNITS)))
    return {"cpu_ms": clock.total}


def sample(bench):
    clock = Clock.of(bench)
    paper, statements = statements_of(lambda: gathered(clock, report_of(UNITS)))
    file = as_word(clock, paper)
    if not Document(io.BytesIO(file)).paragraphs:
        raise AssertionError("The document is empty.")
    return {"sql": statements, "cpu_ms": clock.total, **clock.spent}


SCENARIO = Scenario(
    "report_docx",
    sample,
    Scenario("the_same_as_pdf", floor),
    {"sql": Target(25), "cpu_ms": Target(0.15, of_floor=True)},
)
