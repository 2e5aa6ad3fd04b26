"""Registrations of titles at the start of the year (đăng ký thi đua)."""

from django.db import transaction
from django.utils import timezone

from awards.enums import RegistrationState, Track
from awards.models import Award, Registration
from awards.permissions.proposals import can_register
from blocs.enums.year import MilestoneKind
from blocs.models import Campaign, Unit
from blocs.permissions.year import is_secretariat
from blocs.queries.year import is_member
from blocs.services import rows
from blocs.services.rows import require
from emulation.audit.services import record
from emulation.refusals import Refused

NOT_YOURS = "Chỉ đơn vị hoặc bộ phận giúp việc của khối được đăng ký cho đơn vị này."


@transaction.atomic
def register(
    campaign: Campaign, unit: Unit, award: Award, *, by, track=Track.BLOC, now=None, reason=""
) -> Registration:
    """Register a unit for a title; registering again after a withdrawal revives the row.

    Outside the registration window only the secretariat may, with a reason for the record.

    :raises Refused: if `by` may not, the unit is no member, the award is not valid in the year
        or not one that a bloc puts forward, or the window is closed.
    """
    now = now or timezone.now()
    require(by is None or can_register(by, campaign, unit), NOT_YOURS)
    require(is_member(unit, campaign), "Đơn vị không phải thành viên của khối trong năm này.")
    _check_award(award, campaign, track)
    if by is not None:
        _check_window(campaign, by, now, reason)
    registration = Registration.objects.filter(
        campaign=campaign, unit=unit, award=award, track=track
    ).first()
    if registration and registration.is_standing:
        raise Refused(f"Đơn vị đã đăng ký {award.name}.")
    registration = registration or Registration(
        campaign=campaign, unit=unit, award=award, track=track
    )
    registration.state = RegistrationState.REGISTERED
    registration.registered_at = now
    registration.withdrawn_reason = ""
    rows.save(registration)
    record("registration.made", registration, by=by, award=award.name, reason=reason)
    return registration


@transaction.atomic
def withdraw(registration: Registration, *, by, reason, now=None) -> Registration:
    """Take a registration back, with a reason; the row stays.

    :raises Refused: if `by` may not, the reason is empty, or it is withdrawn already.
    """
    registration = rows.locked(registration)
    require(can_register(by, registration.campaign, registration.unit), NOT_YOURS)
    require(reason.strip(), "Hãy ghi lý do rút đăng ký.")
    require(registration.is_standing, "Đăng ký này đã được rút.")
    _check_window(registration.campaign, by, now or timezone.now(), reason)
    changes = rows.change(
        registration, {"state": RegistrationState.WITHDRAWN, "withdrawn_reason": reason}
    )
    record("registration.withdrawn", registration, by=by, **changes)
    return registration


def _check_award(award, campaign, track):
    """The title stands in the law of the year, and a bloc can put it forward."""
    require(
        award.is_valid_on(campaign.last_day),
        f"{award.name} không áp dụng trong năm {campaign.year}.",
    )
    require(
        track == Track.SECTOR or award.is_bloc_award,
        f"{award.name} không do khối suy tôn; hãy đăng ký theo ngành.",
    )


def _check_window(campaign, by, now, reason):
    window = campaign.milestones.filter(kind=MilestoneKind.REGISTRATION).first()
    if window is None or window.is_window_open(now):
        return
    late = "Ngoài thời gian đăng ký thi đua, chỉ bộ phận giúp việc của khối ghi bổ sung"
    require(is_secretariat(by, campaign), f"{late}.")
    require(reason.strip(), f"{late} và phải ghi lý do.")
