"""Print the year-end report of 7 units with 8,000 characters of notes each, and a book of 25 blocs.

Called in this process, as a worker does it; beside the engine alone on the same page. The book is
long: it is printed once, not in every round.
"""

from functools import cache

from emulation.bench.printing import Clock, bare, gathered, printed, statements_of
from emulation.bench.reports import report_of, short_papers
from emulation.bench.scenario import Scenario, Target
from emulation.papers.html import render_html
from emulation.papers.pdf import render_sheets
from reports.documents.year_end import year_end_paper
from reports.queries.year_end import year_end

UNITS, MORE = 7, 14
GATHERING = ("queries_ms", "figures_ms", "words_ms", "template_ms")


def floor(bench):
    """The engine alone, on the page of the report and on those of the book."""
    clock = Clock.of(bench)
    paper = year_end_paper(year_end(report_of(UNITS)))
    html = render_html(paper)
    clock.measure("cpu", lambda: bare(html, paper))
    return {"cpu_ms": clock.total, "book_ms": bare_book()}


def sample(bench):
    clock = Clock.of(bench)
    paper, statements = statements_of(lambda: gathered(clock, report_of(UNITS)))
    check(printed(clock, paper))
    _, more = statements_of(lambda: year_end(report_of(MORE)))
    spent = {"sql": statements, "cpu_ms": clock.total, **clock.spent}
    gathering = sum(clock.spent[stage] for stage in GATHERING)
    return spent | {
        "gathering_percent": gathering / spent["cpu_ms"] * 100,
        "more_sql": more - statements,
        "book_ms": book(),
    }


@cache
def bare_book():
    """Milliseconds of the engine alone on the pages of 25 reports."""
    clock = Clock((), {})
    pages = [(render_html(paper), paper) for paper in short_papers()]
    clock.measure("book", lambda: [bare(*page) for page in pages])
    return clock.total


@cache
def book():
    """Milliseconds of 25 reports in one file."""
    clock = Clock((), {})
    check(clock.measure("book", lambda: render_sheets(short_papers())))
    return clock.total


def check(file):
    if not file.startswith(b"%PDF"):
        raise AssertionError("That is no PDF.")


SCENARIO = Scenario(
    "report_pdf",
    sample,
    Scenario("bare_engine", floor),
    {
        "sql": Target(25),
        "cpu_ms": Target(1.15, of_floor=True),
        "gathering_percent": Target(10),
        "more_sql": Target(0),
        "book_ms": Target(1.15, of_floor=True),
    },
)
