"""Sending a draft of the report round for remarks."""

import hashlib
from datetime import date

from django.db import transaction
from django.utils import timezone

from blocs.queries.scorecards.sight import Sight
from blocs.services import rows
from blocs.services.rows import require
from emulation.audit.services import record
from emulation.papers.markup import MarkupError
from emulation.refusals import Refused
from emulation.remarks import services as remarks
from emulation.remarks.models import Consultation
from reports.documents.drafts import draft_paper, frozen_draft
from reports.models import Draft, Report
from reports.permissions import can_write_report
from reports.queries.completeness import text_problems
from reports.queries.drafts import DRAFT_KIND
from reports.queries.readers import Reader
from reports.queries.year_end import year_end
from reports.services.sections import FINISHED
from reports.services.states import NOT_YOURS

# What every member unit may read, whichever it is.
ANY_MEMBER = Reader(sees_all=False, sight=Sight(sees_all=False, is_told=False))


@transaction.atomic
def send(report: Report, *, by, comments_until: date, note: str = "") -> Draft:
    """Freeze the report as member units may read it, and ask them for remarks.

    An earlier round then takes no more remarks; those made on it are kept.

    :raises Refused: if `by` may not write the report, it is finished, a text cannot be printed, or
        the day has passed.
    """
    require(can_write_report(by, report.campaign), NOT_YOURS)
    report = rows.locked(report)
    require(report.is_draft, FINISHED)
    require(comments_until >= timezone.localdate(), remarks.PAST)
    number = report.drafts.count() + 1
    content = year_end(report, ANY_MEMBER)
    try:
        paper = frozen_draft(content, draft_paper(content, number))
    except MarkupError as error:
        raise Refused(" ".join(text_problems(content))) from error
    _end_earlier(report)
    draft = Draft(
        report=report,
        number=number,
        paper=paper,
        sha256=hashlib.sha256(paper.encode()).hexdigest(),
        note=note,
        comments_until=comments_until,
        sent_at=timezone.now(),
        sender_id=by.pk,
        sender_name=by.get_full_name(),
    )
    rows.save(draft)
    remarks.consult(DRAFT_KIND, draft, by=by, until=comments_until, note=note)
    record("report.draft_sent", draft, by=by, sha256=draft.sha256, until=comments_until)
    return draft


def _end_earlier(report):
    Consultation.objects.filter(
        kind=DRAFT_KIND, subject_id__in=report.drafts.values("pk"), ended_at=None
    ).update(ended_at=timezone.now())
