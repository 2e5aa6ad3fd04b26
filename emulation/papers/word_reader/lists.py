"""Counting paragraphs of lists as Word does, so that what it prints before them can be told."""

import re
from dataclasses import dataclass

from defusedxml.ElementTree import fromstring

from emulation.papers.word_reader.styles import local, value_of, whole
from emulation.vietnamese import roman

PLACE = re.compile(r"%([1-9])")
BULLETS = {"bullet", "none"}
LEVELS = 9
MOST_COUNTED = 3999


@dataclass(frozen=True)
class Level:
    """How one level counts: "%1." with decimals from 1."""

    form: str = "decimal"
    pattern: str = "%1."
    start: int = 1


class Lists:
    """Counts on with every call of `number`."""

    def __init__(self, levels: dict[str, dict[int, Level]]):
        self._levels, self._counts = levels, {}

    def number(self, list_id: str, level: int) -> str:
        """What stands before the next paragraph of this list: "5.", "1.2.", "a)", "-"."""
        levels = self._levels.get(list_id)
        if levels is None or not 0 <= level < LEVELS:
            return ""
        own = levels.get(level, Level())
        if own.form in BULLETS:
            return "-" if own.form == "bullet" else ""
        counts = self._counts.setdefault(list_id, {})
        counts[level] = counts.get(level, own.start - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        return PLACE.sub(lambda at: _written(levels, counts, int(at[1]) - 1), own.pattern)


def _written(levels, counts, level):
    form = levels.get(level, Level())
    return _in_form(counts.get(level, form.start), form.form)


def _in_form(number, form):
    if "Roman" in form and 1 <= number <= MOST_COUNTED:
        return roman(number) if form == "upperRoman" else roman(number).lower()
    if "Letter" in form and number >= 1:
        turn, place = divmod(number - 1, 26)
        letters = chr(ord("a") + place) * min(turn + 1, 10)
        return letters.upper() if form == "upperLetter" else letters
    return f"{number:02}" if form == "decimalZero" else str(number)


def read_lists(content: bytes | None) -> Lists:
    """The lists that the part defines."""
    if content is None:
        return Lists({})
    abstract, lists = {}, {}
    for row in fromstring(content):
        if local(row.tag) == "abstractNum":
            abstract[value_of(row, "abstractNumId")] = _levels(row)
        elif local(row.tag) == "num":
            base = next((value_of(e) for e in row if local(e.tag) == "abstractNumId"), "")
            lists[value_of(row, "numId")] = abstract.get(base, {}) | _overrides(row)
    return Lists(lists)


def _levels(row):
    return {whole(value_of(each, "ilvl")): _level(each) for each in row if local(each.tag) == "lvl"}


def _overrides(row):
    overrides = (each for each in row if local(each.tag) == "lvlOverride")
    return {level: told for each in overrides for level, told in _levels(each).items()}


def _level(element):
    told = {local(each.tag): value_of(each) for each in element}
    return Level(
        told.get("numFmt", "decimal"),
        told.get("lvlText", "%1.")[:40],
        whole(told.get("start", "1"), 1),
    )
