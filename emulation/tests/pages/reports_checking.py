"""Pages that compare the texts of reports with the figures."""

from emulation.tests.pages import Page
from reports.checking.standing import checked_report
from reports.services import findings
from reports.tests.factories import add_report


def of_report(world):
    return {"pk": add_report(world.campaign).campaign_id}


def of_section(world):
    return of_report(world) | {"code": "IV.1"}


def of_finding(world):
    """A report whose required sections are empty, so that something is missing."""
    report = add_report(world.campaign, state="draft")
    report.sections.update(text="", is_on=True)
    report.finding_answers.all().delete()
    world.things["finding"] = finding = checked_report(report).open[0]
    return {"pk": world.campaign.pk, "fingerprint": finding.fingerprint}


def of_answer(world):
    found = of_finding(world)
    findings.keep_finding(
        add_report(world.campaign), world.things["finding"], "Có lý do.", by=world.thu
    )
    return found


SECRETARIAT = {"ha": 403, "lan": 403, "binh": 403}
READERS = {"ha": 403, "lan": 403}

PAGES = [
    Page("reports:finding_list", of_report, **READERS),
    Page("reports:findings_here", of_section, **READERS),
    Page("reports:finding_keep", of_finding, **SECRETARIAT),
    Page("reports:finding_reopen", of_answer, method="post", thu=302, **SECRETARIAT),
    Page("reports:document_check", khach=200, quan=403),
]
