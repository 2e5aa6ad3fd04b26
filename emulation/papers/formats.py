"""The file formats of a paper, and the answer of a page that offers it for download."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpResponse

from emulation.files.content import TYPES
from emulation.papers.content import Paper
from emulation.papers.docx import write_docx
from emulation.papers.pdf import Enclosure, render_pdf, render_sheets
from emulation.papers.xlsx.paper_book import write_book


@dataclass(frozen=True)
class Format:
    """A kind of file: its ending, and what writes a paper in it.

    `carries`: whether files can travel inside it.
    """

    ending: str
    writer: Callable[..., bytes]
    carries: bool = False

    def write(self, paper: Paper, attachments: Iterable[Enclosure] = ()) -> bytes:
        """The paper as a file; attachments are left out where the format has no place for them."""
        if self.carries:
            return self.writer(paper, attachments=attachments)
        return self.writer(paper)


PDF = Format("pdf", render_pdf, carries=True)
DOCX = Format("docx", write_docx)
# Its appendices alone, for reckoning on.
XLSX = Format("xlsx", write_book)
FORMATS = {kind.ending: kind for kind in (PDF, DOCX, XLSX)}


def download(
    paper: Paper, kind: Format, *, inline=False, attachments: Iterable[Enclosure] = ()
) -> HttpResponse:
    """The paper as a file to save under its own name.

    :param inline: to be shown in the browser, where it can.
    :param attachments: files that travel inside it, where the format has a place for them.
    """
    written = kind.write(paper, attachments)
    return _answer(written, f"{paper.filename}.{kind.ending}", kind.ending, inline)


def download_sheets(papers: Sequence[Paper]) -> HttpResponse:
    """Papers one after the other in one PDF to print, shown in the browser where it can."""
    return _answer(render_sheets(papers), f"{papers[0].filename}.pdf", "pdf", True)


def _answer(data, name, ending, inline):
    answer = HttpResponse(data, content_type=TYPES[ending])
    where = "inline" if inline else "attachment"
    answer["Content-Disposition"] = f'{where}; filename="{name}"'
    return answer
