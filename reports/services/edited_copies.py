"""Taking back what was edited in Word: text by choice, numbers never."""

from django.db import transaction
from django.utils import timezone

from blocs.services import rows
from blocs.services.rows import require
from emulation.audit.services import record
from emulation.files import storage
from emulation.files.services import receive as receive_file
from emulation.papers.markup import MarkupError
from emulation.refusals import Refused
from reports.documents.drafts import paper_of_draft
from reports.documents.editing.changes import applied
from reports.documents.editing.comparison import Comparison, compared
from reports.models import EditedCopy, Report
from reports.permissions import can_write_report
from reports.queries.completeness import text_problems
from reports.queries.edited_copies import earlier_texts
from reports.queries.year_end import year_end
from reports.services.sections import FINISHED, write_section
from reports.services.states import NOT_YOURS

GONE = "Tệp của bản này đã bị hủy hoặc không đọc được."
SETTLED = "Bản này đã xử lý xong."
STALE = "Nội dung báo cáo vừa thay đổi, câu này không còn để lấy. Xem lại danh sách."
# Drafts that a copy can have been made of.
ROUNDS = 3


@transaction.atomic
def receive(report: Report, *, by, file, giver_name: str = "") -> EditedCopy:
    """Keep a Word copy of the report that somebody edited.

    :raises Refused: if `by` may not write the report, it is finished or cannot be printed.
    :raises RefusedFile: if the file is unsafe, unreadable, or no copy of this report.
    """
    require(can_write_report(by, report.campaign), NOT_YOURS)
    report = rows.locked(report)
    require(report.is_draft, FINISHED)
    stored = receive_file(file, by=by, endings=("docx",))
    file.seek(0)
    _compared(report, file.read())
    copy = EditedCopy(report=report, file=stored, received_at=timezone.now(), giver_name=giver_name)
    rows.save(copy)
    record("report.copy_received", copy, by=by, file=stored.sha256, giver_name=copy.giver_name)
    return copy


def comparison_of(copy: EditedCopy) -> Comparison:
    """What the copy changes, against the report as it stands now.

    :raises Refused: if its file is gone, or the report cannot be printed.
    """
    content = None if copy.file.is_destroyed else storage.open_checked(copy.file)
    require(content is not None, GONE)
    with content:
        data = content.read()
    return _compared(copy.report, data)


@transaction.atomic
def take(copy: EditedCopy, fingerprint: str, *, by) -> None:
    """Take one change into the text of its section; numbers of figures stay as they are.

    :raises Refused: if `by` may not, the copy is settled, the change is gone or cannot be taken.
    """
    copy = _locked(copy, by)
    change = comparison_of(copy).change(fingerprint)
    require(change is not None, STALE)
    require(change.can_take, change.why_not)
    _write(copy, change.code, [change], by)


@transaction.atomic
def take_section(copy: EditedCopy, code: str, *, by) -> int:
    """Take every change of a section that can be taken; returns how many.

    :raises Refused: as `take`.
    """
    copy = _locked(copy, by)
    section = comparison_of(copy).section(code)
    require(section is not None and section.to_take, STALE)
    _write(copy, code, section.to_take, by)
    return len(section.to_take)


@transaction.atomic
def settle(copy: EditedCopy, *, by) -> EditedCopy:
    """Close the copy: what was not taken stays as it is in the report.

    :raises Refused: if `by` may not, or it is closed already.
    """
    require(can_write_report(by, copy.report.campaign), NOT_YOURS)
    copy = rows.locked(copy)
    require(copy.settled_at is None, SETTLED)
    copy.settled_at = timezone.now()
    copy.save(update_fields=["settled_at"])
    record("report.copy_settled", copy, by=by)
    return copy


def _compared(report, data):
    content = year_end(report)
    drafts = map(paper_of_draft, report.drafts.order_by("-number")[:ROUNDS])
    try:
        return compared(content, data, drafts, earlier_texts(report))
    except MarkupError as error:
        raise Refused(" ".join(text_problems(content))) from error


def _locked(copy, by):
    """The copy while nobody else takes of it, or writes the report."""
    require(can_write_report(by, copy.report.campaign), NOT_YOURS)
    report = rows.locked(copy.report)
    require(report.is_draft, FINISHED)
    copy = rows.locked(copy)
    require(copy.settled_at is None, SETTLED)
    copy.report = report
    return copy


def _write(copy, code, changes, by):
    section = copy.report.sections.get(code=code)
    edits = [edit for change in changes for edit in change.edits]
    text = applied(section.text, edits)
    write_section(copy.report, code, text, by=by, version=section.version)
    taken = [change.new or change.old for change in changes]
    record("report.copy_taken", copy, by=by, section=code, taken=taken)
