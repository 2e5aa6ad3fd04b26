"""The signed minutes: the scan of the paper that tellers and chair have signed."""

from django.db import transaction

from awards.models import Election
from awards.permissions.ballots import can_sign_minutes
from awards.services.states import locked
from emulation.audit.services import record
from emulation.files.content import SCANS
from emulation.files.services import receive
from emulation.refusals import Refused


@transaction.atomic
def attach(election, *, by, scan, reason="") -> Election:
    """Keep the scan with the election. Another one takes its place only with a reason; the trail
    then holds the hashes of both.

    `scan` is an open Django File.

    :raises Refused: before the result is confirmed, without a reason where there is a scan already,
        if the very same file is sent again, or if `by` may not.
    :raises RefusedFile: if the file is no PDF or picture.
    """
    election = locked(election)
    if not can_sign_minutes(by, election):
        raise Refused("Ban kiểm phiếu và bộ phận giúp việc của khối lưu biên bản đã ký.")
    before = election.signed_minutes
    if before and not reason.strip():
        raise Refused("Đã có biên bản đã ký. Hãy ghi lý do thay bằng tệp khác.")
    file = receive(scan, by=by, endings=SCANS)
    if before and before.sha256 == file.sha256:
        raise Refused("Tệp này giống hệt tệp đã lưu.")
    election.signed_minutes = file
    election.full_clean(exclude=["campaign"])
    election.save(update_fields=["signed_minutes"])
    told = {"reason": reason} if before else {}
    record("election.sign_minutes", election, by=by, signed_minutes=[before, file], **told)
    return election
