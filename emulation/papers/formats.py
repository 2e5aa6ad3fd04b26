"""The file formats of a paper, and the answer of a page that offers it for download."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse

from emulation.files.content import TYPES
from emulation.papers.content import Paper
from emulation.papers.docx import write_docx
from emulation.papers.pdf import render_pdf


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
    answer = HttpResponse(kind.write(paper), content_type=TYPES[kind.ending])
    where = "inline" if inline else "attachment"
    answer["Content-Disposition"] = f'{where}; filename="{paper.filename}.{kind.ending}"'
    return answer
