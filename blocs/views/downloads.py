"""Pages that answer with a paper in the format that was asked for."""

from django.http import Http404

from emulation.papers.content import Paper
from emulation.papers.formats import DOCX, PDF, download

OFFERED = {kind.ending: kind for kind in (PDF, DOCX)}


def asked_format(request):
    """PDF, or Word where ?format= says so; 404 for anything else."""
    kind = OFFERED.get(request.GET.get("format", "pdf"))
    if kind is None:
        raise Http404
    return kind


def answer(request, paper: Paper):
    """The paper as a file to save."""
    return download(paper, asked_format(request))
