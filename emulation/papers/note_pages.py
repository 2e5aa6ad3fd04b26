"""Where the notes of each section came to stand.

Notes that find no room on their page move on to later ones, past the end of their section. A
section is numbered: 0 is the body, 1 the first appendix, and so on.
"""

from collections import Counter, defaultdict

NOTE = "note"
ANNEX = "annex"
ROOM = "room"


def anchor(kind: str, section: int, *places: int) -> str:
    """The id of a piece of a note, of an appendix or of a page kept free for notes."""
    return "-".join(map(str, (kind, section, *places)))


def note_pages_lacking(document) -> Counter:
    """Per section: how many more pages its end needs for its notes, negative if some are empty.

    :param document: a laid-out WeasyPrint document.
    """
    pages = _pages_by_kind(document)
    lacking = Counter()
    for section, places in pages[NOTE].items():
        next_section = pages[ANNEX].get(section + 1)
        if next_section:
            lacking[section] += sum(place >= min(next_section) for place in places)
    for section, places in pages[ROOM].items():
        lacking[section] -= len(places - pages[NOTE].get(section, set()))
    return lacking


def _pages_by_kind(document):
    """kind → section → numbers of the pages on which it stands."""
    pages = {kind: defaultdict(set) for kind in (NOTE, ANNEX, ROOM)}
    for place, page in enumerate(document.pages):
        for name in page.anchors:
            kind, section, *_ = name.split("-")
            pages[kind][int(section)].add(place)
    return pages
