"""A report on its way from the tables to the file, stage by stage, in this process."""

import time
from dataclasses import dataclass
from io import BytesIO

from django.db import connection
from weasyprint import HTML

from emulation.bench import processes
from emulation.papers import pdf
from emulation.papers.docx import write_docx
from emulation.papers.html import render_html
from reports.documents.year_end import year_end_paper
from reports.queries.year_end import year_end


@dataclass
class Clock:
    """CPU milliseconds of this process and of the database, by stage."""

    databases: tuple[int, ...]
    spent: dict

    @classmethod
    def of(cls, bench):
        return cls(bench.roots[1:], {})

    def measure(self, stage, act):
        """What `act()` gives; what it cost stands under the stage."""
        before, start = processes.reading(self.databases), time.process_time()
        result = act()
        own = (time.process_time() - start) * 1000
        others = processes.difference(before, processes.reading(self.databases)) / 1e6
        self.spent[f"{stage}_ms"] = own + others
        return result

    @property
    def total(self):
        return sum(self.spent.values())


def statements_of(act):
    """What `act()` gives, and how many statements it sent."""
    count = 0

    def counting_them(execute, *call):
        nonlocal count
        count += 1
        return execute(*call)

    with connection.execute_wrapper(counting_them):
        result = act()
    return result, count


def gathered(clock, report):
    """The paper of a report: queries, figures, words."""
    content = clock.measure("queries", lambda: year_end(report))
    clock.measure("figures", lambda: content.tokens)
    return clock.measure("words", lambda: year_end_paper(content))


def printed(clock, paper):
    """The PDF of a paper: its page in HTML, the layout, the file."""
    clock.measure("template", lambda: render_html(paper))
    document = clock.measure("layout", lambda: pdf._complete(paper))
    # The layout draws the page itself; that is counted once.
    clock.spent["layout_ms"] -= clock.spent["template_ms"]
    return clock.measure("writing", lambda: pdf._written(document, paper, ()))


def as_word(clock, paper):
    return clock.measure("writing", lambda: write_docx(paper))


def bare(html, paper):
    """What the engine alone makes of the same page."""
    fonts, sheets = pdf._styles(paper)
    file = BytesIO()
    page = HTML(string=html, base_url=pdf.BASE_URL)
    page.write_pdf(file, stylesheets=sheets, font_config=fonts)
    return file.getvalue()
