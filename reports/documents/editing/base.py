"""The report's own Word copy, each paragraph with where its words come from."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from emulation.papers.content import Heading, Paper
from emulation.papers.docx import write_docx
from emulation.papers.numbering import numbered
from emulation.papers.word_reader import WordText, read_docx
from reports.documents.drafts import CLOSING, OPENING, block_codes, plain
from reports.documents.editing.markup_source import BLANKS, WrittenLine, written_lines
from reports.queries.year_end import YearEnd

# Appendices, which have no text of their own.
ANNEX = "PL"


class Origin(StrEnum):
    """What a paragraph comes from."""

    TEXT = "text"
    HEADING = "heading"
    TABLE = "table"
    GENERATED = "generated"
    FRAME = "frame"


@dataclass(frozen=True)
class Part:
    """A paragraph of a Word document, or one row of a table as one text."""

    text: str
    level: int | None = None
    in_table: bool = False
    notes: tuple[int, ...] = ()


@dataclass(frozen=True)
class Passage:
    """One paragraph of the report's Word copy; `line` is the text that prints it, if one does."""

    text: str
    code: str
    origin: Origin
    line: WrittenLine | None = None
    is_note: bool = False

    @property
    def can_take(self):
        return self.line is not None


@dataclass(frozen=True)
class Base:
    """The report as a Word copy: paragraphs of the body and of its notes, in order."""

    paper: Paper
    body: tuple[Passage, ...]
    notes: tuple[Passage, ...]
    texts: Mapping[str, str]


def parts_of(read: WordText) -> list[Part]:
    """The body in order."""
    parts, row = [], None
    for each in read.body:
        at = each.place and each.place[:2]
        if at and at == row:
            last = parts[-1]
            notes = (*last.notes, *each.notes)
            parts[-1] = Part(f"{last.text} | {each.plain}", None, True, notes)
        else:
            parts.append(Part(each.plain, None if at else each.level, bool(at), each.notes))
        row = at
    return parts


def base_of(content: YearEnd, paper: Paper) -> Base:
    """The paper that the content prints, read back from the Word document that it makes."""
    read = read_docx(write_docx(paper))
    lines = {
        code: written_lines(text, content.tokens) for code, text in content.texts.items() if text
    }
    parts = parts_of(read)
    body = tuple(_body(parts, _heads(content, paper), _closing(paper), lines))
    section_of_note = {
        note: passage.code for passage, part in zip(body, parts, strict=True) for note in part.notes
    }
    notes = tuple(_notes(read, section_of_note, lines))
    return Base(paper, body, notes, content.texts)


def _heads(content, paper):
    """(code, heading as printed) of every printed section, in order."""
    codes = list(block_codes(content, paper))
    heads, last = [], None
    for block, code in zip(numbered(paper.blocks), codes, strict=True):
        if isinstance(block, Heading) and code != last:
            words = f"{block.number or ''} {plain(block.runs)}"
            heads.append((code, BLANKS.sub(" ", words).strip()))
        last = code
    return heads


def _closing(paper):
    return BLANKS.sub(" ", plain(paper.blocks[-1].runs)).strip()


def _body(parts, heads, closing, lines):
    code, heads = OPENING, list(heads)
    for part in parts:
        is_head = bool(heads) and part.text == heads[0][1]
        if is_head:
            code = heads.pop(0)[0]
        elif not heads and part.text == closing:
            code = CLOSING
        elif code == CLOSING and part.level == 1:
            code = ANNEX
        line = None if is_head or part.in_table else _take(lines, code, part.text, False)
        yield Passage(part.text, code, _origin(part, code, is_head, line), line)


def _notes(read, section_of_note, lines):
    for note, paragraphs in read.footnotes.items():
        for paragraph in paragraphs:
            code = section_of_note.get(note, ANNEX)
            line = _take(lines, code, paragraph.plain, True)
            origin = Origin.TEXT if line else Origin.GENERATED
            yield Passage(paragraph.plain, code, origin, line, is_note=True)


def _take(lines, code, text, is_note):
    """The first written line of the section that prints these words; each is taken once."""
    for line in lines.get(code, ()):
        if line.is_note == is_note and BLANKS.sub(" ", line.plain).strip() == text:
            lines[code].remove(line)
            return line
    return None


def _origin(part, code, is_head, line):
    if code in {OPENING, CLOSING}:
        return Origin.FRAME
    if is_head or (code == ANNEX and part.level is not None):
        return Origin.HEADING
    if part.in_table:
        return Origin.TABLE
    return Origin.TEXT if line else Origin.GENERATED
