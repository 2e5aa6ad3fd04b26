"""Papers that workers make."""

from importlib import import_module

from blocs.models import Campaign
from emulation.jobs.models import Job
from emulation.jobs.registry import register_kind
from reports.permissions import can_archive_campaign, can_see_overview
from reports.queries.overview import overseen_campaigns

PDF = "paper_pdf"
ZIP = "report_zip"
ARCHIVE = "campaign_archive"


def register():
    register_kind(PDF, render_pdf, title="Dựng tệp PDF", still_may=still_reads)
    register_kind(ZIP, pack_reports, title="Đóng gói các báo cáo", still_may=still_oversees)
    register_kind(ARCHIVE, pack_archive, title="Đóng gói hồ sơ lưu trữ", still_may=still_keeps)


def still_reads(user, job):
    """The campaign that the paper is of is in sight; papers on many are for who looks over them."""
    # The paper itself, which may be large, stays in the database.
    rows = Job.objects.filter(pk=job.pk).values_list("parameters__campaign", flat=True)
    campaign = rows.first()
    if campaign is None:
        return can_see_overview(user)
    return Campaign.objects.visible_to(user).filter(pk=campaign).exists()


def still_oversees(user, job):
    """All campaigns of the archive are the person's to look over."""
    wanted = set(job.parameters["campaigns"])
    return overseen_campaigns(user).filter(pk__in=wanted).count() == len(wanted)


def still_keeps(user, job):
    """The year is still the person's to archive."""
    seen = Campaign.objects.visible_to(user).filter(pk=job.parameters["campaign"])
    campaign = seen.select_related("bloc__sponsor").first()
    return campaign is not None and can_archive_campaign(user, campaign)


def render_pdf(job, progress):
    """Loads the engine with the first paper: neither the tick nor an idle worker needs it."""
    return import_module("reports.services.renders").render(job, progress)


def pack_reports(job, progress):
    """As above."""
    return import_module("reports.services.report_zips").pack(job, progress)


def pack_archive(job, progress):
    """As above."""
    return import_module("reports.services.archives").pack(job, progress)
