"""Inline content of official papers as HTML; every character that came from data is escaped."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from emulation.papers.breaks import whole_words
from emulation.papers.content import Box, Note, Struck, Text
from emulation.papers.note_pages import NOTE, anchor
from emulation.papers.notes import pieces

register = template.Library()


class NoteNumbers:
    """Numbers notes 1, 2, … through the paper, in the order in which their marks are printed.

    `section` (0 the body, 1 the first appendix, …) names the note's pieces, so that the page on
    which each came to stand can be found.
    """

    def __init__(self, section=0, taken=None):
        self.section = section
        # The notes are kept beside their numbers, so that no later one can get the same id.
        self._taken = {} if taken is None else taken

    def of_section(self, section: int) -> "NoteNumbers":
        """The same count, going on in another section."""
        return NoteNumbers(section, self._taken)

    def take(self, note: Note) -> tuple[int, bool]:
        """The note's number, and whether this is its first mark."""
        first = id(note) not in self._taken
        number, _ = self._taken.setdefault(id(note), (len(self._taken) + 1, note))
        return number, first

    def html(self, note: Note) -> SafeString:
        """Consecutive footnotes, the first numbered; a later mark of the same note stands alone."""
        number, first = self.take(note)
        if not first:
            return format_html('<span class="mark" data-n="{}"></span>', number)
        # The first blank parts the number from the text, and where tags are dropped also the note
        # from the word it hangs on; a further piece begins at the very edge.
        rows = (
            (
                " c" if place else "",
                anchor(NOTE, self.section, number, place),
                number,
                "" if place else " ",
                upright(piece),
            )
            for place, piece in enumerate(pieces(note))
        )
        return format_html_join("", '<span class="fn{}" id="{}" data-n="{}">{}{} </span>', rows)


class ScreenNotes(NoteNumbers):
    """Notes for a page on the screen: a mark in the text, the notes behind it as a list.

    `collected` holds (number, note) in the order of their marks.
    """

    def __init__(self, section=0, taken=None, collected=None):
        super().__init__(section, taken)
        self.collected = [] if collected is None else collected

    def of_section(self, section):
        return ScreenNotes(section, self._taken, self.collected)

    def html(self, note):
        """The mark with a link to the note."""
        number, first = self.take(note)
        if first:
            self.collected.append((number, note))
        return format_html('<sup><a href="#note-{0}">({0})</a></sup>', number)


register.filter("whole_words", whole_words)


@register.simple_tag(takes_context=True)
def runs(context, content) -> SafeString:
    """Text, boxes and notes of one paragraph or cell; notes are numbered by `numbers`."""
    return format_html_join("", "{}", ((_html(piece, context["numbers"]),) for piece in content))


@register.simple_tag
def upright(content) -> SafeString:
    """The content of a note, which has no notes of its own."""
    return format_html_join("", "{}", ((_html(piece, None),) for piece in content))


@register.filter
def note_words(paragraphs) -> str:
    """The plain words of a note, to show how it begins."""
    pieces = (piece for runs in paragraphs for piece in (*runs, Text(" ")))
    return "".join(piece.text for piece in pieces if isinstance(piece, Text)).strip()


def _html(piece, numbers):
    if isinstance(piece, Text):
        return _text(piece)
    if isinstance(piece, Box):
        return SafeString(f'<span class="box{" ticked" if piece.ticked else ""}"></span>')
    return numbers.html(piece)


def _text(piece):
    html = whole_words(piece.text)
    if piece.italic:
        html = format_html("<i>{}</i>", html)
    if isinstance(piece, Struck):
        html = format_html("<s>{}</s>", html)
    return format_html("<b>{}</b>", html) if piece.bold else html
