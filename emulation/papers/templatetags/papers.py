"""Inline content of official papers as HTML; every character that came from data is escaped."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from emulation.papers.content import Box, Note, Text
from emulation.papers.notes import pieces

register = template.Library()


class NoteNumbers:
    """Numbers notes 1, 2, … in the order in which their marks are printed."""

    def __init__(self):
        self._numbers = {}
        self._notes = []

    def take(self, note: Note) -> tuple[int, bool]:
        """The note's number, and whether this is its first mark."""
        first = id(note) not in self._numbers
        if first:
            # Kept alive, so that no later note can get the same id.
            self._notes.append(note)
            self._numbers[id(note)] = len(self._notes)
        return self._numbers[id(note)], first


@register.simple_tag(takes_context=True)
def runs(context, content) -> SafeString:
    """Text, boxes and notes of one paragraph or cell; notes are numbered by `numbers`."""
    return format_html_join("", "{}", ((_html(piece, context["numbers"]),) for piece in content))


def _html(piece, numbers):
    if isinstance(piece, Text):
        return _text(piece)
    if isinstance(piece, Box):
        return SafeString(f'<span class="box{" ticked" if piece.ticked else ""}"></span>')
    return _note(piece, numbers)


def _text(piece):
    html = format_html("{}", piece.text)
    if piece.italic:
        html = format_html("<i>{}</i>", html)
    return format_html("<b>{}</b>", html) if piece.bold else html


def _note(note, numbers):
    """Consecutive footnotes, the first numbered; a later mark of the same note stands alone."""
    number, first = numbers.take(note)
    if not first:
        return format_html('<span class="mark" data-n="{}"></span>', number)
    first_piece, *others = pieces(note)
    # The blank after the tag parts the note from the word it hangs on where tags are dropped.
    start = format_html('<span class="fn" data-n="{}"> {} </span>', number, _upright(first_piece))
    rest = ((_upright(piece),) for piece in others)
    return start + format_html_join("", '<span class="fn c"> {} </span>', rest)


def _upright(content):
    return format_html_join("", "{}", ((_html(piece, None),) for piece in content))
