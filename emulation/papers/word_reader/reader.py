"""A Word document as plain paragraphs, read piece by piece."""

import io
import re
from dataclasses import dataclass, field

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring, iterparse

from emulation.files.office import BROKEN, UNREADABLE, WITH_ENTITIES
from emulation.papers.word_reader.guard import (
    LINE_TOO_LONG,
    TOO_DEEP,
    TOO_LONG,
    UnsafeDocument,
    opened,
    part_of,
)
from emulation.papers.word_reader.lists import Lists, read_lists
from emulation.papers.word_reader.styles import (
    Styles,
    level_of_outline,
    local,
    read_styles,
    value_of,
    whole,
)
from emulation.papers.word_reader.text import Place, WordParagraph, WordText
from emulation.vietnamese import nfc

MOST_PARAGRAPHS = 10_000
MOST_SIGNS = 20_000  # of one paragraph: some six pages without a break
MOST_PAGES = 1_000
MOST_CHARACTERS = 4_000_000
DEEPEST = 120
PIECE = 1024 * 1024
MAIN, NOTES = "word/document.xml", "word/footnotes.xml"
# What was struck out or looked otherwise before tracked changes; boxes as old programs draw them.
NOT_READ = {"del", "moveFrom", "Fallback", "pPrChange", "rPrChange"}
SIGNS = {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-"}
BLANKS = re.compile(r"\s+")
CONTROLS = dict.fromkeys([*range(9), *range(14, 32), 0x7F, 0xAD, 0x200B, 0xFEFF])


def read_docx(data: bytes) -> WordText:
    """The document's paragraphs, headings, counted numbers, cells and footnotes.

    Read are the text as it stands with all tracked changes taken, and boxes; not read are headers,
    footers, comments and pictures. Nothing is fetched, nothing is kept.

    :raises UnsafeDocument: macros, entities, templates from the network, passwords, over 10 MB,
        over 10,000 paragraphs (empty ones too) or 1,000 pages, a paragraph over 20,000 signs,
        broken files, or no .docx.
    """
    try:
        with opened(data) as archive:
            styles = read_styles(part_of(archive, "word/styles.xml"))
            lists = read_lists(part_of(archive, "word/numbering.xml"))
            reader = _Reader(styles, lists)
            main = part_of(archive, MAIN)
            if main is None:
                raise UnsafeDocument(BROKEN)
            reader.read(main)
            reader.read(part_of(archive, NOTES) or b"<none/>")
            return WordText(tuple(reader.found), _links(archive))
    except DefusedXmlException as error:
        raise UnsafeDocument(WITH_ENTITIES) from error
    except UNREADABLE as error:
        raise UnsafeDocument(BROKEN) from error


def _links(archive):
    """Addresses outside the file, of whatever kind."""
    count = 0
    for name in archive.namelist():
        if name.lower().endswith(".rels"):
            links = fromstring(part_of(archive, name))
            count += sum(link.get("TargetMode", "").lower() == "external" for link in links)
    return count


@dataclass
class _Open:
    """A paragraph while it is read."""

    pieces: list = field(default_factory=list)
    style: str = ""
    level: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    notes: list = field(default_factory=list)


@dataclass
class _Table:
    number: int
    row: int = 0
    cell: int = 0


class _Pieces(io.BytesIO):
    """Bytes handed out in large pieces: a tag is read again from its start with every piece."""

    def read(self, size=-1):
        return super().read(max(size, PIECE) if size >= 0 else size)


class _Reader:
    """Events of the parts; paragraphs may stand in boxes within paragraphs."""

    def __init__(self, styles: Styles, lists: Lists):
        self.styles, self.lists = styles, lists
        self.found, self.open, self.tables = [], [], []
        self.table_count = self.depth = self.unread = self.pages = self.length = 0
        self.begun, self.note = 0, None

    def read(self, content: bytes):
        """All paragraphs of one part."""
        for event, element in iterparse(_Pieces(content), events=("start", "end")):
            name = local(element.tag)
            if event == "start":
                self._start(name, element)
            else:
                self._end(name, element)

    def _start(self, name, element):
        self.depth += 1
        if self.depth > DEEPEST:
            raise UnsafeDocument(TOO_DEEP)
        self.unread += name in NOT_READ
        if name == "p":
            self.begun += 1
            if self.begun > MOST_PARAGRAPHS:
                raise UnsafeDocument(TOO_LONG)
            self.open.append(_Open())
        elif name == "tbl":
            self.table_count += 1
            self.tables.append(_Table(self.table_count))
        elif name == "tr" and self.tables:
            self.tables[-1].row, self.tables[-1].cell = self.tables[-1].row + 1, 0
        elif name == "tc" and self.tables:
            self.tables[-1].cell += 1
        elif name == "footnote":
            self.note = whole(value_of(element, "id"), None)

    def _end(self, name, element):
        self.depth -= 1
        if name in NOT_READ:
            self.unread -= 1
        elif name == "p" and self.open:
            self._close(self.open.pop())
        elif name == "tbl" and self.tables:
            self.tables.pop()
        elif self.open and not self.unread:
            self._take(self.open[-1], name, element)
        # Attributes of a paragraph's properties are read when these end, so nothing is lost here.
        element.clear()

    def _take(self, paragraph, name, element):
        if name == "t":
            self.length += len(element.text or "")
            if self.length > MOST_CHARACTERS:
                raise UnsafeDocument(TOO_LONG)
            paragraph.pieces.append(element.text or "")
        elif name in SIGNS:
            self._count_page(value_of(element, "type") == "page")
            paragraph.pieces.append(SIGNS[name])
        elif name == "lastRenderedPageBreak":
            self._count_page(True)
        elif name == "footnoteReference":
            paragraph.notes.append(whole(value_of(element, "id")))
        else:
            _set(paragraph, name, element)

    def _count_page(self, is_new):
        self.pages += is_new
        if self.pages > MOST_PAGES:
            raise UnsafeDocument(TOO_LONG)

    def _close(self, paragraph):
        text = BLANKS.sub(" ", nfc("".join(paragraph.pieces).translate(CONTROLS))).strip()
        number = self._number(paragraph)
        if not text or self.unread:
            return
        if len(text) > MOST_SIGNS:
            raise UnsafeDocument(LINE_TOO_LONG)
        level = paragraph.level
        if level is None:
            level = self.styles.told(paragraph.style, "level")
        at = self.tables[-1] if self.tables else None
        place = Place(at.number, at.row, at.cell) if at and at.row else None
        notes = tuple(paragraph.notes)
        position = len(self.found) + 1
        self.found.append(WordParagraph(text, position, level, number, place, notes, self.note))

    def _number(self, paragraph):
        """Empty paragraphs of a list are counted as well."""
        list_id = paragraph.list_id
        if list_id is None:
            list_id = self.styles.told(paragraph.style, "list_id")
        if not list_id or list_id == "0":
            return ""
        level = paragraph.list_level
        if level is None:
            level = self.styles.told(paragraph.style, "list_level") or 0
        return self.lists.number(list_id, level)


def _set(paragraph, name, element):
    if name == "pStyle":
        paragraph.style = value_of(element)
    elif name == "outlineLvl":
        paragraph.level = level_of_outline(value_of(element))
    elif name == "numId":
        paragraph.list_id = value_of(element)
    elif name == "ilvl":
        paragraph.list_level = whole(value_of(element))
