"""What the named styles of a document say of its paragraphs: levels of headings, lists."""

import re
from dataclasses import dataclass, field

from defusedxml.ElementTree import fromstring

HEADING = re.compile(r"heading (\d)$", re.IGNORECASE)
DEEPEST_STYLE = 20


def local(tag):
    """The name of an element or attribute without its namespace."""
    return tag.rpartition("}")[2]


def value_of(element, name="val"):
    """The attribute whatever namespace it bears, "" without one."""
    return next((value for key, value in element.items() if local(key) == name), "")


def whole(text, default=0):
    """The number of a short text of digits; `default` for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else default


@dataclass
class Style:
    """`list_id`, `list_level`: what it says of counting; None where it says nothing."""

    based_on: str = ""
    level: int | None = None
    list_id: str | None = None
    list_level: int | None = None


@dataclass(frozen=True)
class Styles:
    """Styles by their ids."""

    known: dict[str, Style] = field(default_factory=dict)

    def told(self, style, name):
        """What the style, or the nearest one below it that says so, says; None if none does."""
        for _ in range(DEEPEST_STYLE):
            found = self.known.get(style)
            if found is None:
                return None
            if getattr(found, name) is not None:
                return getattr(found, name)
            style = found.based_on
        return None


def read_styles(content: bytes | None) -> Styles:
    """The paragraph styles of the part."""
    if content is None:
        return Styles()
    rows = (row for row in fromstring(content) if local(row.tag) == "style")
    return Styles({value_of(row, "styleId"): _style(row) for row in rows})


def _style(row):
    style = Style()
    for element in row.iter():
        name = local(element.tag)
        if name == "basedOn":
            style.based_on = value_of(element)
        elif name == "name":
            style.level = _level_of_name(value_of(element), style.level)
        elif name == "outlineLvl":
            style.level = level_of_outline(value_of(element))
        elif name == "numId":
            style.list_id = value_of(element)
        elif name == "ilvl":
            style.list_level = whole(value_of(element))
    return style


def _level_of_name(name, default):
    found = HEADING.match(name)
    return int(found[1]) if found else 0 if name.lower() == "title" else default


def level_of_outline(text):
    """1 … 9 of "0" … "8"; body text ("9") has none."""
    level = whole(text, 9)
    return level + 1 if level < 9 else None
