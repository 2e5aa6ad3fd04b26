"""The tellers (Ban kiểm phiếu) and their slips."""

from django.db import transaction
from django.utils import timezone

from awards.enums import TellerRole
from awards.models import Teller
from awards.permissions import ballots as permissions
from awards.queries.ballots import post_words, teller_of
from awards.services import slips
from awards.services.states import locked
from emulation.audit.services import record
from emulation.refusals import Refused

MOST = 9
NOT_YOURS = "Danh sách đã chốt hoặc bạn không có quyền cử người kiểm phiếu."


@transaction.atomic
def name(election, *, by, user, role=TellerRole.HEAD, person_title="") -> Teller:
    """Put a person on the counting board; each one will get a slip at the Chốt.

    :raises Refused: once frozen, if `by` may not, or for an administrator of the system: with
        a slip and the database in one hand the envelopes could be opened.
    :raises ValidationError: if the person is on it already, or it has a head.
    """
    election = locked(election)
    if not permissions.can_edit_election(by, election):
        raise Refused(NOT_YOURS)
    if user.is_administrator:
        raise Refused("Quản trị hệ thống không được giữ mã kiểm phiếu.")
    used = set(election.tellers.values_list("index", flat=True))
    free = [index for index in range(1, MOST + 1) if index not in used]
    if not free:
        raise Refused(f"Ban kiểm phiếu có nhiều nhất {MOST} người giữ mã.")
    teller = Teller(
        election=election,
        user=user,
        role=role,
        index=free[0],
        person_name=user.full_name,
        person_title=person_title or post_words(user),
    )
    teller.full_clean()
    teller.save()
    record("teller.name", teller, by=by, role=role)
    return teller


@transaction.atomic
def dismiss(teller, *, by) -> None:
    """Take a person off the counting board of a draft.

    :raises Refused: once frozen, or if `by` may not.
    """
    election = locked(teller.election)
    if not permissions.can_edit_election(by, election):
        raise Refused(NOT_YOURS)
    record("teller.dismiss", teller, by=by, role=teller.role)
    teller.delete()


@transaction.atomic
def confirm_slip(election, *, by, code, now=None) -> Teller:
    """A teller types the code of the own slip, as proof that it was written down right.

    :raises Refused: if the code is mistyped or not the one of this teller and this Chốt.
    """
    election = locked(election)
    if not permissions.can_confirm_slip(by, election):
        raise Refused("Chỉ người kiểm phiếu nhập mã, sau khi chốt và trước khi mở bỏ phiếu.")
    teller = teller_of(by, election)
    if not slips.read(code).fits(teller.slip_hash):
        raise Refused("Mã này không phải mã của bạn trong lần chốt này. Xem lại phiếu mã.")
    teller.confirmed_at = now or timezone.now()
    teller.save(update_fields=["confirmed_at"])
    record("teller.confirm", teller, by=by)
    return teller
