"""PDFs of papers, made by a worker.

What is to be printed is frozen when it is asked for: the file is what the page showed, whatever is
written meanwhile, and two who would get the very same file share one.
"""

import base64
import json
from collections.abc import Iterable

from blocs.models import Campaign
from emulation.audit.canonical import canonical
from emulation.files.content import TYPES
from emulation.files.models import StoredFile
from emulation.jobs import services
from emulation.jobs.models import Job
from emulation.jobs.queries import done_with
from emulation.jobs.registry import Made
from emulation.papers.content import Paper
from emulation.papers.formats import PDF
from emulation.papers.freezing import fingerprint, frozen, thawed
from emulation.papers.pdf import Enclosure, RenderingStopped
from emulation.refusals import Refused

KIND = "paper_pdf"  # as in `reports.slots.renders`
OUTSIDE = "Văn bản có chỗ đòi lấy tệp từ bên ngoài hệ thống nên không dựng được."


def ask_for_pdf(
    paper: Paper,
    *,
    by,
    subject: str,
    campaign: Campaign | None = None,
    attachments: Iterable[Enclosure] = (),
) -> Job:
    """The job that makes this PDF; the caller has checked that `by` may read every word of it.

    :param campaign: must be in the sight of whoever fetches the file later; None for papers on
        many blocs, which are for those who look over them
    :raises Refused: if the person waits for too many files already.
    """
    parameters = _parameters(paper, campaign, attachments)
    key = fingerprint(parameters)
    return services.ask(KIND, by=by, subject=subject, parameters=parameters, key=key)


def rendered_pdf(
    paper: Paper, attachments: Iterable[Enclosure] = (), *, campaign: Campaign | None = None
) -> StoredFile | None:
    """The PDF of the very same paper, if one was made in the last days (one query)."""
    job = done_with(KIND, fingerprint(_parameters(paper, campaign, attachments)))
    return job.result if job else None


def _parameters(paper, campaign, attachments):
    files = [
        {
            "name": file.name,
            "data": base64.b64encode(file.data).decode(),
            "description": file.description,
        }
        for file in attachments
    ]
    # As the hash sees it: a letter written in two ways is one letter.
    told = {"paper": frozen(paper), "files": files, "campaign": campaign and campaign.pk}
    return json.loads(canonical(told))


def render(job, progress) -> Made:
    """The work of a job of `KIND`.

    :raises Refused: if the paper asks for something outside the allowed files.
    """
    paper = thawed(job.parameters["paper"])
    files = [
        Enclosure(file["name"], base64.b64decode(file["data"]), file["description"])
        for file in job.parameters["files"]
    ]
    progress(20, "Đang dàn trang và ghi tệp")
    try:
        data = PDF.write(paper, files)
    except RenderingStopped as error:
        raise Refused(OUTSIDE) from error
    return Made(f"{paper.filename}.pdf", TYPES["pdf"], data)
