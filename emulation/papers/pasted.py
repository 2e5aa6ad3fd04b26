"""What people paste from Word, a browser or a scan → plain lines of light markup.

Nothing is refused here: what has no meaning on paper is dropped, what has one is kept.
"""

import re
from html.parser import HTMLParser

from emulation.papers.marking import escaped

LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
BLANKS = re.compile(r"[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
    r"\ud800-\udfff]"
)
# Signs that Word sets before the items of lists; letters of its sign fonts only before a tab.
BULLET = re.compile(
    r"^([ \t\u00a0]*)(?:[•·∙▪▫●○◦‣■□–—\uf000-\uf0ff][ \t\u00a0]*|[-o§Øüv]\t[ \t\u00a0]*)(?=\S)",
    re.MULTILINE,
)
PRIVATE = re.compile(r"[\ue000-\uf8ff]")
MARKS = {"b": "**", "strong": "**", "i": "_", "em": "_"}
NEW_LINE = {"p", "div", "br", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li"}
UNREAD = {"style", "script", "head", "title", "xml"}
ITEM = ("- ", ())
TOO_MUCH = 1_000_000
# The parser looks for the end of each of these again and again where there is none.
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
LONE_SIGN = re.compile(r"<(?![^<>]*>)")


def tidy(text: str) -> str:
    """Typed or pasted text: bullets of Word become "- ", odd blanks plain ones, unseen signs go."""
    text = BULLET.sub(r"\1- ", LINE_ENDS.sub("\n", text))
    text = PRIVATE.sub("", UNSEEN.sub("", BLANKS.sub(" ", text)))
    return "\n".join(line.rstrip() for line in text.split("\n"))


def from_html(source: str) -> str:
    """Bold, italics, list items and lines of a pasted page; other tags only give their words."""
    reader = _Reader()
    reader.feed(LONE_SIGN.sub("&lt;", COMMENT.sub("", source[:TOO_MUCH])))
    reader.close()
    return tidy(reader.text())


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.lines = [[]]
        self.open = {}
        self.unread = 0

    def handle_starttag(self, tag, attrs):
        if tag in UNREAD:
            self.unread += 1
        elif tag in NEW_LINE:
            self._break()
            if tag == "li":
                self.lines[-1] = [ITEM]
        elif tag in MARKS:
            self.open[MARKS[tag]] = self.open.get(MARKS[tag], 0) + 1

    def handle_endtag(self, tag):
        if tag in UNREAD:
            self.unread = max(0, self.unread - 1)
        elif tag in NEW_LINE and tag != "br":
            self._break()
        elif MARKS.get(tag) in self.open:
            self._close(MARKS[tag])

    def handle_data(self, data):
        if not self.unread:
            self.lines[-1].append((re.sub(r"[ \t\r\n]+", " ", data), tuple(self.open)))

    def _close(self, mark):
        """One of the tags that set this mark ends; the mark stays while another is open."""
        self.open[mark] -= 1
        if not self.open[mark]:
            del self.open[mark]

    def _break(self):
        """What opens within an item stays on the item's line."""
        if self.lines[-1] != [ITEM]:
            self.lines.append([])

    def text(self):
        return "\n".join(line for line in map(_line, self.lines) if line not in {"", "-"})


def _line(pieces):
    """Neighbours in one style are marked once; marks stand close to the words."""
    merged = []
    for text, marks in pieces:
        if merged and merged[-1][1] == marks:
            merged[-1] = (merged[-1][0] + text, marks)
        else:
            merged.append((text, marks))
    return "".join(_marked(text, marks) for text, marks in merged).strip()


def _marked(text, marks):
    bare = text.strip()
    if not bare:
        return text
    mark = "".join(marks)
    before, after = text[: text.index(bare)], text[text.index(bare) + len(bare) :]
    return f"{before}{mark}{escaped(bare)}{mark[::-1]}{after}"
