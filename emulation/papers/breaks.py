"""Words that must not be cut at a line end: numbers and symbols of documents, years, fractions."""

import re

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

# Up to this length a word is kept whole even in a narrow column.
WHOLE = 30
# Signs after which a line may otherwise end inside a word.
BREAK_SIGNS = re.compile(r"[-/–—?!…|)}\]%‰°“”‘’«»]")
BLANK = re.compile(r"([ \t\r\n\u00a0]+)")


def is_whole(word: str) -> bool:
    """True for a word that a line may not cut, though it has signs that would allow it."""
    return 1 < len(word) <= WHOLE and bool(BREAK_SIGNS.search(word[:-1]))


def whole_words(text: str) -> SafeString:
    """The text escaped, each word that must stay whole in a span of its own."""
    return SafeString("".join(map(_kept, BLANK.split(text))))


def _kept(word):
    return (
        format_html('<span class="whole">{}</span>', word)
        if is_whole(word)
        else (conditional_escape(word))
    )
