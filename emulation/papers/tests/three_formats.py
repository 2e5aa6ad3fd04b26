"""The same words and the same figures in PDF, Word document and workbook."""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from emulation.papers.content import Paper, Table, Text
from emulation.papers.docx import write_docx
from emulation.papers.html import render_html
from emulation.papers.letters import text_of
from emulation.papers.pdf import render_pdf
from emulation.papers.tests.sheets import book_difference, opened, sheet_numbers
from emulation.papers.tests.words import difference, docx_words, html_words
from emulation.papers.xlsx.paper_book import write_book

# Written apart from the product's own reading of figures, so that one checks the other.
PLAIN = re.compile(r"(?:trên |gần |khoảng )?([-+−]?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?(%?)")
DIGITS = re.compile(r"\d[\d.,/%]*")


def unlike(paper: Paper, *, pdf: bytes | None = None) -> list[str]:
    """What one format says and another does not; nothing for a sound paper."""
    html = render_html(paper)
    return [*_pages(html, pdf or render_pdf(paper), write_docx(paper)), *_sheets(paper)]


def _pages(html, pdf, made) -> Iterator[str]:
    lost, added = difference(html, pdf)
    if lost or added:
        yield f"The PDF lacks {dict(lost)} and adds {dict(added)}"
    words, written = html_words(html), docx_words(made)
    if words != written:
        yield f"The document lacks {dict(words - written)} and adds {dict(written - words)}"
    if figures(words) != figures(written):
        yield "The figures of page and document differ"


def figures(words: Counter) -> Counter:
    """Of all words the figures, without the signs around them."""
    found = Counter()
    for word, count in words.items():
        for figure in DIGITS.findall(word):
            found[figure.rstrip(".,/")] += count
    return found


def _sheets(paper) -> Iterator[str]:
    book = opened(write_book(paper)).worksheets if paper.appendices else []
    for place, (lost, added) in enumerate(book_difference(paper) if paper.appendices else (), 1):
        if lost or added:
            yield f"Sheet {place} lacks {dict(lost)} and adds {dict(added)}"
    for appendix, sheet in zip(paper.appendices, book, strict=True):
        printed, stored = _printed_numbers(appendix), sheet_numbers(sheet)
        if printed != stored:
            yield f"Sheet {sheet.title}: {printed - stored} printed, {stored - printed} stored"


def _printed_numbers(appendix):
    """The numbers in the cells of its tables, by value."""
    tables = (block for block in appendix.blocks if isinstance(block, Table))
    cells = (c for t in tables for row in (*t.rows, *t.foot) for c in row.cells)
    numbers = (_number(cell) for cell in cells)
    return Counter(number for number in numbers if number is not None)


def _number(cell):
    words = "".join(text_of(each.text) for each in cell.runs if isinstance(each, Text)).strip()
    found = PLAIN.fullmatch(words)
    is_code = found and re.match(r"0\d", found[2]) and len(found[2]) > 2
    if not found or is_code or len(re.sub(r"\D", "", words)) > 15 or len(found[3] or "") > 10:
        return None
    value = Decimal(f"{found[2].replace('.', '')}.{found[3] or 0}") / (100 if found[4] else 1)
    if found[1] and not value:
        return None
    return -value if found[1] in {"-", "−"} else value
