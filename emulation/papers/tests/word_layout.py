"""The Word document of any paper: what an office relies on when it opens it to go on writing.

`assert word_faults(paper) == []` is the whole test of a new kind of paper.
"""

import io
import zipfile
from collections.abc import Iterator
from itertools import chain, repeat

import docx
from docx.enum.section import WD_ORIENT
from docx.shared import Mm

from emulation.papers.content import Heading, Paper, Table
from emulation.papers.docx import write_docx
from emulation.papers.html import render_html
from emulation.papers.numbering import numbered
from emulation.papers.tests.words import docx_words, html_words

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MARGINS = {"top_margin": 20, "right_margin": 15, "bottom_margin": 20, "left_margin": 30}
LEVELS = {"part": 1, "roman": 2, "arabic": 3, "sub": 4, "letter": 5, "plain": 6}
# What would make an office search every line for type that somebody set by hand.
DIRECT = ("rFonts", "sz", "color", "spacing", "lang")
BY_HAND = {f"{W}{name}" for name in DIRECT}


def word_faults(paper: Paper) -> list[str]:
    """What is wrong with the document; nothing for a sound one."""
    made = write_docx(paper)
    document = docx.Document(io.BytesIO(made))
    faults = [fault for rule in RULES for fault in rule(paper, document)]
    if docx_words(made) != html_words(render_html(paper)):
        faults.append("The words are not those of the page")
    return [*faults, *_parts(made)]


def _parts(made) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        names = archive.namelist()
        styles = archive.read("word/styles.xml").decode()
        links = "".join(archive.read(each).decode() for each in names if each.endswith(".rels"))
    if any("vba" in name.lower() or "embeddings" in name for name in names):
        yield "There is something in it that runs"
    if "External" in links:
        yield "It points outside"
    if 'w:ascii="Times New Roman"' not in styles or 'w:val="vi-VN"' not in styles:
        yield "Type or language is not set for the whole"


def pages_are_those_of_the_decree(paper, document) -> Iterator[str]:
    lying = [paper.landscape, *(each.landscape for each in paper.appendices)]
    if len(document.sections) != len(lying):
        yield f"{len(document.sections)} sections instead of {len(lying)}"
    sides = chain([(297, 420) if paper.size == "A3" else (210, 297)], repeat((210, 297)))
    for section, is_landscape, (short, long) in zip(document.sections, lying, sides, strict=False):
        size = (long, short) if is_landscape else (short, long)
        if not _are_near((section.page_width, section.page_height), size):
            yield f"A section is not {size} mm"
        if (section.orientation == WD_ORIENT.LANDSCAPE) != is_landscape:
            yield "A section lies the wrong way"
        yield from (
            f"{side} is not {length} mm"
            for side, length in MARGINS.items()
            if not _are_near([getattr(section, side)], [length])
        )


def _are_near(lengths, wanted):
    return all(abs(one - Mm(other)) < 800 for one, other in zip(lengths, wanted, strict=True))


def pages_are_numbered_from_the_second(paper, document) -> Iterator[str]:
    for section in document.sections:
        if not section.different_first_page_header_footer:
            yield "The first page of a section is not apart"
        if _fields(section.first_page_header):
            yield "A first page is numbered"
        if [each.strip() for each in _fields(section.header)] != ["PAGE"]:
            yield "Further pages are not numbered in the top margin"


def _fields(header):
    return [each.get(f"{W}instr") for each in header._element.iter(f"{W}fldSimple")]


def headings_are_headings(paper, document) -> Iterator[str]:
    blocks = [numbered(tuple(paper.blocks))]
    blocks += [numbered(tuple(annex.blocks)) for annex in paper.appendices]
    wanted = [LEVELS[each.level] for part in blocks for each in part if isinstance(each, Heading)]
    wanted += [1] * len(paper.appendices)
    found = [
        int(each.style.name.removeprefix("Heading "))
        for each in document.paragraphs
        if each.style.name.startswith("Heading")
    ]
    if sorted(found) != sorted(wanted):
        yield f"Headings of levels {found} instead of {wanted}"
    for level in set(found):
        if document.styles[f"Heading {level}"].paragraph_format.keep_with_next is False:
            yield f"Heading {level} may stand alone"


def table_heads_are_repeated(paper, document) -> Iterator[str]:
    blocks = [*paper.blocks, *(each for annex in paper.appendices for each in annex.blocks)]
    wanted = sum(len(block.head) for block in blocks if isinstance(block, Table) and block.head)
    found = sum(1 for _ in document.element.body.iter(f"{W}tblHeader"))
    if found != wanted:
        yield f"{found} rows of heads instead of {wanted}"
    for row in document.element.body.iter(f"{W}tr"):
        if row.find(f"{W}trPr/{W}cantSplit") is None:
            yield "A row may be cut by a page"
            return


def notes_are_notes(paper, document) -> Iterator[str]:
    marks = [each.get(f"{W}id") for each in document.element.iter(f"{W}footnoteReference")]
    if len(set(marks)) != len(marks):
        yield "Two marks have one number"


def nothing_is_set_by_hand(paper, document) -> Iterator[str]:
    found = {each.tag.removeprefix(W) for each in document.element.iter() if each.tag in BY_HAND}
    if found:
        yield f"Set by hand instead of by style: {sorted(found)}"
    unknown = {each.style.name for each in document.paragraphs} - {
        each.name for each in document.styles
    }
    if unknown:
        yield f"Styles that are not there: {unknown}"


def foot_stays_together(paper, document) -> Iterator[str]:
    if not paper.signatures or not document.tables:
        return
    foot = _table_with(document, paper.signatures.cells[0].lines[0])
    if foot is None:
        yield "The signature does not stand in a table of its own"
        return
    *upper, _ = foot.rows
    if any(row._tr.find(f".//{W}keepNext") is None for row in upper):
        yield "The signature may be torn"


def _table_with(document, words):
    tables = [table for table in document.tables if table._tbl.find(f".//{W}tblBorders") is None]
    wanted = " ".join(words.split())
    return next((each for each in reversed(tables) if wanted in _text(each)), None)


def _text(table):
    return " ".join(" ".join(cell.text for row in table.rows for cell in row.cells).split())


def drafts_and_samples_say_so(paper, document) -> Iterator[str]:
    headers = [each.header._element.xml for each in document.sections]
    for words in filter(None, (paper.watermark, paper.label)):
        if not all(words in header for header in headers):
            yield f"“{words}” does not stand on every page"
    if not paper.watermark and any("w:pict" in header for header in headers):
        yield "A watermark that the paper does not have"


def properties_name_the_paper(paper, document) -> Iterator[str]:
    properties = document.core_properties
    if not properties.title or properties.language != "vi-VN":
        yield "Title or language is not told in the properties"
    if properties.author not in {"", " ".join(paper.issuer.split())}:
        yield "The properties name somebody"


RULES = (
    pages_are_those_of_the_decree,
    pages_are_numbered_from_the_second,
    headings_are_headings,
    table_heads_are_repeated,
    notes_are_notes,
    nothing_is_set_by_hand,
    foot_stays_together,
    drafts_and_samples_say_so,
    properties_name_the_paper,
)
