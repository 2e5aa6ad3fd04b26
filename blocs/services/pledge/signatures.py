"""Signatures on the pledge: in the app by leaders, or from the signed sheet by the secretariat."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from blocs.enums.organisation import Duty
from blocs.enums.pledge import PledgeState, SignatureMethod
from blocs.models.organisation import Post, Unit
from blocs.models.pledge import Pledge, PledgeSignature
from blocs.permissions.pledge import can_edit_pledge, can_sign_pledge
from blocs.queries import pledge as queries
from blocs.queries.year import members_of
from blocs.services import rows
from blocs.services.rows import require
from blocs.services.year.campaigns import NOT_SECRETARIAT
from emulation.audit.services import record
from emulation.files.content import SCANS
from emulation.files.services import receive
from emulation.refusals import Refused

NOT_LEADER = "Giao ước do lãnh đạo đơn vị thành viên ký, khi đang mở ký."
OTHER_TEXT = "Nội dung giao ước không còn như khi bạn đọc. Tải lại trang, đọc lại rồi ký."
NOT_OPEN = "Giao ước chưa mở ký hoặc đã ký đủ."


@dataclass(frozen=True)
class Signer:
    """Who signed a sheet for a unit; name and position as they stand on it, if legible."""

    unit: Unit
    name: str = ""
    position: str = ""


@transaction.atomic
def sign(
    pledge: Pledge, *, by, unit: Unit, text_hash: str, now: datetime | None = None
) -> PledgeSignature:
    """A leader signs for the unit what was read: the text of `text_hash`.

    :raises Refused: if `by` does not lead the unit, it is no member, has signed already, the
        pledge is not open, or its text is not the one that was read.
    """
    pledge = rows.locked(pledge)
    require(pledge.is_open, NOT_OPEN)
    require(can_sign_pledge(by, pledge, unit), NOT_LEADER)
    _refuse_second(pledge, unit)
    require(text_hash == pledge.text_hash == queries.text_hash(pledge), OTHER_TEXT)
    post = Post.objects.held_by(by).filter(unit=unit, duty=Duty.LEADER).first()
    signature = rows.save(
        PledgeSignature(
            pledge=pledge,
            unit=unit,
            signer_name=by.get_full_name() or by.get_username(),
            signer_position=post.title,
            method=SignatureMethod.IN_APP,
            text_hash=text_hash,
            signed_at=now or timezone.now(),
            recorded_by_id=by.pk,
        )
    )
    _close_when_complete(pledge, timezone.localtime(signature.signed_at).date())
    record("pledge.signed", signature, by=by, unit=unit, text_hash=text_hash)
    return signature


@transaction.atomic
def record_scan(
    pledge: Pledge,
    *,
    by,
    signers: Iterable[Signer],
    scan=None,
    signed_on: date | None = None,
    now: datetime | None = None,
) -> list[PledgeSignature]:
    """The secretariat ticks the units that signed the paper sheet and keeps its scan.

    People must bring the scan; the console (`by` None) may record a sheet that it has not.

    :raises Refused: if `by` may not, the pledge is not open, nobody or a stranger is ticked, a unit
        has signed already, or the scan is missing or not acceptable.
    """
    pledge = rows.locked(pledge)
    require(by is None or can_edit_pledge(by, pledge.campaign), NOT_SECRETARIAT)
    require(pledge.is_open, NOT_OPEN)
    signers, now = list(signers), now or timezone.now()
    require(signers, "Đánh dấu ít nhất một đơn vị đã ký trên bản giấy.")
    require(scan or by is None, "Chọn tệp bản chụp giao ước đã ký.")
    require(signed_on is None or signed_on <= now.date(), "Ngày ký không được ở sau ngày hôm nay.")
    file = receive(scan, by=by, endings=SCANS) if scan else None
    written = [_write_scanned(pledge, signer, file, by, now) for signer in signers]
    _close_when_complete(pledge, signed_on or timezone.localdate(now))
    units = "; ".join(signer.unit.name for signer in signers)
    record("pledge.scan_recorded", pledge, by=by, units=units, scan=file, signed_on=signed_on)
    return written


@transaction.atomic
def withdraw_scanned(signature: PledgeSignature, *, by, reason: str) -> None:
    """Take back the tick of a unit that is not on the paper sheet.

    :raises Refused: if `by` may not, the year is closed, no reason is given, or it was signed in
        the app.
    """
    signature = rows.locked(signature)
    pledge = rows.locked(signature.pledge)
    require(by is None or can_edit_pledge(by, pledge.campaign), NOT_SECRETARIAT)
    require(signature.method == SignatureMethod.SCAN, "Chữ ký trên phần mềm không bỏ được.")
    require(reason.strip(), "Ghi lý do bỏ ghi nhận.")
    unit = signature.unit
    signature.delete()
    if pledge.state == PledgeState.SIGNED:
        rows.change(pledge, {"state": PledgeState.OPEN, "signed_on": None})
    record("pledge.scan_withdrawn", pledge, by=by, unit=unit, reason=reason)


def _write_scanned(pledge, signer, file, by, now):
    members = {member.pk for member in members_of(pledge.campaign)}
    require(signer.unit.pk in members, f"{signer.unit} không phải là thành viên của khối.")
    _refuse_second(pledge, signer.unit)
    return rows.save(
        PledgeSignature(
            pledge=pledge,
            unit=signer.unit,
            signer_name=signer.name,
            signer_position=signer.position,
            method=SignatureMethod.SCAN,
            text_hash=pledge.text_hash,
            signed_at=now,
            scan=file,
            recorded_by_id=by.pk if by else None,
        )
    )


def _refuse_second(pledge, unit):
    if pledge.signatures.filter(unit=unit).exists():
        raise Refused(f"{unit} đã ký giao ước.")


def _close_when_complete(pledge, signed_on):
    """All members have signed: the pledge is concluded on that day."""
    if not queries.units_not_signed(pledge):
        rows.change(pledge, {"state": PledgeState.SIGNED, "signed_on": signed_on})
