"""Which signs of a text in light markup print which words, so that words can be replaced there."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from emulation.papers.letters import printed
from emulation.papers.markup import BULLET, DEFINITION, TOKEN

BLANKS = re.compile(r"\s+")


@dataclass(frozen=True)
class Unit:
    """Signs of the source and what they print: a letter, a run of blanks, a figure, or nothing."""

    source: str
    start: int
    printed: str
    key: str = ""

    @property
    def end(self):
        return self.start + len(self.source)

    @property
    def is_mark(self):
        """Bold, italic, the mark of a note: it prints no words itself."""
        return not self.printed


@dataclass(frozen=True)
class WrittenLine:
    """One printed paragraph of the text. `start` and `end` bound its whole line in the source, the
    line break included; `lead` is printed before its words ("- ")."""

    units: tuple[Unit, ...]
    start: int
    end: int
    lead: str = ""
    is_note: bool = False

    @property
    def words(self):
        """As printed, without the sign of a list."""
        return "".join(unit.printed for unit in self.units).strip()

    @property
    def plain(self):
        return f"{self.lead}{self.words}"

    def within(self, start: int, end: int) -> list[Unit]:
        """The units that print these characters of `words`, marks between and after them too."""
        found, at = [], -self._blanks
        for unit in self.units:
            after = at + len(unit.printed)
            is_inside = start <= at < end and after > start
            if is_inside or (unit.is_mark and start < at <= end):
                found.append(unit)
            at = after
        return found

    @property
    def _blanks(self):
        told = "".join(unit.printed for unit in self.units)
        return len(told) - len(told.lstrip())


def written_lines(text: str, figures: Mapping[str, str]) -> list[WrittenLine]:
    """The paragraphs of the text in the order of the source; notes where they are defined."""
    lines, at, in_note = [], 0, False
    for raw in text.splitlines(keepends=True):
        start, at = at, at + len(raw)
        body = raw.strip()
        if not body:
            continue
        definition = DEFINITION.fullmatch(body)
        is_note = bool(definition) or (in_note and raw[:1].isspace())
        in_note = is_note
        bullet = None if is_note else BULLET.fullmatch(body)
        words = definition[2] if definition else bullet[2] if bullet else body
        lead = f"{bullet[1]} " if bullet else ""
        begins = start + raw.rindex(words) if words else start + len(raw.rstrip())
        lines.append(WrittenLine(tuple(_units(words, begins, figures)), start, at, lead, is_note))
    return lines


def _units(words, start, figures):
    end = 0
    for match in TOKEN.finditer(words):
        yield from _letters(words[end : match.start()], start + end)
        yield _marked(match, start + match.start(), figures)
        end = match.end()
    yield from _letters(words[end:], start + end)


def _marked(match, start, figures):
    if match.lastgroup == "plain":
        return Unit(match[0], start, match["plain"])
    if match.lastgroup == "figure":
        key = match["figure"].strip()
        told = BLANKS.sub(" ", printed(str(figures.get(key, ""))))
        return Unit(match[0], start, told, key)
    return Unit(match[0], start, "")


def _letters(text, start):
    """One unit a letter; blanks in a row are one."""
    end = 0
    for blank in BLANKS.finditer(text):
        for at in range(end, blank.start()):
            yield Unit(text[at], start + at, printed(text[at]))
        yield Unit(blank[0], start + blank.start(), " ")
        end = blank.end()
    for at in range(end, len(text)):
        yield Unit(text[at], start + at, printed(text[at]))
