"""The printed page of any paper against Nghị định 30/2020/NĐ-CP, Phụ lục I, by geometry.

`assert layout_faults(Printed(paper)) == []` is the whole test of a new kind of paper. Lengths in
mm, type in pt. Each rule yields sentences that name the page.
"""

import io
from collections.abc import Iterator
from itertools import chain, repeat

import pypdf

from emulation.papers import frame
from emulation.papers.code import code_line
from emulation.papers.content import Table, Text
from emulation.papers.tests.layout_notes import notes_stand_on_the_page_of_their_mark
from emulation.papers.tests.overlaps import crossed, overlaps
from emulation.papers.tests.printed import (
    LEFT,
    RIGHT,
    TOP,
    Leaf,
    Line,
    Printed,
    plain,
)
from emulation.papers.tests.words import difference

UPRIGHT, BOLD = {"VB-Serif"}, {"VB-Serif-Bold"}
ITALIC, BOLD_ITALIC = {"VB-Serif-Italic"}, {"VB-Serif-Bold-Italic"}
FONTS = UPRIGHT | BOLD | ITALIC | BOLD_ITALIC
# Body, head, tables and notes; marks of notes are 70 per cent of what they hang on.
SIZES = {14.0, 13.0, 12.0, 11.0, 10.0, 9.0, 8.0, 7.0, 9.8, 9.1, 8.4, 7.7, 6.3, 5.6, 4.9}
NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
TO_STAND_WITH = 2


def layout_faults(printed: Printed) -> list[str]:
    """What is wrong with the pages; nothing for a sound paper."""
    return [fault for rule in RULES for fault in rule(printed)]


def words_are_kept(printed) -> Iterator[str]:
    lost, added = difference(printed.html, printed.pdf)
    if lost:
        yield f"Words are lost or cut: {dict(lost)}"
    if added:
        yield f"Words are added: {dict(added)}"


def type_is_ours(printed) -> Iterator[str]:
    for number, leaf in printed.numbered_leaves:
        fonts = {char["fontname"].split("+")[-1] for char in leaf.chars}
        sizes = {round(char["size"], 1) for char in leaf.chars if char["text"].strip()}
        if fonts - FONTS:
            yield f"Page {number}: fonts {fonts - FONTS}"
        if sizes - SIZES:
            yield f"Page {number}: sizes {sizes - SIZES}"
        if any("(cid:" in char["text"] or char["text"] == "\ufffd" for char in leaf.chars):
            yield f"Page {number}: a letter that is not in the font"


def pages_are_a4(printed) -> Iterator[str]:
    lying = [printed.paper.landscape, *(each.landscape for each in printed.paper.appendices)]
    sides = chain([(297, 420) if printed.paper.size == "A3" else (210, 297)], repeat((210, 297)))
    if len(printed.sections) != len(lying):
        yield f"{len(printed.sections)} sections instead of {len(lying)}"
    for is_landscape, leaves, (short, long) in zip(lying, printed.sections, sides, strict=False):
        size = (long, short) if is_landscape else (short, long)
        yield from (
            f"A page is {leaf.width:.0f} × {leaf.height:.0f} mm, not {size}"
            for leaf in leaves
            if (round(leaf.width), round(leaf.height)) != size
        )


def text_stands_within_the_margins(printed) -> Iterator[str]:
    for number, leaf in printed.numbered_leaves:
        for line in leaf.lines:
            if line.left < LEFT - 0.2 or line.right > leaf.width - RIGHT + 0.2:
                yield f"Page {number}: “{line.words[:50]}” stands in a side margin"
        foot = plain(leaf.foot or "")
        if foot != code_line(printed.paper):
            yield f"Page {number}: “{foot[:50]}” stands in the lower margin"


def pages_are_numbered_above_the_text(printed) -> Iterator[str]:
    for section, leaves in enumerate(printed.sections):
        for number, leaf in enumerate(leaves, 1):
            words = [line.words for line in leaf.head]
            if words != ([str(number)] if number > 1 else []):
                yield f"Section {section}, page {number}: numbered {words}"
            for line in leaf.head:
                middle = (LEFT + leaf.width - RIGHT) / 2
                if abs(line.centre - middle) > 0.5 or line.sizes - {13.0, 14.0}:
                    yield f"Section {section}, page {number}: number not centred or not 13–14 pt"


def head_is_that_of_the_decree(printed) -> Iterator[str]:
    paper, first = printed.paper, printed.leaves[0]
    agency = paper.letterhead.agency.splitlines()
    yield from _type(first, NATION, BOLD, {12.0, 13.0})
    yield from _type(first, MOTTO, BOLD, {13.0, 14.0})
    for words in agency:
        yield from _type(first, words, BOLD, {12.0, 13.0}, is_whole=False)
    for words in paper.letterhead.parent.splitlines():
        yield from _type(first, words, UPRIGHT, {12.0, 13.0}, is_whole=False)
    yield from _type(first, frame.number_line(paper), UPRIGHT, {13.0}, is_whole=False)
    yield from _type(first, frame.place_line(paper), ITALIC, {13.0, 14.0}, is_whole=False)
    yield from _motto_rule(first)
    yield from _level(first, frame.number_line(paper), frame.place_line(paper))


def _motto_rule(first):
    motto = first.place(MOTTO)
    below = [rule for rule in first.flat_rules if motto and 0 < rule[2] - motto.bottom + 1 < 4]
    if motto and not any(
        abs(left - motto.left) < 0.7 and abs(right - motto.right) < 0.7 for left, right, _ in below
    ):
        yield "No rule as long as the motto stands under it"


def _level(first, number, place):
    """Number and date stand on one line."""
    one, other = (first.place(_start(words)) if words else None for words in (number, place))
    if one and other and abs(one.bottom - other.bottom) > 1:
        yield "Number and date do not stand on one line"


def title_is_centred_and_underlined(printed) -> Iterator[str]:
    paper, first = printed.paper, printed.leaves[0]
    if not paper.kind:
        return
    yield from _type(first, paper.kind.upper(), BOLD, {13.0, 14.0})
    title = first.line_with(paper.kind.upper())
    middle = (LEFT + first.width - RIGHT) / 2
    if title and abs(title.centre - middle) > 0.7:
        yield "The type of the paper is not centred"
    if paper.subject:
        yield from _subject(first, plain(paper.subject), middle)


def _subject(first, subject, middle):
    """Bold and centred, with a rule of a third to a half of its length."""
    lines = [line for line in first.lines if line.fonts == BOLD and plain(line.words) in subject]
    lines = [line for line in lines if abs(line.centre - middle) < 0.7 and 14.0 in line.sizes]
    if not lines:
        yield "The subject is not bold and centred"
        return
    width = max(line.right - line.left for line in lines)
    below = [rule for rule in first.flat_rules if 0 < rule[2] - lines[-1].bottom < 5]
    if not any(width / 3 - 1 <= right - left <= width / 2 + 1 for left, right, _ in below):
        yield "No rule of a third to a half of its length stands under the subject"


def table_heads_are_repeated(printed) -> Iterator[str]:
    heads = [_first_words(table) for table in _tables(printed.paper) if table.head]
    for number, leaf in printed.numbered_leaves:
        tops = [rule for rule in leaf.flat_rules if rule[2] < TOP + 3 and rule[1] - rule[0] > 10]
        if not tops or not heads or not leaf.lines:
            continue
        words = plain(" ".join(line.words for line in leaf.lines[:6]))
        if not any(head in words for head in heads):
            yield f"Page {number}: a table goes on without its head"


def _tables(paper):
    blocks = [*paper.blocks, *(each for annex in paper.appendices for each in annex.blocks)]
    return [block for block in blocks if isinstance(block, Table)]


def _first_words(table):
    """How the first cell of the head begins."""
    pieces = (each for each in table.head[0].cells[0].runs if isinstance(each, Text))
    return _start("".join(piece.text for piece in pieces))


def signature_never_stands_alone(printed) -> Iterator[str]:
    signatures = printed.paper.signatures
    if not signatures or not printed.paper.blocks:
        return
    duties = [plain(line) for cell in signatures.cells for line in cell.lines]
    names = [plain(cell.name) for cell in signatures.cells if cell.name]
    body = printed.sections[0]
    pages = [
        n for n, leaf in enumerate(body) if any(_starts(line, duties[0]) for line in leaf.lines)
    ]
    if not pages:
        yield f"“{duties[0]}” does not stand at the foot of the body"
        return
    leaf = body[pages[-1]]
    yield from _company(leaf, _foot_top(leaf, printed.paper, duties))
    if len(signatures.cells) <= signatures.columns:
        yield from (
            f"“{words}” stands on another page than “{duties[0]}”"
            for words in (*duties, *names)
            if not any(_starts(line, words) for line in leaf.lines)
        )


def _foot_top(leaf, paper, duties):
    """Where the foot begins: recipients or the first signature, whichever is higher."""
    found = [line.top for line in leaf.lines if _starts(line, duties[0])]
    if paper.recipients:
        found += [line.top for line in leaf.lines if "Nơi nhận:" in line.words]
    return max(found[-1:], default=0) if not paper.recipients else min(found[-2:])


def _starts(line, words):
    """The first words stand in the line; long names go on below."""
    first, _, rest = plain(words).partition(" ")
    begin = first if len(first) > 3 else f"{first} {rest.partition(' ')[0]}".strip()
    return begin in plain(line.words)


def _company(leaf, top):
    above = [line for line in leaf.lines if line.bottom < top + 1]
    if len(above) < TO_STAND_WITH:
        yield "The signatures stand on a page with less than two lines of the body"


def nothing_overlaps(printed) -> Iterator[str]:
    for number, leaf in printed.numbered_leaves:
        for one, other in overlaps(leaf):
            yield f"Page {number}: “{one}” and “{other}” overlap"
        for word in crossed(leaf):
            yield f"Page {number}: a rule runs through “{word}”"


def watermark_stands_behind(printed) -> Iterator[str]:
    if not printed.paper.watermark:
        return
    for number, page in enumerate(pypdf.PdfReader(io.BytesIO(printed.pdf)).pages, 1):
        drawn = page.get_contents().get_data()
        if not -1 < drawn.find(b" Do") < drawn.find(b"BT"):
            yield f"Page {number}: the watermark is missing or stands before the text"


def _type(leaf: Leaf, words: str, fonts, sizes, *, is_whole=True) -> Iterator[str]:
    """What is wrong with the type of words of the first page; a long one may stand on two lines."""
    if not words:
        return
    place: Line | None = leaf.place(words if is_whole else _start(words))
    if place is None:
        yield f"“{words}” does not stand on the first page"
    elif place.fonts - fonts or place.sizes - sizes:
        yield f"“{words}” is set in {set(place.fonts)} {set(place.sizes)}"


def _start(words):
    return " ".join(words.split()[:2])


RULES = (
    words_are_kept,
    type_is_ours,
    pages_are_a4,
    text_stands_within_the_margins,
    pages_are_numbered_above_the_text,
    head_is_that_of_the_decree,
    title_is_centred_and_underlined,
    notes_stand_on_the_page_of_their_mark,
    table_heads_are_repeated,
    signature_never_stands_alone,
    nothing_overlaps,
    watermark_stands_behind,
)
