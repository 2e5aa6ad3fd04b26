"""Content → HTML for the page layout engine; also what tests compare the PDF's words with."""

from collections.abc import Iterable, Mapping

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from emulation.papers import content, frame
from emulation.papers.balance import balanced_paper
from emulation.papers.columns import fit, placed
from emulation.papers.drawing import svg_address
from emulation.papers.letters import printed
from emulation.papers.note_pages import ANNEX, ROOM, anchor
from emulation.papers.numbering import appendix_label, numbered
from emulation.papers.templatetags.papers import NoteNumbers, ScreenNotes

TEMPLATES = {
    content.Heading: "papers/_heading.html",
    content.Paragraph: "papers/_paragraph.html",
    content.Basis: "papers/_basis.html",
    content.Bullets: "papers/_bullets.html",
    content.Numbered: "papers/_numbered.html",
    content.Table: "papers/_table.html",
    content.Signatures: "papers/_signatures.html",
    content.PageBreak: "papers/_page_break.html",
    content.Picture: "papers/_picture.html",
}
# Between the margins of an A4 page, in mm.
PORTRAIT_WIDTH, LANDSCAPE_WIDTH = 165, 252
A3_WIDTHS = (252, 375)


def render_html(paper: content.Paper, *, note_pages: Mapping[int, int] | None = None) -> str:
    """The whole paper as one HTML page: NFC, everything from data escaped, no script or style.

    Every word of the printed paper stands in it, except page numbers and note marks.

    :param note_pages: pages to leave for the notes still waiting at the end of a section (0 the
        body, 1 the first appendix, …), so that they do not run into the next one.
    """
    context = _context(balanced_paper(paper), NoteNumbers(), note_pages or {})
    return printed(render_to_string("papers/paper.html", context))


def render_screen(paper: content.Paper) -> SafeString:
    """The same words as a part of a page on the screen, notes listed behind the body.

    It is styled by `static/css/components/sheet.css`; everything from data is escaped.
    """
    return SafeString(
        printed(render_to_string("papers/screen.html", _context(paper, ScreenNotes(), {})))
    )


def render_screen_rows(paper, template, blocks, beside, beside_annexes, **more) -> SafeString:
    """The paper for the screen by another template: its body is `blocks`, each with what stands
    `beside` it, and so are its appendices.

    The template finds "rows" of ((template, block, extra), beside) and "annexes" alike.
    """
    notes = ScreenNotes()
    context = _context(paper, notes, {})
    body = _body(paper, tuple(blocks))
    context["rows"] = [*zip(body, beside, strict=True)]
    context["annexes"] = [*zip(context["appendices"], beside_annexes, strict=True)]
    return SafeString(printed(render_to_string(template, context | more)))


def render_screen_part(blocks: Iterable[content.Block]) -> SafeString:
    """Some blocks of a paper for the screen, with their notes; "" for none."""
    body = [*_with_templates(tuple(blocks), PORTRAIT_WIDTH)]
    if not body:
        return SafeString("")
    context = {"numbers": ScreenNotes(), "body": body}
    return SafeString(printed(render_to_string("papers/screen_part.html", context)))


def _context(paper, numbers, pages):
    return {
        "paper": paper,
        "numbers": numbers,
        "number_line": frame.number_line(paper),
        "place_line": frame.place_line(paper),
        "recipients": frame.closed(paper.recipients),
        "signatures": _extra(paper.signatures),
        "one": bool(paper.signatures) and len(paper.signatures.cells) == 1,
        "body": [*_body(paper, paper.blocks)],
        "note_pages": _note_pages(0, pages),
        "appendices": [*_appendices(paper, numbers, pages)],
    }


def _note_pages(section, pages):
    return [anchor(ROOM, section, place) for place in range(pages.get(section, 0))]


def _appendices(paper, numbers, pages):
    for section, appendix in enumerate(paper.appendices, 1):
        yield {
            "id": anchor(ANNEX, section),
            "numbers": numbers.of_section(section),
            "note_pages": _note_pages(section, pages),
            "label": appendix_label(paper.appendices, section),
            "title": appendix.title,
            "reference": appendix.reference or frame.reference_line(paper),
            "landscape": appendix.landscape,
            "body": [*_with_templates(appendix.blocks, _width(appendix.landscape))],
        }


def body_width(paper: content.Paper) -> float:
    """Between the margins of the paper's own pages, in mm."""
    return A3_WIDTHS[paper.landscape] if paper.size == "A3" else _width(paper.landscape)


def _width(landscape):
    return LANDSCAPE_WIDTH if landscape else PORTRAIT_WIDTH


def _body(paper, blocks):
    """The paper's own blocks; without parts I, II, III stand directly below the title."""
    levels = {block.level for block in blocks if isinstance(block, content.Heading)}
    return _with_templates(blocks, body_width(paper), "" if "part" in levels else "roman")


def _with_templates(blocks, width, second=""):
    """(template, block, what it cannot work out); `second`: headings read out as level 2."""
    for block in numbered(blocks):
        extra = _table(block, width) if isinstance(block, content.Table) else _extra(block)
        if isinstance(block, content.Heading):
            extra = block.level == second
        yield TEMPLATES[type(block)], block, extra


def _extra(block):
    """What a template cannot work out by itself."""
    if isinstance(block, content.Basis):
        return frame.closed(block.items)
    if isinstance(block, content.Numbered):
        return [*enumerate(block.items, block.start)]
    if isinstance(block, content.Picture):
        return svg_address(block.svg)
    if isinstance(block, content.Signatures):
        step = block.columns
        return [block.cells[at : at + step] for at in range(0, len(block.cells), step)]
    return None


def _table(table, width):
    """Type size, column shares, and rows whose cells know the alignment of their column."""
    return {
        "fit": fit(table, width),
        "rows": [*_aligned(table.rows, table.columns), *_aligned(table.foot, table.columns)],
    }


def _aligned(rows, columns):
    """(row, [(cell, alignment)]): a cell takes its column's alignment unless it has its own."""
    cells = {id(row): [] for row in rows}
    for place, cell, row in placed([(row, row) for row in rows], len(columns)):
        cells[id(row)].append((cell, cell.align or columns[place].align))
    return [(row, cells[id(row)]) for row in rows]
