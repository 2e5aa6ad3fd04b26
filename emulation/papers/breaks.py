"""Words that must not be cut at a line end: numbers and symbols of documents, years, fractions."""

import re

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from emulation.papers.letters import printed

# Up to this length a word is kept whole even in a narrow column.
WHOLE = 30
# A line may end inside a word at nearly any sign between its letters; inside a number it may not.
INNER_SIGN = re.compile(r"(^[^\w(\[{“‘«\"']|.[^\w]).", re.DOTALL)
NUMBER = re.compile(r"\d+([.,]\d+)*[%.,;]?")
BLANK = re.compile(r"([ \t\r\n\u00a0]+)")


def is_whole(word: str) -> bool:
    """True for a word that a line may not cut, though it has signs that would allow it."""
    return len(word) <= WHOLE and bool(INNER_SIGN.search(word)) and not NUMBER.fullmatch(word)


def whole_words(text: str) -> SafeString:
    """The text escaped, each word that must stay whole in a span of its own.

    So is the blank before it, and one that ends the text: where only the blank no longer fits on
    the line, WeasyPrint breaks a text that ends with it behind its first word.
    """
    words = BLANK.split(printed(text))
    return SafeString("".join(map(_kept, words, [*words[1:], ""])))


def _kept(word, after):
    if is_whole(word):
        return format_html('<span class="whole">{}</span>', word)
    if BLANK.fullmatch(word) and (not after or is_whole(after)):
        return format_html("<span>{}</span>", word)
    return conditional_escape(word)
