"""The file formats of a paper, and the answer of a page that offers it for download."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.http import HttpResponse

from emulation.files.content import TYPES
from emulation.papers.content import Paper
from emulation.papers.docx import write_docx
from emulation.papers.pdf import render_pdf, render_sheets


@dataclass(frozen=True)
class Format:
    """A kind of file: its ending, and what writes a paper in it."""

    ending: str
    write: Callable[[Paper], bytes]


PDF = Format("pdf", render_pdf)
DOCX = Format("docx", write_docx)
FORMATS = {kind.ending: kind for kind in (PDF, DOCX)}


def download(paper: Paper, kind: Format, *, inline=False) -> HttpResponse:
    """The paper as a file to save under its own name.

    :param inline: to be shown in the browser, where it can.
    """
    return _answer(kind.write(paper), f"{paper.filename}.{kind.ending}", kind.ending, inline)


def download_sheets(papers: Sequence[Paper]) -> HttpResponse:
    """Papers one after the other in one PDF to print, shown in the browser where it can."""
    return _answer(render_sheets(papers), f"{papers[0].filename}.pdf", "pdf", True)


def _answer(data, name, ending, inline):
    answer = HttpResponse(data, content_type=TYPES[ending])
    where = "inline" if inline else "attachment"
    answer["Content-Disposition"] = f'{where}; filename="{name}"'
    return answer
