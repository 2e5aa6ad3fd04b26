"""Pages of the year-end report and the board's overview."""

from emulation.tests.pages import Page
from reports.models import Report, ReportSection


def of_report(world):
    """A campaign whose report is begun."""
    report, _ = Report.objects.get_or_create(campaign=world.campaign, symbol="BC-KTĐ")
    return {"pk": report.campaign_id}


def of_section(world):
    return of_report(world) | {"code": "IV.1"}


def of_finished(world):
    Report.objects.get_or_create(campaign=world.campaign, state="final")
    return {"pk": world.campaign.pk}


def one_more_text(world):
    report = Report.objects.get(campaign=world.campaign)
    code = f"IV.{report.sections.count() + 1}"
    ReportSection.objects.create(report=report, code=code, text="Một đoạn.")


WRITERS = {"thu": 200, "ha": 403, "lan": 403, "binh": 403}

PAGES = [
    Page("reports:overview", thu=403, ha=403, lan=403, khach=403, quan=403),
    Page("reports:report_detail", lambda world: {"pk": world.campaign.pk}),
    Page("reports:report_detail", of_report, grow=one_more_text),
    Page(
        "reports:report_open",
        lambda world: {"pk": world.campaign.pk},
        method="post",
        thu=302,
        ha=403,
        lan=403,
        binh=403,
    ),
    Page("reports:report_edit", of_report, **WRITERS),
    Page("reports:section_edit", of_section, **WRITERS),
    Page("reports:report_preview", of_report),
    Page("reports:report_pdf", of_report),
    Page("reports:report_finalise", of_report, **WRITERS),
    Page("reports:report_reopen", of_finished, **WRITERS),
]
