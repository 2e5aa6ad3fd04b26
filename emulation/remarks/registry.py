"""Remarks know nothing of the documents they are about; the apps that do say here who may what."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field

_kinds = {}
LONGEST_QUOTE = 4000


@dataclass(frozen=True)
class Place:
    """A place that a remark can be about: `code` is stable within the document, `quote` the words
    that stand there, `heading` what they stand under."""

    code: str
    quote: str
    heading: str = ""

    @property
    def anchor(self):
        """The code as an element id."""
        return self.code.replace(":", "-").replace(".", "-")


@dataclass(frozen=True)
class Subject:
    """One document as its remarks show it.

    `url` leads back to it, `reading_url` to the page on which it is read with a control at every
    place ("" for the page that remarks have themselves). `owner` is the bloc and year, `agency` and
    `parent` head the table of remarks, `edition` names the version that is read now.
    """

    title: str
    url: str
    chain_name: str
    owner: str = ""
    agency: str = ""
    parent: str = ""
    edition: str = ""
    reading_url: str = ""
    filename: str = "van-ban"
    crumbs: tuple = ()
    is_sample: bool = False
    places: tuple[Place, ...] = field(default=(), repr=False)

    def place(self, code: str) -> Place | None:
        """The place with this code; the whole document for ""; None where there is none such."""
        if not code:
            return Place("", "", "Toàn văn bản")
        return next((each for each in self.places if each.code == code), None)


@dataclass(frozen=True)
class DocumentKind:
    """What an app knows of one kind of document that takes remarks.

    `fetch(user, pk)`: the document, within sight of the user or on its consultation, or None.
    `describe(document)`: its `Subject`. `is_draft(document)`: it may still be changed.
    `speaks_for(user, document)`: the unit in whose name the user remarks, or None.
    `can_settle(user, document)`: the user answers remarks, and asks for them.
    `can_open(user, document)`: the document's own page is open to the user, who may see no more
    than its text here.
    `asked(user)` and `settled(user)`: querysets of keys of the documents on which the user may
    remark, and whose remarks the user answers.
    """

    label: str
    fetch: Callable
    describe: Callable
    is_draft: Callable
    speaks_for: Callable
    can_settle: Callable
    asked: Callable
    settled: Callable
    can_open: Callable = lambda user, document: True


def place_of(quote: str, heading: str = "", *, within: str = "") -> Place:
    """The place of these words: its code goes with the words, not with where they stand, so that a
    remark finds its paragraph again after others were moved."""
    words = " ".join(quote.split())
    code = hashlib.sha256(f"{heading}\n{words}".encode()).hexdigest()[:12]
    return Place(f"{within or 'doan'}:{code}", words[:LONGEST_QUOTE], heading)


def register_document(code: str, kind: DocumentKind) -> None:
    """Let an app answer for one kind of document; call this in `AppConfig.ready()`."""
    _kinds[code] = kind


def kind_of(code: str) -> DocumentKind | None:
    return _kinds.get(code)


def kinds() -> dict[str, DocumentKind]:
    """Every kind by its code."""
    return dict(_kinds)
