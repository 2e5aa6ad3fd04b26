"""Frozen versions of a report: prepared for signature, issued, replaced by a corrected one."""

import secrets
from dataclasses import replace

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from blocs.services import rows
from emulation.audit.canonical import GENESIS, canonical
from emulation.audit.models import AuditChain
from emulation.audit.services import THE_SYSTEM, record
from emulation.papers.code import SIGNS
from emulation.papers.freezing import frozen
from reports.documents.current import drafted_paper, frozen_figures
from reports.enums import IssueState
from reports.models import Issue, Report
from reports.queries.issues import CODE_SIGNS, GROUP, hash_of, issue_in_force
from reports.queries.year_end import year_end

CODE_LABEL = "Mã tra cứu"


@transaction.atomic
def prepare(report: Report, *, by, with_qr=False) -> Issue:
    """Freeze the paper and its figures for signature; called by `reports.finalise` alone.

    :param with_qr: print a square code that leads to the public page beside the code in letters.
    """
    content = year_end(report)
    code = new_code()
    lookup = f"{settings.SITE_URL}{reverse('reports:verification', args=[code])}"
    paper = replace(
        drafted_paper(content),
        number="",
        dated=None,
        code=code,
        code_label=CODE_LABEL,
        lookup=lookup if with_qr else "",
    )
    told, figures = canonical(frozen(paper)), canonical(frozen_figures(content))
    replaced = issue_in_force(report)
    length, head = _end_of(report.chain_name)
    issue = Issue(
        report=report,
        ordinal=report.issues.count() + 1,
        paper=told,
        figures=figures,
        sha256=hash_of(told, figures),
        chain_length=length,
        chain_head=head,
        prepared_at=timezone.now(),
        preparer_name=(by.get_full_name() or by.get_username()) if by else THE_SYSTEM,
        symbol=paper.symbol,
        code=code,
        replaces=replaced,
        reason=report.correction_reason if replaced else "",
    )
    issue.full_clean()
    issue.save()
    record("issue.prepared", issue, by=by, ordinal=issue.ordinal, sha256=issue.sha256)
    return issue


def withdraw(report: Report, *, by) -> None:
    """Take back the version that waits for its signature, if there is one; it is kept as it was.

    Called by `reports.return_to_draft` alone.
    """
    issue = report.issues.select_for_update(of=("self",)).filter(state=IssueState.PREPARED).first()
    if issue is not None:
        # The version it would have replaced waits for another one.
        rows.change(issue, {"state": IssueState.WITHDRAWN, "replaces": None})
        record("issue.withdrawn", issue, by=by, sha256=issue.sha256)


def new_code() -> str:
    """A random code that can be read out and typed: "7K3M-9QXT-4HWP" (60 bits)."""
    signs = [secrets.choice(SIGNS) for _ in range(CODE_SIGNS)]
    groups = ("".join(signs[at : at + GROUP]) for at in range(0, len(signs), GROUP))
    return "-".join(groups)


def _end_of(chain_name):
    """Length and head of the trail; its row is ours since the report's own event."""
    found = AuditChain.objects.filter(name=chain_name).values_list("length", "head").first()
    return found or (0, GENESIS)
