"""Numbers and letters of tasks, points and headings that come twice or leave one out."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from emulation.vietnamese import LIST_LETTERS
from reports.checking.findings import Finding
from reports.checking.passages import Passage

MARK = re.compile(
    r"(?P<word>(?:Nhiệm vụ|Mục|Điểm|Nội dung)\s+(?:thứ\s+)?)?(?P<parent>(?:\d{1,2}\.)*)"
    r"(?P<own>\d{1,2})(?P<end>\s?[.):/](?!\d)|\s?-(?=\s))\s*(?=\S)"
    r"|(?P<letter>[a-zđ])(?P<after>[.)])\s+(?=\S)"
)
BULLET = re.compile(r"\s*(?:[-+•]\s+)?")
# In one line a number counts only behind the end of a sentence and before a capital.
WITHIN = re.compile(r"(?<=[.;])\s+(?P<own>\d{1,2})(?P<end>[.)])\s+(?=[A-ZĐÂÊÔƠƯĂÁÀẤẦỨỪÝỞỔ])")
QUOTED = 100


@dataclass(frozen=True)
class Mark:
    """One number: what is counted (`kind`), which one it is, how it is written, where."""

    passage: Passage
    kind: tuple
    number: int
    written: str
    start: int
    end: int


def order_findings(lines: Iterable[Passage]) -> Iterator[Finding]:
    """Marks of one text that come twice or leave one out; each kind is counted by itself."""
    last = {}
    for passage in lines:
        if passage.place.startswith("chú thích"):
            continue
        for mark in _marks(passage):
            before = last.get(mark.kind)
            if mark.kind[0] == "number":
                last = {kind: at for kind, at in last.items() if not _is_below(kind, mark)}
            last[mark.kind] = mark.number
            if before is not None and mark.number not in {1, before + 1}:
                yield _finding(mark, before)


def _is_below(kind, mark):
    """Letters, and numbers that begin with this one, start anew under it."""
    return kind[0] == "letter" or kind[1].startswith(f"{mark.kind[1]}{mark.number}.")


def _marks(passage) -> Iterator[Mark]:
    text = passage.text
    start = BULLET.match(text).end()
    match = MARK.match(text, start)
    if not match:
        return
    if match["letter"]:
        number = LIST_LETTERS.find(match["letter"]) + 1
        if number:
            kind = ("letter", match["after"], start > 0)
            yield Mark(passage, kind, number, match[0].strip(), match.start(), match.end())
        return
    kind = ("number", match["parent"], match["end"].strip(), bool(match["word"]), start > 0)
    yield Mark(passage, kind, int(match["own"]), match[0].strip(), match.start(), match.end())
    for more in WITHIN.finditer(text, match.end()):
        if kind[1:3] == ("", more["end"]):
            written = f"{more['own']}{more['end']}"
            yield Mark(passage, kind, int(more["own"]), written, more.start("own"), more.end())


def _finding(mark, before):
    code = "number-repeated" if mark.number <= before else "number-skipped"
    is_letter = mark.kind[0] == "letter"
    following = LIST_LETTERS[before % len(LIST_LETTERS)] if is_letter else before + 1
    previous = LIST_LETTERS[(before - 1) % len(LIST_LETTERS)] if is_letter else before
    passage = mark.passage
    end = min(len(passage.text), mark.start + QUOTED)
    return Finding(
        code,
        passage.section,
        passage.quote(mark.start, end),
        f"{following} (mục liền trước là {previous})",
        mark.written,
        place=passage.place,
        line=passage.line,
        mark=mark.written,
    )
