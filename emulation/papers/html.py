"""Content → HTML for the page layout engine; also what tests compare the PDF's words with."""

import unicodedata

from django.template.loader import render_to_string

from emulation.papers import content, frame
from emulation.papers.numbering import appendix_label, numbered
from emulation.papers.templatetags.papers import NoteNumbers

TEMPLATES = {
    content.Heading: "papers/_heading.html",
    content.Paragraph: "papers/_paragraph.html",
    content.Basis: "papers/_basis.html",
    content.Bullets: "papers/_bullets.html",
    content.Numbered: "papers/_numbered.html",
    content.Table: "papers/_table.html",
    content.Signatures: "papers/_signatures.html",
    content.PageBreak: "papers/_page_break.html",
}
# From this many columns on, a table is set in smaller type.
WIDE = 10
# Control characters, invisible joiners and soft hyphens pasted from elsewhere: no reader sees
# them, and they would make words differ from themselves.
INVISIBLE = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(127, 160), 0xAD])
INVISIBLE |= dict.fromkeys([*range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF])
INVISIBLE |= dict.fromkeys([*range(0xD800, 0xE000), 0xFFFE, 0xFFFF])


def render_html(paper: content.Paper) -> str:
    """The whole paper as one HTML page: NFC, everything from data escaped, no script or style.

    Every word of the printed paper stands in it, except page numbers and note marks.
    """
    context = {
        "paper": paper,
        "numbers": NoteNumbers(),
        "number_line": frame.number_line(paper),
        "place_line": frame.place_line(paper),
        "recipients": frame.closed(paper.recipients),
        "signatures": _extra(paper.signatures),
        "one": bool(paper.signatures) and len(paper.signatures.cells) == 1,
        "body": [*_with_templates(paper.blocks)],
        "appendices": [*_appendices(paper)],
    }
    html = render_to_string("papers/paper.html", context)
    return unicodedata.normalize("NFC", html.translate(INVISIBLE))


def _appendices(paper):
    for index, appendix in enumerate(paper.appendices):
        yield {
            "label": appendix_label(paper.appendices, index),
            "title": appendix.title,
            "reference": appendix.reference or frame.reference_line(paper),
            "landscape": appendix.landscape,
            "body": [*_with_templates(appendix.blocks)],
        }


def _with_templates(blocks):
    for block in numbered(blocks):
        yield TEMPLATES[type(block)], block, _extra(block)


def _extra(block):
    """What a template cannot work out by itself."""
    if isinstance(block, content.Table):
        return _table(block)
    if isinstance(block, content.Basis):
        return frame.closed(block.items)
    if isinstance(block, content.Numbered):
        return [*enumerate(block.items, block.start)]
    if isinstance(block, content.Signatures):
        step = block.columns
        return [block.cells[at : at + step] for at in range(0, len(block.cells), step)]
    return None


def _table(table):
    """Column widths in per cent, and rows whose cells know the alignment of their column."""
    whole = sum(column.width for column in table.columns)
    return {
        "size": "wide" if len(table.columns) > WIDE else "plain",
        "widths": [round(100 * column.width / whole) for column in table.columns],
        "head": [row.cells for row in table.head],
        "rows": [*_aligned(table.rows, table.columns), *_aligned(table.foot, table.columns)],
    }


def _aligned(rows, columns):
    """(row, [(cell, alignment)]): a cell takes its column's alignment unless it has its own."""
    busy = [0] * len(columns)
    for row in rows:
        cells, place = [], 0
        for cell in row.cells:
            while busy[place]:
                place += 1
            cells.append((cell, cell.align or columns[place].align))
            busy[place : place + cell.columns] = [cell.rows] * cell.columns
            place += cell.columns
        busy = [max(left - 1, 0) for left in busy]
        yield row, cells
