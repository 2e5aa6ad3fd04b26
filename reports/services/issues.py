"""Frozen versions of a report: prepared for signature, issued, replaced by a corrected one."""

import secrets
from dataclasses import replace

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from blocs.services import rows
from blocs.services.rows import require
from emulation.audit.canonical import GENESIS, canonical
from emulation.audit.models import AuditChain
from emulation.audit.services import THE_SYSTEM, record
from emulation.files.reading import Unreadable, page_texts
from emulation.files.services import receive
from emulation.papers.code import SIGNS
from emulation.papers.freezing import frozen
from emulation.refusals import Refused, RefusedFile
from emulation.vietnamese import format_number
from reports.checking.signed_copy import Comparison, compare
from reports.documents.current import drafted_paper, frozen_figures, issue_paper
from reports.enums import IssueState, ReportState
from reports.models import Issue, Report
from reports.permissions import can_write_report
from reports.queries.issues import (
    CODE_SIGNS,
    GROUP,
    KIND,
    current_issue,
    hash_of,
    issue_in_force,
)
from reports.queries.year_end import year_end
from reports.services.states import NOT_YOURS, move

CODE_LABEL = "Mã tra cứu"
KIND_LENGTH = Issue._meta.get_field("kind").max_length
JUST_TAKEN = "Số này vừa được cấp cho văn bản khác cùng loại trong năm. Kiểm tra lại số đã nhập."
NOTHING_WAITS = "Báo cáo không có bản nào đang chờ số và bản ký."


class Differs(Refused):
    """The signed file is not what was put before the signatory; `comparison` tells where."""

    def __init__(self, comparison: Comparison):
        super().__init__(
            "Bản PDF ký có số liệu khác bản trình ký nên không ghi nhận được."
            if comparison.differences
            else "Có chỗ máy không so được. Xem danh sách, đối chiếu bằng mắt rồi đánh dấu."
        )
        self.comparison = comparison


@transaction.atomic
def prepare(report: Report, *, by, with_qr=False) -> Issue:
    """Freeze the paper and its figures for signature; called by `reports.finalise` alone.

    :param with_qr: print a square code that leads to the public page beside the code in letters.
    """
    content = year_end(report)
    paper = _paper_to_sign(content, with_qr)
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
        preparer_name=name_of(by),
        symbol=paper.symbol,
        code=paper.code,
        replaces=replaced,
        reason=report.correction_reason if replaced else "",
    )
    issue.full_clean()
    issue.save()
    record("issue.prepared", issue, by=by, ordinal=issue.ordinal, sha256=issue.sha256)
    return issue


def _paper_to_sign(content, with_qr):
    """Number and day left open, with the code under which it will be found once it is issued."""
    code = new_code()
    address = f"{settings.SITE_URL}{reverse('reports:verification', args=[code])}"
    return replace(
        drafted_paper(content),
        number="",
        dated=None,
        code=code,
        code_label=CODE_LABEL,
        lookup=address if with_qr else "",
    )


def issue(
    report: Report, *, by, number, issued_on, register, signed_pdf, is_checked=False
) -> Issue:
    """Issue the prepared version under the number and day that văn thư gave, with its signed PDF.

    The signed file is compared with what was frozen before anything is locked or written.

    :param register: the unit whose văn thư gave the number; None for the bloc's own series
    :param signed_pdf: an open Django File
    :param is_checked: somebody compared every figure by eye; asked for where the machine cannot
    :raises Refused: if `by` may not, nothing waits for its signature, or it was altered.
    :raises Differs: if the signed file has other figures, or nobody looked where that is needed.
    :raises RefusedFile: if the file is no PDF.
    :raises ValidationError: if number or day cannot be right.
    """
    require(can_write_report(by, report.campaign), NOT_YOURS)
    waiting = current_issue(report)
    require(waiting is not None and waiting.is_waiting, NOTHING_WAITS)
    _check_day(waiting, issued_on)
    series = _series(report, register, issued_on.year)
    _check_number(series, number)
    paper = replace(issue_paper(waiting), number=str(number), dated=issued_on)
    comparison = _compared(paper, signed_pdf, is_checked)
    given = {"number": number, "issued_on": issued_on, "comparison": comparison, **series}
    try:
        return _issued(waiting, by=by, signed_pdf=signed_pdf, **given)
    except IntegrityError as error:
        raise Refused(JUST_TAKEN) from error


@transaction.atomic
def _issued(waiting, *, by, signed_pdf, **given):
    report = rows.locked(waiting.report)
    row = rows.locked(waiting)
    require(row.is_waiting and report.state == ReportState.FINAL, NOTHING_WAITS)
    _check_number(given, given["number"])
    if row.replaces:
        replaced = rows.locked(row.replaces)
        rows.change(replaced, {"state": IssueState.REPLACED})
        record("issue.replaced", replaced, by=by, sha256=replaced.sha256)
    values = {
        **given,
        "state": IssueState.ISSUED,
        "signed_pdf": receive(signed_pdf, by=by, endings=("pdf",)),
        "issued_at": timezone.now(),
        "issuer_name": name_of(by),
    }
    rows.change(row, values)
    rows.change(report, {"number": row.number, "issued_on": row.issued_on, "correction_reason": ""})
    move(report, ReportState.ISSUED, by=by)
    record("issue.issued", row, by=by, code=row.code, sha256=row.sha256, **_told(values))
    return row


@transaction.atomic
def begin_correction(report: Report, *, by, reason: str) -> Report:
    """Open an issued report for a corrected version; what was issued holds until that is issued.

    :raises Refused: if `by` may not, it was not issued, or no reason is given.
    """
    require(can_write_report(by, report.campaign), NOT_YOURS)
    report = rows.locked(report)
    require(report.is_issued, "Chỉ lập bản thay thế cho báo cáo đã phát hành.")
    require(reason.strip(), "Ghi lý do lập bản thay thế.")
    rows.change(report, {"correction_reason": reason, "number": None, "issued_on": None})
    return move(report, ReportState.DRAFT, by=by, reason=reason)


@transaction.atomic
def drop_correction(report: Report, *, by) -> Report:
    """Leave it at the version that was issued; texts written meanwhile stay for another time.

    :raises Refused: if `by` may not, or no corrected version is being written.
    """
    require(can_write_report(by, report.campaign), NOT_YOURS)
    report = rows.locked(report)
    holding = issue_in_force(report)
    require(report.is_draft and holding is not None, "Báo cáo không có bản thay thế đang soạn.")
    given = {"number": holding.number, "issued_on": holding.issued_on}
    rows.change(report, {**given, "correction_reason": ""})
    return move(report, ReportState.ISSUED, by=by)


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


def name_of(by) -> str:
    """A person's name as a plain value, which must not change with the person."""
    return (by.get_full_name() or by.get_username()) if by else THE_SYSTEM


def _series(report, register, year):
    """What a number is unique in: a unit's register of this type of document, or the bloc's own."""
    if register is not None:
        return {"register": register, "kind": KIND, "year": year}
    own = f"{KIND}/{report.campaign.bloc.code}"[:KIND_LENGTH]
    return {"register": report.campaign.bloc.sponsor, "kind": own, "year": year}


def _check_day(waiting, day):
    """:raises ValidationError: beside the field."""
    if day > timezone.localdate():
        raise ValidationError({"issued_on": "Ngày ký không được sau hôm nay."})
    if day.year < waiting.report.campaign.year:
        raise ValidationError({"issued_on": "Ngày ký không được trước năm thi đua."})
    if waiting.replaces and day < waiting.replaces.issued_on:
        before = f"{waiting.replaces.issued_on:%d/%m/%Y}"
        raise ValidationError(
            {"issued_on": f"Ngày ký không được trước ngày ký bản được thay thế ({before})."}
        )


def _check_number(series, number):
    """:raises ValidationError: naming the document that has the number."""
    place = {name: series[name] for name in ("register", "kind", "year")}
    taken = Issue.objects.filter(**place, number=number).select_related("report__campaign").first()
    if taken is not None:
        raise ValidationError(
            {
                "number": f"Số {taken.label} năm {taken.year} đã cấp cho “{taken.report}”, "
                f"ngày {taken.issued_on:%d/%m/%Y}."
            }
        )


def _compared(paper, signed_pdf, is_checked):
    """The result of the comparison in words.

    :raises Differs: if the file may not be issued as it is.
    """
    try:
        found = compare(paper, page_texts(signed_pdf))
    except Unreadable as error:
        raise RefusedFile(str(error)) from error
    if found.differences or (found.doubts and not is_checked):
        raise Differs(found)
    numbers = format_number(found.numbers)
    told = [f"Máy đã so {numbers} số trên {found.pages} trang; không có số nào khác."]
    if not found.numbers:
        told = []
    if found.doubts:
        told += [*found.doubts, "Người ghi nhận đã đối chiếu bằng mắt từng số liệu."]
    return " ".join(told)


def _told(values):
    names = ("number", "issued_on", "year", "kind", "register", "signed_pdf", "comparison")
    return {name: values[name] for name in names}


def _end_of(chain_name):
    """Length and head of the trail; its row is ours since the report's own event."""
    found = AuditChain.objects.filter(name=chain_name).values_list("length", "head").first()
    return found or (0, GENESIS)
