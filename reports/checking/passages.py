"""Texts of a report line by line, as they print, with the place of every sign in what was typed."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from emulation.vietnamese import nfc

DEFINITION = re.compile(r"\[\^([^\]\s]{1,60})\]:\s*")
IN_NOTE = "chú thích"
# Signs before the first word of a line: of a list, a task, a note, bold.
LEADING = re.compile(
    r"^\s*(\[\^[^\]\s]{1,60}\]:\s*)?([-+•*]\s|\d{1,3}[.)]\s|[a-zđ]\)\s)?[\s\\*_“\"]*"
)
MARKS_ONLY = re.compile(r"(\[\^[^\]\s]{1,60}\]|[\s.;:*_])*")
SENTENCE_ENDS = ".!?…"
# No word or number is so long; patterns would try every sign of it as the first one.
ENDLESS = re.compile(r"\S{300,}")
MARKS = re.compile(
    r"\\(?P<plain>[\\*_\[\]+-])|(?P<bold>\*\*)|\[\[(?P<figure>[^\[\]]*)\]\]|\[\^(?P<note>[^\]\s]{1,60})\]"
    r"|(?P<italic>(?<![\w_])_(?=[^\s_])|(?<=[^\s_])_(?![\w_]))"
)


@dataclass(frozen=True)
class Passage:
    """One line of a text.

    :param raw: as it was typed
    :param text: as it prints; figures in place of their tokens, no signs of markup
    :param at: for every character of `text` the place in `raw`, and one more for the end
    :param given: spans of `text` that tokens filled: right by nature
    :param unit: key of the unit whose words they are, None for the secretariat's
    """

    section: str
    raw: str
    text: str
    at: tuple[int, ...]
    given: tuple[tuple[int, int], ...] = ()
    line: int = 0
    place: str = ""
    unit: int | None = None
    maker: str = ""
    note_keys: tuple[str, ...] = field(default=())

    @property
    def is_bullet(self):
        return self.text.lstrip()[:2] in {"- ", "+ ", "• ", "* "}

    @property
    def is_note(self):
        return self.place.startswith(IN_NOTE)

    def quote(self, start: int, end: int) -> str:
        """The typed words of a part of `text`."""
        return self.raw[self.at[start] : self.at[end]].strip()

    def is_given(self, start: int, end: int) -> bool:
        """Whether the part was filled in by the system."""
        return any(a <= start and end <= b for a, b in self.given)


def cuts(line: str, quote: str) -> tuple[bool, bool]:
    """Whether a sentence of the line goes on before the quote, and after it."""
    at = line.find(quote)
    if not quote or at < 0:
        return False, False
    before = LEADING.sub("", line[:at]).rstrip()
    after = line[at + len(quote) :].strip().lstrip('”"’)*_')
    is_cut_before = bool(before) and before[-1] not in SENTENCE_ENDS
    is_cut_after = bool(after) and after[0] not in SENTENCE_ENDS and quote[-1] not in SENTENCE_ENDS
    return is_cut_before, is_cut_after and not MARKS_ONLY.fullmatch(after)


def with_cuts(line: str, quote: str) -> str:
    """The quote with "…" on the side where the sentence goes on."""
    before, after = cuts(line, quote)
    return f"{'… ' * before}{quote}{' …' * after}"


def passages(section: str, text: str, figures: Mapping[str, str], **more) -> Iterable[Passage]:
    """The lines of a text that say something; lines of notes bear the note's name."""
    note = ""
    for number, raw in enumerate(nfc(text).splitlines(), 1):
        definition = DEFINITION.match(raw.strip())
        if definition:
            note = f"{IN_NOTE} [^{definition[1]}]"
        elif note and raw.strip() and not raw[:1].isspace():
            note = ""
        start = raw.index(definition[0]) + len(definition[0]) if definition else 0
        if raw[start:].strip():
            place = more.get("place", "") or note
            yield _passage(section, raw, start, figures, {**more, "place": place, "line": number})


def _passage(section, raw, start, figures, more):
    pieces, at, given, keys, length = [], [], [], [], 0

    def put(words, places):
        nonlocal length
        pieces.append(words)
        at.extend(places)
        length += len(words)

    end = start
    for match in MARKS.finditer(raw, start):
        put(raw[end : match.start()], range(end, match.start()))
        end = match.end()
        if match.lastgroup == "plain":
            put(match["plain"], [match.start("plain")])
        elif match.lastgroup == "figure":
            words = str(figures.get(match["figure"].strip(), "…"))
            given.append((length, length + len(words)))
            put(words, [match.start()] * len(words))
        elif match.lastgroup == "note":
            keys.append(match["note"])
    put(raw[end:], range(end, len(raw)))
    at.append(len(raw))
    text = ENDLESS.sub(lambda match: "…" * len(match[0]), "".join(pieces))
    return Passage(section, raw, text, tuple(at), tuple(given), note_keys=tuple(keys), **more)
