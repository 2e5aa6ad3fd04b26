"""Waiting for files, and fetching them."""

from emulation.files.models import StoredFile
from emulation.jobs.models import Job
from emulation.tests.pages import Page

EVERYBODY = {"khach": 200, "quan": 200}
# A job is for those who asked for it.
THU_ALONE = {"ha": 404, "lan": 404, "binh": 404}


def add_job(world, **values):
    values = {
        "kind": "paper_pdf",
        "subject": "Báo cáo",
        "parameters": {"campaign": world.campaign.pk},
        "requested_at": "2026-11-22T01:00Z",
    } | values
    job = Job.objects.create(**values)
    job.followers.add(world.thu)
    return job


def waiting(world):
    return {"pk": add_job(world).pk}


def failed(world):
    return {"pk": add_job(world, state="failed", problem="Dòng 1 hở.").pk}


def done(world):
    """Its bytes are lost; a page says so."""
    file = StoredFile.objects.create(
        name="bao-cao.pdf",
        content_type="application/pdf",
        size=1,
        sha256="0" * 64,
        stored_as="00/00/none",
        uploaded_at="2026-11-22T01:00Z",
    )
    return {"pk": add_job(world, state="done", result=file, finished_at="2026-11-22T01:00Z").pk}


PAGES = [
    Page("jobs:job_recent", grow=add_job, **EVERYBODY),
    Page("jobs:job_detail", waiting, **THU_ALONE),
    Page("jobs:job_detail", failed, **THU_ALONE),
    Page("jobs:job_detail", done, **THU_ALONE),
    Page("jobs:job_result", waiting, thu=302, **THU_ALONE),
    Page("jobs:job_result", done, thu=409, **THU_ALONE),
    Page("jobs:job_retry", failed, method="post", thu=302, **THU_ALONE),
]
