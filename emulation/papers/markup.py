"""Light markup text → blocks of a paper.

Each line is a paragraph; lines that begin with "- " or "+ " are bullets. `**bold**`, `_italic_`,
figures `[[key]]`, notes `[^1]` with their text on a line "[^1]: …" (indented lines below it are
further paragraphs of the note). A backslash makes the next sign plain. Nothing else is markup:
HTML stays the characters that were typed.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby

from emulation.papers.content import Block, Bullets, Note, Paragraph, Text

# A name of a note is short: a search for its end must not run through the whole text.
DEFINITION = re.compile(r"\[\^([^\]\s]{1,60})\]:\s*(.*)")
BULLET = re.compile(r"([-+])\s+(.+)")
TOKEN = re.compile(
    r"\\(?P<plain>[\\*_\[\]+-])"
    r"|(?P<bold>\*\*)"
    r"|\[\[(?P<figure>[^\[\]]*)\]\]"
    r"|\[\^(?P<note>[^\]\s]{1,60})\]"
    r"|(?P<italic>(?<![\w_])_(?=[^\s_])|(?<=[^\s_])_(?![\w_]))"
)


class MarkupError(ValueError):
    """The text cannot be printed; `problems` are Vietnamese sentences that name the place."""

    def __init__(self, problems: list[str]):
        super().__init__(" ".join(problems))
        self.problems = problems


def parse_markup(text: str, *, figures: Mapping[str, str] | None = None) -> tuple[Block, ...]:
    """The text as blocks, `[[key]]` replaced by `figures[key]`.

    :raises MarkupError: unknown figure, `**` or `_` left open, a note without text, a text
        without its note, or a note inside a note; all problems at once.
    """
    reader = _Reader(figures or {})
    blocks = reader.blocks(unicodedata.normalize("NFC", text))
    if reader.problems:
        raise MarkupError(reader.problems)
    return blocks


def figure_keys(text: str) -> list[str]:
    """Keys of the figures that the text asks for, in order, each once."""
    keys = (match["figure"] for match in TOKEN.finditer(text) if match["figure"] is not None)
    return list(dict.fromkeys(key.strip() for key in keys))


@dataclass
class _Line:
    """Runs of one line while it is read."""

    place: str
    runs: list = field(default_factory=list)
    plain: str = ""
    bold: bool = False
    italic: bool = False

    def close(self):
        if self.plain:
            self.runs.append(Text(self.plain, self.bold, self.italic))
        self.plain = ""


class _Reader:
    def __init__(self, figures):
        self.figures = figures
        self.notes = {}
        self.used = set()
        self.problems = []

    def blocks(self, text):
        """Notes first, because their texts usually stand below the marks."""
        body = self._take_notes(text.splitlines())
        blocks = self._grouped(body)
        for key in self.notes.keys() - self.used:
            self.problems.append(f"Chú thích [^{key}] không được nhắc đến trong văn bản.")
        return blocks

    def _take_notes(self, lines):
        """Numbered lines of the body; the notes' lines are read into `notes`."""
        body, texts, current = [], {}, None
        for number, line in enumerate(lines, 1):
            definition = DEFINITION.fullmatch(line.strip())
            if definition:
                current = definition[1]
                if current in texts:
                    self.problems.append(f"Dòng {number}: chú thích [^{current}] bị lặp lại.")
                texts[current] = [(number, definition[2])]
            elif current and line[:1].isspace() and line.strip():
                texts[current].append((number, line.strip()))
            elif line.strip():
                current = None
                body.append((number, line.strip()))
        for key, paragraphs in texts.items():
            self._add_note(key, paragraphs)
        return body

    def _add_note(self, key, paragraphs):
        read = [self._runs(number, text, in_note=True) for number, text in paragraphs if text]
        if not read:
            self.problems.append(f"Dòng {paragraphs[0][0]}: chú thích [^{key}] chưa có nội dung.")
        self.notes[key] = Note(tuple(read))

    def _grouped(self, lines):
        """Paragraphs, and neighbouring bullet lines with the same sign as one block."""
        blocks = []
        read = ((number, line, BULLET.fullmatch(line)) for number, line in lines)
        for sign, group in groupby(read, key=lambda row: row[2] and row[2][1]):
            if sign:
                items = tuple(self._runs(number, bullet[2]) for number, _, bullet in group)
                blocks.append(Bullets(items, sign))
            else:
                blocks.extend(Paragraph(self._runs(number, line)) for number, line, _ in group)
        return tuple(blocks)

    def _runs(self, number, text, *, in_note=False):
        line, end = _Line(f"Dòng {number}"), 0
        for match in TOKEN.finditer(text):
            line.plain += text[end : match.start()]
            end = match.end()
            self._take(line, match, in_note=in_note)
        line.plain += text[end:]
        line.close()
        if line.bold:
            self.problems.append(f"{line.place}: dấu ** mở mà chưa đóng.")
        if line.italic:
            self.problems.append(f"{line.place}: dấu _ mở mà chưa đóng.")
        return tuple(line.runs)

    def _take(self, line, match, *, in_note):
        kind = match.lastgroup
        if kind == "plain":
            line.plain += match["plain"]
        elif kind == "figure":
            line.plain += self._figure(line.place, match["figure"].strip())
        elif kind == "note":
            line.close()
            line.runs.extend(self._note(line.place, match["note"], in_note=in_note))
        else:
            line.close()
            setattr(line, kind, not getattr(line, kind))

    def _figure(self, place, key):
        if key not in self.figures:
            self.problems.append(f"{place}: chưa có số liệu [[{key}]].")
        return str(self.figures.get(key, ""))

    def _note(self, place, key, *, in_note):
        if in_note:
            self.problems.append(f"{place}: chú thích [^{key}] nằm trong một chú thích khác.")
        elif key not in self.notes:
            self.problems.append(f"{place}: chú thích [^{key}] chưa có nội dung.")
        else:
            self.used.add(key)
            return [self.notes[key]]
        return []
