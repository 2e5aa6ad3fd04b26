"""Words that went into a paper against words that can be read back from its files.

The page layout engine has lost text in silence before; this comparison is what shows it.
"""

import io
import re
import unicodedata
import zipfile
from collections import Counter
from html.parser import HTMLParser

from defusedxml.ElementTree import fromstring
from pypdf import PdfReader

from emulation.papers.content import Paper
from emulation.papers.docx import write_docx
from emulation.papers.html import render_html
from emulation.papers.pdf import render_pdf

# Page numbers stand within this distance from the upper edge of the page, in pt; the content code
# from the lower one.
TOP_MARGIN = BOTTOM_MARGIN = 20 / 25.4 * 72
NOTE_MARK = re.compile(r"\(\d{1,3}\)")
# A word may be cut at a line end after these signs, so both sides are compared in such parts.
PARTS = re.compile(r"(?<=[/-])")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MARK_OF_NOTE = f"{W}rPr/{W}rStyle[@{W}val='FootnoteReference']"
DOCX_SIGNS = {f"{W}br": "\n", f"{W}tab": "\t"}
INLINE = {"a", "b", "i", "span", "sup"}


def html_words(html: str) -> Counter:
    """How often each NFC word stands in the page, notes included."""
    return words_of(_Reader.read(html).text)


def pdf_words(pdf: bytes) -> Counter:
    """How often each NFC word can be read back; page numbers in the top margin are left out."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return words_of("\n".join(_page_text(page, number) for number, page in enumerate(pages, 1)))


def docx_words(docx: bytes) -> Counter:
    """How often each NFC word stands in the body and the notes; page numbers are left out."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        parts = [fromstring(archive.read(f"word/{name}.xml")) for name in ("document", "footnotes")]
    return words_of("\n".join(_docx_text(each) for part in parts for each in part.iter(f"{W}p")))


def _docx_text(paragraph):
    """Text of a paragraph without the marks of its notes."""
    marks = {id(run) for run in paragraph.iter(f"{W}r") if run.find(MARK_OF_NOTE) is not None}
    runs = (run for run in paragraph.iter(f"{W}r") if id(run) not in marks)
    return "".join(DOCX_SIGNS.get(piece.tag, piece.text or "") for run in runs for piece in run)


def difference(html: str, pdf: bytes) -> tuple[Counter, Counter]:
    """Words lost on the way to the PDF, and words added there: both empty for a sound paper.

    Table heads repeated on later pages count as neither.
    """
    return _difference(html_words(html), pdf_words(pdf), html)


def docx_difference(paper: Paper) -> tuple[Counter, Counter]:
    """Words of the PDF that the Word document lacks, and words it has beyond the PDF's."""
    added, lost = _difference(
        docx_words(write_docx(paper)), pdf_words(render_pdf(paper)), render_html(paper)
    )
    return lost, added


def _difference(before, after, html):
    return before - after, _without_repeated_heads(after - before, html)


def _without_repeated_heads(added, html):
    heads = sorted(map(words_of, _Reader.read(html).heads), key=Counter.total, reverse=True)
    for head in filter(None, heads):
        while head <= added:
            added = added - head
    return added


def words_of(text: str) -> Counter:
    """How often each NFC word stands in the text, marks of notes left out."""
    parts = (
        PARTS.split(word) for word in NOTE_MARK.sub("", unicodedata.normalize("NFC", text)).split()
    )
    return Counter(part for word in parts for part in word if part)


def _page_text(page, number):
    """Text between the margins; of the first page, which has no number, also that in the top."""
    top = float(page.mediabox.height) - (TOP_MARGIN if number > 1 else 0)
    kept = []

    def keep(text, matrix, text_matrix, _font, _size):
        height = text_matrix[4] * matrix[1] + text_matrix[5] * matrix[3] + matrix[5]
        kept.append(text if BOTTOM_MARGIN <= height <= top else "\n")

    page.extract_text(visitor_text=keep)
    return "".join(kept)


class _Reader(HTMLParser):
    """Text of a page; notes are set apart, so that a word goes on behind its note."""

    def __init__(self):
        super().__init__()
        self.body, self.notes, self.heads = [], [], []
        self.spans, self.in_head, self.silent = [], False, False

    @classmethod
    def read(cls, html):
        reader = cls()
        reader.feed(html)
        reader.close()
        return reader

    @property
    def text(self):
        return "".join([*self.body, "\n", *self.notes])

    def handle_starttag(self, tag, attrs):
        self.silent = tag in {"title", "style", "script"}
        if tag == "span":
            self.spans.append("fn" in (dict(attrs).get("class") or "").split())
        if tag == "thead":
            self.in_head = True
            self.heads.append("")
        self._part(tag)

    def handle_endtag(self, tag):
        self.silent = False
        if tag == "span":
            self.spans.pop()
        self.in_head = self.in_head and tag != "thead"
        self._part(tag)

    def _part(self, tag):
        if tag not in INLINE:
            self.handle_data("\n")

    def handle_data(self, data):
        if self.silent:
            return
        in_note = any(self.spans)
        (self.notes if in_note else self.body).append(data)
        if self.in_head and not in_note:
            self.heads[-1] += data
