"""A unit's return: opened, put before its leader, sent, returned, received."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from blocs.enums.returns import ReturnPeriod, ReturnState
from blocs.models.organisation import Unit
from blocs.models.returns import UnitReturn
from blocs.models.year import Campaign
from blocs.permissions import returns as permissions
from blocs.permissions.organisation import is_leader_of
from blocs.queries.returns import missing_to_send
from blocs.queries.year import is_member
from blocs.services import rows
from blocs.services.results.unit_rows import NOT_YOURS, on_behalf
from blocs.services.rows import require
from emulation.audit.services import record
from emulation.files import services as files
from emulation.files.content import SCANS
from emulation.refusals import Refused

CLOSED = "Hồ sơ đã rời đơn vị hoặc bạn không nhập liệu cho đơn vị này."
NOT_LEADER = "Hồ sơ do lãnh đạo đơn vị duyệt và gửi."
NOT_SECRETARIAT = (
    "Chỉ bộ phận giúp việc của khối tiếp nhận hoặc trả lại hồ sơ đã gửi, "
    "khi năm thi đua đang thực hiện."
)
EDITABLE = frozenset({"cut_off_on", "report_number", "report_date"})
# Acts of the unit: where the secretariat does them for it, the trail says so.
OF_THE_UNIT = frozenset({"return.submitted", "return.taken_back", "return.sent_with_scan"})


@transaction.atomic
def open(
    campaign: Campaign,
    unit: Unit,
    *,
    by,
    period=ReturnPeriod.YEAR,
    cut_off_on: date | None = None,
    report_number="",
    report_date: date | None = None,
) -> UnitReturn:
    """Open the unit's return of a period.

    :raises Refused: if `by` may not, the unit is no member, or the year is closed.
    :raises ValidationError: if the return exists already or a value is malformed.
    """
    campaign = rows.locked(campaign)
    require(by is None or permissions.can_open_return(by, campaign, unit), NOT_YOURS)
    require(
        is_member(unit, campaign),
        f"{unit} không phải là thành viên của khối trong năm {campaign.year}.",
    )
    unit_return = UnitReturn(campaign=campaign, unit=unit, period=period, cut_off_on=cut_off_on)
    unit_return.report_number, unit_return.report_date = report_number, report_date
    rows.save(unit_return)
    told = {"period": period, "cut_off_on": cut_off_on}
    record("return.opened", unit_return, by=by, **told, **on_behalf(by, unit))
    return unit_return


@transaction.atomic
def edit(unit_return: UnitReturn, *, by, **values) -> UnitReturn:
    """Change what `EDITABLE` names: cut-off day, number and date of the unit's own report.

    :raises Refused: if `by` may not, or it is out of the unit's hands.
    :raises ValidationError: if a value is malformed.
    """
    unit_return = _locked(unit_return)
    require(_allows(permissions.can_edit_return, by, unit_return), CLOSED)
    require(unit_return.is_editable, CLOSED)
    changes = rows.change(unit_return, {name: values[name] for name in EDITABLE & values.keys()})
    if changes:
        behalf = on_behalf(by, unit_return.unit)
        record("return.edited", unit_return, by=by, **changes, **behalf)
    return unit_return


@transaction.atomic
def submit_to_leader(unit_return: UnitReturn, *, by) -> UnitReturn:
    """Put the return before the unit's leader; from here on its rows are closed.

    :raises Refused: if `by` may not, something compulsory is missing, or it is on its way.
    """
    unit_return = _locked(unit_return)
    require(_allows(permissions.can_submit_return, by, unit_return), CLOSED)
    _refuse_incomplete(unit_return)
    return _move(unit_return, ReturnState.WAITING, "return.submitted", by)


@transaction.atomic
def take_back(unit_return: UnitReturn, *, by, reason="") -> UnitReturn:
    """From the leader's desk back to the officer's; `reason` is what the leader asks to change.

    :raises Refused: if `by` may not, or it does not wait for the leader.
    """
    unit_return = _locked(unit_return)
    require(_allows(permissions.can_take_back_return, by, unit_return), CLOSED)
    values = {"returned_reason": reason}
    return _move(unit_return, ReturnState.DRAFT, "return.taken_back", by, values)


@transaction.atomic
def approve_and_send(
    unit_return: UnitReturn, *, by, approver=None, now: datetime | None = None
) -> UnitReturn:
    """The unit's leader approves the return and sends it.

    The console (`by` None) names the leader as `approver`.

    :raises Refused: if it is no leader of the unit, something compulsory is missing, or the
        return is sent already.
    """
    unit_return = _locked(unit_return)
    leader = approver if by is None else by
    require(leader is not None and is_leader_of(leader, unit_return.unit), NOT_LEADER)
    require(permissions.can_approve_return(leader, unit_return), CLOSED)
    _refuse_incomplete(unit_return)
    sent = {"approved_by": leader, "sent_at": now or timezone.now(), "returned_reason": ""}
    return _move(unit_return, ReturnState.SENT, "return.approved", by, sent)


@transaction.atomic
def send_with_scan(
    unit_return: UnitReturn,
    *,
    by,
    scan,
    report_number="",
    report_date: date | None = None,
    now: datetime | None = None,
) -> UnitReturn:
    """Send the return on the strength of the signed report, uploaded as a scan.

    :raises Refused: if `by` may not, something compulsory is missing, the file is not acceptable,
        or the return is sent already.
    """
    unit_return = _locked(unit_return)
    require(_allows(permissions.can_send_scan, by, unit_return), CLOSED)
    _refuse_incomplete(unit_return)
    require(scan, "Chọn tệp bản chụp báo cáo đã ký.")
    sent = {
        "scan": files.receive(scan, by=by, endings=SCANS),
        "sent_at": now or timezone.now(),
        "returned_reason": "",
        "approved_by": None,
        "report_number": report_number or unit_return.report_number,
        "report_date": report_date or unit_return.report_date,
    }
    return _move(unit_return, ReturnState.SENT, "return.sent_with_scan", by, sent)


@transaction.atomic
def return_(unit_return: UnitReturn, *, by, reason: str) -> UnitReturn:
    """Give the return back to its unit for completion, with a reason.

    :raises Refused: if `by` may not, no reason is given, or it is not in.
    """
    unit_return = _locked(unit_return)
    require(_allows(permissions.can_send_back_return, by, unit_return), NOT_SECRETARIAT)
    require(reason.strip(), "Ghi lý do trả lại hồ sơ.")
    values = {"returned_reason": reason, "received_at": None, "received_by": None}
    return _move(unit_return, ReturnState.RETURNED, "return.returned", by, values)


@transaction.atomic
def receive(
    unit_return: UnitReturn, *, by, receiver=None, now: datetime | None = None
) -> UnitReturn:
    """Receive a return that was sent; the console (`by` None) names the `receiver`.

    :raises Refused: if `by` may not, or it was not sent.
    """
    unit_return = _locked(unit_return)
    require(_allows(permissions.can_receive_return, by, unit_return), NOT_SECRETARIAT)
    values = {"received_at": now or timezone.now(), "received_by": by or receiver}
    return _move(unit_return, ReturnState.RECEIVED, "return.received", by, values)


def _locked(unit_return):
    """The row, locked after its campaign, as everything that writes the unit's rows does."""
    rows.locked(Campaign(pk=unit_return.campaign_id))
    return rows.locked(unit_return)


def _allows(predicate, by, unit_return):
    return by is None or predicate(by, unit_return)


def _refuse_incomplete(unit_return):
    missing = missing_to_send(unit_return)
    require(not missing, " ".join(missing))


def _move(unit_return, state, verb, by, values=None):
    old = ReturnState(unit_return.state)
    if not old.can_become(state):
        raise Refused(f"Hồ sơ đang ở trạng thái “{old.label}”; không làm được việc này.")
    moved = {"state": state, "version": unit_return.version + 1, **(values or {})}
    changes = rows.change(unit_return, moved)
    changes.pop("version")
    behalf = on_behalf(by, unit_return.unit) if verb in OF_THE_UNIT else {}
    record(verb, unit_return, by=by, **changes, **behalf)
    return unit_return
