"""Pieces of WordprocessingML; what comes from data is escaped by lxml when it is written."""

from functools import cache

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser

name_of = cache(qn)
NAMESPACE = {"w": nsmap["w"]}
TWIPS = 1440 / 25.4


def twips(mm: float) -> int:
    """Lengths in Word are twentieths of a point."""
    return round(mm * TWIPS)


def element(name: str, /, *children, **attributes):
    """`<w:name>` with attributes of the same namespace; a child None is left out."""
    # A large table has a hundred thousand of them: made without python-docx's own function.
    attributes = {name_of(f"w:{key}"): str(value) for key, value in attributes.items()}
    made = oxml_parser.makeelement(name_of(f"w:{name}"), attributes, NAMESPACE)
    for child in children:
        if child is not None:
            made.append(child)
    return made


def flag(name: str, on: bool = True):
    """`<w:name/>` if it is on, else None."""
    return element(name) if on else None


def value(name: str, content):
    """`<w:name w:val="content"/>`, or None without content."""
    return element(name, val=content) if content else None


def paragraph(
    style: str, *content, keep=False, page_break=False, rule=False, indent=None, align=""
):
    """A paragraph in a named style, with what differs from it.

    :param keep: on one page with what follows.
    :param page_break: it begins a new page.
    :param rule: a line is drawn above it.
    :param indent: "left", "right" or "firstLine" → space in mm.
    """
    sides = {side: twips(length) for side, length in (indent or {}).items()}
    line = {"val": "single", "sz": 6, "space": 0, "color": "000000"}
    # In the order that the format prescribes.
    properties = element(
        "pPr",
        value("pStyle", style),
        flag("keepNext", keep),
        flag("pageBreakBefore", page_break),
        element("pBdr", element("top", **line)) if rule else None,
        element("ind", **sides) if sides else None,
        value("jc", align),
    )
    return element("p", properties, *content)


def keep_with_next(made):
    """The same paragraph, now kept on one page with what follows it."""
    made.get_or_add_pPr().get_or_add_keepNext()
    return made


def run(text: str, *, bold=False, italic=False, struck=False, style: str = ""):
    """A stretch of text in one style."""
    properties = [
        value("rStyle", style),
        flag("b", bold),
        flag("i", italic),
        flag("strike", struck),
    ]
    written = element("t")
    written.text = text
    written.set(name_of("xml:space"), "preserve")
    return element("r", element("rPr", *properties) if any_of(properties) else None, written)


def any_of(elements) -> bool:
    """True if one is there; an element without children counts as false by itself."""
    return any(each is not None for each in elements)
