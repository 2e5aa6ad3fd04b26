"""Frozen versions of a report: which one counts now, and whether it still says what was frozen."""

import json

from emulation.audit.models import AuditEvent
from emulation.papers.freezing import fingerprint
from reports.enums import IssueState, ReportState
from reports.models import Issue, Report

# A code is three groups of four signs: 60 bits.
GROUP, CODE_SIGNS = 4, 12
IN_FORCE = {ReportState.FINAL: IssueState.PREPARED, ReportState.ISSUED: IssueState.ISSUED}


def current_issue(report: Report) -> Issue | None:
    """What stands for the report now: the version that waits for its signature, or the one issued.

    None of a draft, and of a report that was finished before versions were frozen.
    """
    state = IN_FORCE.get(ReportState(report.state))
    return report.issues.filter(state=state).first() if state else None


def issue_in_force(report: Report) -> Issue | None:
    """The version that was issued last, also while a corrected one is being written."""
    return report.issues.filter(state=IssueState.ISSUED).first()


def issues_of(report: Report):
    """All versions, the newest first."""
    rows = report.issues.select_related("register", "signed_pdf", "replaces", "replaced_by")
    return rows.order_by("-ordinal", "pk")


def is_sound(issue: Issue) -> bool:
    """Paper and figures are those that were frozen, by their hash."""
    return hash_of(issue.paper, issue.figures) == issue.sha256


def is_anchored(issue: Issue) -> bool:
    """The audit trail still has the event that was its head when the version was frozen."""
    return AuditEvent.objects.filter(
        chain__name=issue.chain_name, seq=issue.chain_length, hash=issue.chain_head
    ).exists()


def hash_of(paper: str, figures: str) -> str:
    """SHA-256 of both frozen texts; "" if one of them is no JSON any more."""
    try:
        return fingerprint(json.loads(paper), json.loads(figures))
    except (ValueError, RecursionError):
        return ""


def issued_under(typed: str) -> Issue | None:
    """The issued version whose code somebody typed, in capitals or not, hyphens or not."""
    bare = "".join(sign for sign in typed.upper() if sign.isascii() and sign.isalnum())
    if len(bare) != CODE_SIGNS:
        return None
    code = "-".join(bare[at : at + GROUP] for at in range(0, CODE_SIGNS, GROUP))
    shown = Issue.objects.filter(state__in=[IssueState.ISSUED, IssueState.REPLACED], code=code)
    return shown.select_related("report__campaign__bloc", "signed_pdf", "replaced_by").first()
