"""Sheets made from a paper, read as an office program shows them; by the file alone."""

import io
import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal

import openpyxl

from emulation.papers.content import Letterhead, Paper
from emulation.papers.html import render_html
from emulation.papers.tests.words import html_words, words_of
from emulation.papers.xlsx.paper_book import write_book

SECTION = re.compile(r'(?P<before>(?:"[^"]*"|[+-])*)(?P<digits>[#,0.]+)(?P<per>%?)(?P<after>.*)')
BOXES = re.compile("[☐☑]")


def opened(book: bytes, *, computed=True):
    """The workbook; with results stored beside formulas, or with the formulas."""
    return openpyxl.load_workbook(io.BytesIO(book), data_only=computed)


def shown(cell) -> str:
    """What a Vietnamese office program shows in a cell."""
    if cell.value is None:
        return ""
    if isinstance(cell.value, str):
        return cell.value
    value, sections = Decimal(str(cell.value)), cell.number_format.split(";")
    section = sections[min((value < 0) + 2 * (value == 0), len(sections) - 1)]
    section = sections[0] if len(sections) == 2 and value == 0 else section
    form = SECTION.fullmatch(section)
    sign = "-" if value < 0 and len(sections) == 1 else ""
    number = _digits(abs(value) * (100 if form["per"] else 1), form["digits"])
    words = f"{form['before']}{sign}{number}{form['per']}{form['after']}"
    return words.replace('"', "")


def _digits(value, code):
    whole, _, decimals = code.partition(".")
    text = f"{value:,.{len(decimals)}f}" if "," in whole else f"{value:.{len(decimals)}f}"
    before, point, after = text.partition(".")
    before = before.zfill(whole.count("0"))
    return before.replace(",", ".") + ("," if point else "") + after


def sheet_words(sheet) -> Counter:
    """How often each word is shown."""
    cells = (shown(cell) for row in sheet.iter_rows() for cell in row)
    return words_of(BOXES.sub(" ", "\n".join(cells)))


def sheet_numbers(sheet) -> Counter:
    """How often each figure stands in a cell of its own, by value; percentages as shares of 1."""
    values = (cell.value for row in sheet.iter_rows() for cell in row)
    return Counter(Decimal(str(value)) for value in values if isinstance(value, int | float))


def appendix_words(paper: Paper) -> list[Counter]:
    """For each appendix the words of its pages as they are laid out for print."""
    bare = replace(
        paper,
        letterhead=Letterhead(""),
        blocks=(),
        recipients=(),
        signatures=None,
        appendices=(),
    )
    frame = html_words(render_html(bare))
    return [
        html_words(render_html(replace(bare, appendices=(each,)))) - frame
        for each in paper.appendices
    ]


def book_difference(paper: Paper) -> list[tuple[Counter, Counter]]:
    """For each appendix: words that its sheet lacks, and words that it has beyond the page's."""
    book = opened(write_book(paper))
    state = words_of("\n".join(filter(None, (paper.label, paper.watermark))))
    found = []
    for place, (sheet, expected) in enumerate(
        zip(book.worksheets, appendix_words(paper), strict=True), 1
    ):
        words = sheet_words(sheet) - state - _numeral(paper, place)
        found.append((expected - words, words - expected))
    return found


def _numeral(paper, place):
    """The numeral of "Phụ lục II", which a single appendix does not have."""
    numerals = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]
    return Counter() if len(paper.appendices) == 1 else Counter([numerals[place - 1]])
