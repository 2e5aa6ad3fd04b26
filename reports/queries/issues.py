"""Frozen versions of a report: which one counts now, and whether it still says what was frozen."""

import json
from collections.abc import Iterable

from blocs.enums.year import Office
from blocs.models import Unit
from emulation.audit.models import AuditEvent
from emulation.papers.freezing import fingerprint
from reports.enums import IssueState, ReportState
from reports.models import Issue, Report
from reports.queries.readers import Reader

# A code is three groups of four signs: 60 bits.
GROUP, CODE_SIGNS = 4, 12
# The type of document, as NĐ 30/2020 codes it.
KIND = "BC"
SHOWN = (IssueState.ISSUED, IssueState.REPLACED)
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
    told = ("register", "signed_pdf", "replaces", "replaced_by", "report__campaign__bloc")
    rows = report.issues.select_related(*told)
    return rows.order_by("-ordinal", "pk")


def issues_read_by(report: Report, reader: Reader):
    """As `issues_of`; what is not issued yet or was withdrawn only for who reads everything."""
    rows = issues_of(report)
    return rows if reader.sees_all else rows.filter(state__in=SHOWN)


def registers_for(campaign) -> list[Unit]:
    """Whose văn thư may have given the number: the head unit first, then the deputy, then units
    that gave one to this bloc's reports before."""
    terms = campaign.terms.select_related("unit").order_by("-office", "pk")
    heads = [term.unit for term in terms if term.office == Office.HEAD]
    before = Unit.objects.filter(
        pk__in=Issue.objects.filter(
            report__campaign__bloc=campaign.bloc_id, kind=KIND, register__isnull=False
        ).values("register")
    )
    found = [*heads, *(term.unit for term in terms), *before.order_by("name_folded", "pk")]
    return list(dict.fromkeys(found))


def has_scores(issue: Issue) -> bool:
    """Scores of units stand among the frozen figures; not every bloc scores."""
    return '"key":"scores.' in issue.figures


def is_sound(issue: Issue) -> bool:
    """Paper and figures are those that were frozen, by their hash."""
    return hash_of(issue.paper, issue.figures) == issue.sha256


def is_anchored(issue: Issue) -> bool:
    """The audit trail still has the event that was its head when the version was frozen."""
    return bool(anchored([issue]))


def anchored(issues: Iterable[Issue]) -> set[int]:
    """The keys of those, all of one report, that `is_anchored` (one query)."""
    issues = list(issues)
    events = AuditEvent.objects.filter(
        chain__name__in={issue.chain_name for issue in issues},
        seq__in={issue.chain_length for issue in issues},
    )
    found = set(events.values_list("seq", "hash"))
    return {row.pk for row in issues if (row.chain_length, row.chain_head) in found}


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
    shown = Issue.objects.filter(state__in=SHOWN, code=code)
    return shown.select_related("report__campaign__bloc", "signed_pdf", "replaced_by").first()
