"""Drafts of the report sent round, and copies edited in Word."""

from datetime import timedelta

from django.utils import timezone

from emulation.remarks import services as remarks
from emulation.tests.pages import Page
from reports.queries.drafts import DRAFT_KIND
from reports.services import drafts, edited_copies
from reports.tests.edited_word import EditedWord
from reports.tests.factories import add_report


def of_report(world):
    add_report(world.campaign)
    return {"pk": world.campaign.pk}


def sent_draft(world):
    report = add_report(world.campaign)
    until = timezone.localdate() + timedelta(days=7)
    return report.drafts.first() or drafts.send(report, by=world.thu, comments_until=until)


def of_draft(world):
    return {"pk": world.campaign.pk, "number": sent_draft(world).number}


def of_copy(world):
    """A copy that was given back as it had been downloaded."""
    report = add_report(world.campaign)
    file = EditedWord(report).file()
    copy = edited_copies.receive(report, by=world.thu, file=file)
    return {"pk": world.campaign.pk, "copy_pk": copy.pk}


def one_more_remark(world):
    remarks.make(DRAFT_KIND, sent_draft(world), by=world.ha, text="Đề nghị viết rõ hơn.")


SECRETARIAT = {"ha": 403, "lan": 403, "binh": 403}

PAGES = [
    Page("reports:draft_create", of_report, **SECRETARIAT),
    Page("reports:draft_create", of_report, method="post", **(SECRETARIAT | {"thu": 422})),
    Page("reports:draft_detail", of_draft, grow=one_more_remark, grow_as="ha"),
    Page("reports:draft_docx", of_draft),
    Page("reports:draft_pdf", of_draft),
    Page("reports:draft_render", of_draft, method="post", thu=302, ha=302, lan=302, binh=302),
    Page("reports:edited_copy_create", of_report, **SECRETARIAT),
    Page("reports:edited_copy_create", of_report, method="post", **(SECRETARIAT | {"thu": 422})),
    Page("reports:edited_copy_detail", of_copy, **SECRETARIAT),
    Page("reports:edited_copy_take", of_copy, method="post", **(SECRETARIAT | {"thu": 302})),
    Page("reports:edited_copy_settle", of_copy, **SECRETARIAT),
]
