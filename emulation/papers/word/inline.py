"""Text, boxes and notes of one paragraph; notes become real footnotes."""

from docx.opc.constants import CONTENT_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart

from emulation.papers.content import Box, Inline, Struck, Text
from emulation.papers.letters import text_of
from emulation.papers.word.elements import element, name_of, paragraph, run, value

# Signs of Wingdings, which every Word has: an empty square, and one with a tick.
SQUARES = {False: "F0A8", True: "F0FE"}
MARK = "FootnoteReference"
# Two notes that every document has: the line above the notes, and above one that goes on.
SEPARATORS = ((-1, "separator"), (0, "continuationSeparator"))


class Inlines:
    """Writes inline pieces, and collects the notes whose marks stand in them."""

    def __init__(self):
        # The notes are kept beside their numbers, so that no later one can get the same id.
        self._numbers = {}
        self._footnotes = [_separator(number, kind) for number, kind in SEPARATORS]

    def runs(self, content: tuple[Inline, ...], *, bold=False) -> list:
        """The pieces in order; all of them bold if asked for."""
        return [made for piece in content for made in self._piece(piece, bold)]

    def footnotes_part(self, package) -> XmlPart:
        """All notes so far."""
        name = PackURI("/word/footnotes.xml")
        notes = element("footnotes", *self._footnotes)
        return XmlPart(name, CONTENT_TYPE.WML_FOOTNOTES, notes, package)

    def _piece(self, piece, bold):
        if isinstance(piece, Text):
            text = text_of(piece.text)
            style = {"italic": piece.italic, "struck": isinstance(piece, Struck)}
            return [run(text, bold=bold or piece.bold, **style)] if text else []
        if isinstance(piece, Box):
            return [element("r", element("sym", font="Wingdings", char=SQUARES[piece.ticked]))]
        return self._mark(piece)

    def _mark(self, note):
        """The mark; that of a note already printed refers to the first one."""
        known = id(note) in self._numbers
        number, _ = self._numbers.setdefault(id(note), (len(self._numbers) + 1, note))
        place = f"_RefNote{number}"
        if known:
            again = run(str(number), style=MARK)
            return [element("fldSimple", again, instr=f" NOTEREF {place} \\f \\h ")]
        self._footnotes.append(self._footnote(number, note))
        return [
            element("bookmarkStart", id=number, name=place),
            _mark_run(element("footnoteReference", id=number)),
            element("bookmarkEnd", id=number),
        ]

    def _footnote(self, number, note):
        """The note's paragraphs as they came, without empty ones; Word divides them over pages."""
        bodies = [body for body in map(self.runs, note.paragraphs) if _has_content(body)]
        first, *more = bodies or [[]]
        head = [_mark_run(element("footnoteRef")), run(" ")]
        paragraphs = [paragraph("FootnoteText", *head, *first)]
        paragraphs += [paragraph("FootnoteText", *body) for body in more]
        return element("footnote", *paragraphs, id=number)


def _mark_run(mark):
    """Upright and light whatever stands around it."""
    plain = [element(name, val=0) for name in ("b", "i")]
    return element("r", element("rPr", value("rStyle", MARK), *plain), mark)


def _has_content(runs):
    return any(made.text.strip() or made.find(name_of("w:sym")) is not None for made in runs)


def _separator(number, kind):
    return element("footnote", paragraph("", element("r", element(kind))), type=kind, id=number)
