"""Drafts that were sent round, and what was said on them."""

from collections import Counter

from django.db.models import Q

from emulation.remarks.enums import RemarkState
from emulation.remarks.models import Consultation, Remark
from reports.models import Draft, Report

# Under this name remarks know the drafts of reports.
DRAFT_KIND = "report-draft"


def latest_draft(report: Report) -> Draft | None:
    return report.drafts.order_by("-number").first()


def drafts_of(report: Report) -> list[tuple[Draft, int, int]]:
    """(draft, remarks, those not answered), the latest first (three queries); `comments_until` is
    as last prolonged."""
    drafts = list(report.drafts.order_by("-number").defer("paper"))
    asked = Consultation.objects.filter(kind=DRAFT_KIND, subject_id__in=[row.pk for row in drafts])
    until = dict(asked.order_by("pk").values_list("subject_id", "until"))
    for draft in drafts:
        draft.comments_until = until.get(draft.pk, draft.comments_until)
    said = Counter()
    rows = Remark.objects.filter(kind=DRAFT_KIND, subject_id__in=[draft.pk for draft in drafts])
    for pk, state in rows.exclude(state=RemarkState.WITHDRAWN).values_list("subject_id", "state"):
        said[pk] += 1
        said[pk, RemarkState.OPEN] += state == RemarkState.OPEN
    return [(draft, said[draft.pk], said[draft.pk, RemarkState.OPEN]) for draft in drafts]


def remarks_here(report: Report, code: str):
    """Remarks on one section and its paragraphs, over all rounds; open ones first."""
    drafts = report.drafts.values("pk")
    there = Q(place=code) | Q(place__startswith=f"{code}:")
    found = Remark.objects.filter(there, kind=DRAFT_KIND, subject_id__in=drafts)
    rows = found.exclude(state=RemarkState.WITHDRAWN).order_by("pk")
    return sorted(rows, key=lambda remark: not remark.is_open)
