"""HTML → PDF/A-3u by WeasyPrint, with no reach beyond our own fonts."""

import threading
import warnings
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from weasyprint import CSS, HTML, Attachment
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from emulation.papers import frame
from emulation.papers.content import Paper
from emulation.papers.drawing import page_marks
from emulation.papers.fetcher import PaperFetcher
from emulation.papers.html import render_html
from emulation.papers.note_pages import note_pages_lacking

STYLESHEET = Path(__file__).with_name("nd30.css")
VARIANT = "pdf/a-3u"
BASE_URL = f"{(settings.BASE_DIR / 'static').as_uri()}/"
# One rendering finds notes that stray, one makes room for them, one takes back empty pages.
TRIALS = 4
# A rendering takes up to 200 MB: never two at once in one process.
ONE_AT_A_TIME = threading.Lock()


class RenderingStopped(Exception):
    """The paper asked for something outside the allowed files; nothing was made."""


@dataclass(frozen=True)
class Enclosure:
    """A file carried inside the PDF (PDF/A-3), e.g. the printed figures as JSON."""

    name: str
    data: bytes
    description: str = ""


def render_pdf(paper: Paper, *, attachments: Iterable[Enclosure] = ()) -> bytes:
    """The paper as PDF/A-3u. Takes seconds for long papers: never call it inside a transaction.

    :raises RenderingStopped: if the rendering tried to read a forbidden address.
    """
    try:
        with ONE_AT_A_TIME:
            return _written(_complete(paper), paper, attachments)
    # It is a BaseException, so that the engine itself cannot swallow it.
    except FatalURLFetchingError as error:
        raise RenderingStopped(str(error)) from error


def render_sheets(papers: Iterable[Paper]) -> bytes:
    """Papers one after the other in one file, each from a new page on and counting its own pages;
    it is called as the first one. The same object given again is laid out once.

    :raises RenderingStopped: if a rendering tried to read a forbidden address.
    """
    papers = list(papers)
    try:
        with ONE_AT_A_TIME:
            laid_out = {id(paper): _complete(paper) for paper in papers}
            pages = [page for paper in papers for page in laid_out[id(paper)].pages]
            return _written(laid_out[id(papers[0])].copy(pages), papers[0], ())
    except FatalURLFetchingError as error:
        raise RenderingStopped(str(error)) from error


def _complete(paper):
    """The pages, with room after each section for notes that would run into the next one."""
    styles, room = _styles(paper), Counter()
    for _ in range(TRIALS):
        document = _laid_out(render_html(paper, note_pages=room), styles)
        change = note_pages_lacking(document)
        if not any(change.values()):
            break
        room.update(change)
    return document


def _laid_out(html, styles):
    fonts, sheets = styles
    page = HTML(string=html, base_url=BASE_URL, url_fetcher=PaperFetcher())
    return page.render(
        font_config=fonts, stylesheets=sheets, pdf_variant=VARIANT, output_intent="srgb"
    )


def _written(document, paper, attachments):
    document.metadata.title = frame.title(paper)
    document.metadata.authors = [paper.issuer] if paper.issuer else []
    document.metadata.keywords = list(paper.keywords)
    document.metadata.lang = "vi"
    files = [
        Attachment(
            string=item.data,
            name=item.name,
            description=item.description,
            relationship="Data",
            url_fetcher=PaperFetcher(),
        )
        for item in attachments
    ]
    with warnings.catch_warnings():
        # The engine leaves its own colour profile open until it is collected.
        warnings.simplefilter("ignore", ResourceWarning)
        return document.write_pdf(pdf_variant=VARIANT, attachments=files)


@cache
def _fonts():
    """One font configuration for the whole process, and the main stylesheet bound to it."""
    fonts = FontConfiguration()
    return fonts, _sheet(STYLESHEET.read_text() + _widths(), fonts)


def _widths():
    """Classes w1 … w1000, tenths of a per cent, and mm10 … mm375 because the pages carry no style
    attributes."""
    shares = "".join(f".w{share}{{width:{share / 10}%}}" for share in range(1, 1001))
    return shares + "".join(f".mm{width}{{width:{width}mm}}" for width in range(10, 376))


def _styles(paper):
    fonts, sheet = _fonts()
    marks = page_marks(paper)
    return fonts, [sheet, _sheet(marks, fonts)] if marks else [sheet]


def _sheet(css, fonts):
    return CSS(
        string=css,
        base_url=BASE_URL,
        font_config=fonts,
        url_fetcher=PaperFetcher(),
    )
