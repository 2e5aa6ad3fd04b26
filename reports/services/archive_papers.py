"""Papers for the archive of a year: report, pledge, scores, minutes, awards.

Each function fills one folder as far as the person of the binder may read it today.
"""

from dataclasses import replace

from django.utils import timezone

from awards.documents.lists import grant_list, proposal_list, registration_lists
from awards.documents.proposal_submission import proposal_submission
from awards.documents.review_minutes import review_minutes
from awards.models import Decision, Registration
from awards.queries.decisions import decisions_listed
from awards.queries.grants import grants_listed
from awards.queries.proposals import proposals_listed
from awards.queries.registrations import registrations_by_award
from awards.queries.submissions import outcome_of, submission_of
from blocs.documents.appraisal_minutes import appraisal_minutes
from blocs.documents.handover_minutes import handover_minutes
from blocs.documents.lists.scorecards import score_table as score_listing
from blocs.documents.meeting_papers import meeting_minutes
from blocs.documents.pledge_paper import pledge_paper
from blocs.documents.score_table_paper import score_table_paper
from blocs.enums.scorecards import Stage
from blocs.models import Meeting, Scorecard
from blocs.permissions.scorecards import standing
from blocs.queries.delegates import delegates_of
from blocs.queries.handover import handover_of
from blocs.queries.pledge import pledge_of, signature_rows, targets_of, text_hash
from blocs.queries.scorecards.frozen import hash_of, is_sound
from blocs.queries.scorecards.session import session_of
from blocs.queries.scorecards.table import score_table
from blocs.queries.scorecards.windows import Windows
from blocs.queries.year import head_of, members_of
from emulation.audit.canonical import canonical
from emulation.papers.formats import DOCX, PDF, XLSX
from reports.documents.current import Altered, issue_enclosures, issue_paper, printed_of
from reports.enums import IssueState
from reports.models import Report
from reports.permissions import reader_of
from reports.queries.issues import current_issue, has_scores, issues_read_by
from reports.queries.readers import hides_scores
from reports.services.archive_binder import Binder, slug

ALTERED = "bản chốt không khớp mã băm; báo người quản trị kiểm tra"
WITHDRAWN = "bản trình ký đã chuyển về dự thảo, không phát hành"


def put_report(binder: Binder, campaign):
    """Every version that was issued or waits to be; a draft in Word, marked as one."""
    report = Report.objects.filter(campaign=campaign).select_related("campaign__bloc").first()
    if report is None:
        binder.leave_out("Báo cáo tổng kết", "chưa lập")
        return
    reader = reader_of(binder.by, campaign)
    for issue in issues_read_by(report, reader).order_by("ordinal", "pk"):
        _put_issue(binder, issue, reader)
    if current_issue(report) is None:
        stem = "bao-cao/du-thao" if report.is_draft else "bao-cao/bao-cao"
        about = f"{report} ({report.get_state_display().lower()}), in từ số liệu hiện có"
        binder.add_draft(stem, lambda: printed_of(report, reader)[0], about)


def _put_issue(binder, issue, reader):
    about = f"{issue} ({issue.get_state_display().lower()})"
    waits = issue.state == IssueState.PREPARED
    if issue.state == IssueState.WITHDRAWN:
        binder.leave_out(about, WITHDRAWN, issue.sha256)
        return
    if waits and has_scores(issue) and hides_scores(issue.report.campaign, reader):
        binder.leave_out(about, "điểm chưa được công bố")
        return
    stem = f"bao-cao/ban-{issue.ordinal}"
    try:
        paper, enclosures = issue_paper(issue), issue_enclosures(issue)
    except Altered:
        binder.leave_out(about, ALTERED, issue.sha256)
    else:
        binder.add_paper(stem, lambda: paper, about, (PDF, DOCX, XLSX), enclosures)
    binder.add_stored(f"{stem}-ban-ky", issue.signed_pdf, f"{about}, bản đã ký, đóng dấu")


def put_pledge(binder: Binder, campaign):
    """The text that was opened for signing, with the scans of signatures on paper."""
    pledge = pledge_of(campaign)
    if pledge is None:
        binder.leave_out("Giao ước thi đua", "chưa soạn")
        return
    pledge.campaign, head = campaign, head_of(campaign)
    rows = signature_rows(pledge)
    about = f"Giao ước thi đua ({pledge.get_state_display().lower()})"
    if pledge.is_draft or text_hash(pledge) == pledge.text_hash:
        key = head.pk if head else None
        made = pledge_paper(pledge, targets_of(pledge), rows, key)
        add = binder.add_draft if pledge.is_draft else binder.add_paper
        add("giao-uoc/giao-uoc", lambda: made, about)
    else:
        binder.leave_out(about, ALTERED, pledge.text_hash)
    for row in pledge.signatures.select_related("unit", "scan").order_by("pk"):
        stem = f"giao-uoc/ban-ky-{slug(row.unit.code)}"
        binder.add_stored(stem, row.scan, f"Giao ước đã ký trên giấy: {row.unit}")


def put_scores(binder: Binder, campaign):
    """The table, and the frozen copies of approved cards, whose bytes have the recorded hash."""
    place = standing(binder.by, campaign)
    table = score_table(campaign, with_sheets=False, sight=place.sight)
    if table.criteria_set is None:
        binder.leave_out("Bảng tổng hợp điểm", "chưa có bảng tiêu chí")
        return
    stem = "bang-diem/bang-tong-hop-diem"
    binder.add_paper(stem, lambda: score_table_paper(table), "Bảng tổng hợp điểm")
    rows = table.rows
    binder.add_lists(stem, score_listing(campaign, table, rows, sees_all=place.sees_results))
    cards = Scorecard.objects.filter(campaign=campaign)
    read = set(cards.readable_by(binder.by).values_list("pk", flat=True))
    for card in cards.select_related("unit", "signed_scan").order_by("unit__code", "pk"):
        if card.pk in read:
            _put_card(binder, card)
        else:
            binder.leave_out(f"Bảng chấm điểm của {card.unit}", "đơn vị chưa gửi")


def _put_card(binder, card):
    about = f"Bảng chấm điểm của {card.unit}"
    stem = f"bang-diem/ban-chot/{slug(card.unit.code)}"
    scan = f"bang-diem/ban-ky/{slug(card.unit.code)}"
    for version in card.versions.order_by("number"):
        _put_frozen(binder, f"{stem}-lan-{version.number}", version, about)
    if not card.is_approved:
        binder.leave_out(about, f"chưa chốt điểm ({card.get_state_display().lower()})")
    elif is_sound(card):
        _put_frozen(binder, f"{stem}-lan-{card.edition}", card, about)
    else:
        binder.leave_out(about, ALTERED, card.frozen_hash)
    binder.add_stored(scan, card.signed_scan, f"{about}, bản đã ký")


def _put_frozen(binder, stem, kept, about):
    if hash_of(kept.frozen) != kept.frozen_hash:
        binder.leave_out(f"{about}, {stem}", ALTERED, kept.frozen_hash)
        return
    binder.add(f"{stem}.json", canonical(kept.frozen).encode(), f"{about}, bản chốt")


def put_minutes(binder: Binder, campaign):
    """Minutes of meetings, of appraising, of the review, and of the handover."""
    for meeting in Meeting.objects.filter(campaign=campaign).order_by("held_at", "pk"):
        _put_meeting(binder, meeting)
    _put_appraisals(binder, campaign)
    place = standing(binder.by, campaign)
    outcome = outcome_of(campaign, place.sight)
    if outcome.is_decided and place.sees_results:
        delegates = delegates_of(outcome.meeting) if outcome.meeting else []
        stem, about = "bien-ban/binh-xet", "Biên bản bình xét"
        binder.add_paper(stem, lambda: review_minutes(outcome, delegates), about)
    handover = handover_of(campaign)
    if handover.is_needed:
        stem, about = "bien-ban/ban-giao", "Biên bản bàn giao"
        binder.add_paper(stem, lambda: handover_minutes(handover), about)


def _put_meeting(binder, meeting):
    agreed = list(meeting.resolutions.order_by("position"))
    day = timezone.localdate(meeting.held_at)
    stem = f"bien-ban/{day:%Y%m%d}-{slug(meeting.title) or meeting.pk}"
    about = f"Biên bản: {meeting.title}"
    binder.add_paper(stem, lambda: meeting_minutes(meeting, delegates_of(meeting), agreed), about)


def _put_appraisals(binder, campaign):
    place = standing(binder.by, campaign)
    for stage in place.plan.stages[1:]:
        session = session_of(campaign, Stage(stage), sight=place.sight)
        done = [u for u in session.units if u.row.card.is_submitted or u.row.card.is_approved]
        if not done:
            continue
        session = replace(session, units=tuple(done))
        extensions = Windows(campaign).of(stage).extensions
        about = f"Biên bản họp thẩm định: {Stage(stage).label}"
        stem = f"bien-ban/tham-dinh-{slug(Stage(stage).label)}"
        binder.add_paper(stem, lambda s=session, e=extensions: appraisal_minutes(s, e), about)


def put_awards(binder: Binder, campaign):
    """What was registered, proposed and granted, the submission, and the decisions."""
    by = binder.by
    rows = Registration.objects.filter(campaign=campaign).select_related("unit", "award")
    rows = list(rows.order_by("registered_at", "pk"))
    titles = registrations_by_award(campaign)
    lists = registration_lists(campaign, members_of(campaign), titles, rows)
    binder.add_lists("khen-thuong/dang-ky", *lists)
    binder.add_lists("khen-thuong/de-nghi", proposal_list(campaign, proposals_listed(by, campaign)))
    grants = grants_listed(by, campaign)
    binder.add_lists("khen-thuong/da-nhan", grant_list(campaign, grants))
    submission = submission_of(campaign, standing(by, campaign).sight)
    if submission.is_ready:
        stem, about = "khen-thuong/to-trinh", "Tờ trình đề nghị khen thưởng"
        binder.add_paper(stem, lambda: proposal_submission(submission), about)
    _put_decisions(binder, campaign, grants)


def _put_decisions(binder, campaign, grants):
    given = Decision.objects.filter(pk__in=grants.order_by().values("decision"))
    seen = decisions_listed(binder.by).filter(pk__in=given.values("pk")).select_related("file")
    for decision in seen.order_by("issued_on", "pk"):
        stem = f"khen-thuong/quyet-dinh/{decision.issued_on:%Y%m%d}-{slug(decision.number)}"
        if decision.file is None:
            binder.leave_out(decision.title, "chỉ ghi số, ngày; không có tệp đính kèm")
        binder.add_stored(stem, decision.file, decision.title)
