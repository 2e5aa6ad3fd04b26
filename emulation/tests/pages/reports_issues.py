"""Issuing a report, and the public page that answers for what was issued."""

from blocs.models import Campaign, Indicator, Result
from emulation.tests.pages import Page
from reports.models import Issue, Report
from reports.services import issues, reports
from reports.tests.issuing import finished_report, issue_scan, issued_report

PUBLIC = {"khach": 200, "quan": 200, "anonymous": 200}
WRITERS = {"thu": 200, "ha": 403, "lan": 403, "binh": 403}


def waiting(world):
    finished_report(world)
    return {"pk": world.campaign.pk}


def issued_of(world):
    """The campaign's report, issued under a number of its own if it is not yet."""
    report = Report.objects.filter(campaign=world.campaign, state="issued").first()
    return report or issued_report(world, number=234 + Issue.objects.count())


def issued(world):
    return {"pk": issued_of(world).campaign_id}


def correcting(world):
    issues.begin_correction(issued_of(world), by=world.thu, reason="Nhầm số liệu.")
    return {"pk": world.campaign.pk}


def of_code(world):
    return {"code": issued_of(world).issues.exclude(code="").first().code}


def one_more_version(world):
    report = Report.objects.filter(campaign=world.campaign, state="issued").first()
    if report is None:
        issued_of(world)
        return
    report = issues.begin_correction(report, by=world.thu, reason="Nhầm số liệu.")
    report = reports.finalise(report, by=world.thu)
    issue_scan(world, report, number=500 + report.issues.count())


def one_more_direction(world):
    """Set last year, taken up this year, with a result beside it."""
    last, _ = Campaign.objects.get_or_create(bloc=world.bloc, year=world.campaign.year - 1)
    number = last.directions.count() + 1
    last.directions.create(position=number, text=f"Phương hướng số {number}.")
    world.campaign.key_tasks.create(position=number, text=f"Phương hướng số {number}.")
    indicator = Indicator.objects.create(
        code=f"vu-{number}", name="Vụ", kind="count", campaign=world.campaign
    )
    Result.objects.create(
        indicator=indicator,
        campaign=world.campaign,
        unit=world.member,
        year=world.campaign.year,
        value=1,
    )


PAGES = [
    Page(
        "reports:direction_review",
        lambda world: {"pk": world.campaign.pk},
        grow=one_more_direction,
    ),
    Page("reports:issue_list", issued, grow=one_more_version),
    Page("reports:report_issue", waiting, **WRITERS),
    Page("reports:report_correct", issued, **WRITERS),
    Page("reports:report_uncorrect", correcting, **WRITERS),
    Page("reports:issue_docx", lambda world: issued(world) | {"ordinal": 1}),
    Page(
        "reports:issue_docx",
        lambda world: waiting(world) | {"ordinal": 1},
        ha=404,
        lan=404,
    ),
    Page(
        "reports:issue_render",
        lambda world: issued(world) | {"ordinal": 1},
        method="post",
        thu=302,
        ha=302,
        lan=302,
        binh=302,
    ),
    Page("reports:verification", **PUBLIC),
    Page("reports:verification", of_code, **PUBLIC),
    Page("reports:verification", lambda world: {"code": "7K3M-9QXT-4HWP"}, **PUBLIC),
]
