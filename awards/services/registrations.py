"""Registrations of titles at the start of the year (đăng ký thi đua)."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from awards.enums import RegistrationState, Track
from awards.models import Award, Registration
from awards.permissions.proposals import can_register
from awards.queries.choices import is_offered
from awards.queries.registrations import registration_window
from blocs.models import Campaign, Unit
from blocs.permissions.year import is_secretariat
from blocs.queries.year import is_member
from blocs.services import rows
from blocs.services.results.unit_rows import on_behalf
from blocs.services.rows import require
from emulation.audit.services import record

NOT_YOURS = (
    "Chỉ đơn vị thành viên hoặc bộ phận giúp việc của khối được đăng ký, "
    "khi năm thi đua đang thực hiện."
)
OUTSIDE = "Ngoài thời gian đăng ký thi đua, chỉ bộ phận giúp việc của khối ghi bổ sung"


def register(
    campaign: Campaign,
    unit: Unit,
    award: Award,
    *,
    by,
    track=Track.BLOC,
    now: datetime | None = None,
    reason="",
) -> Registration:
    """Register a unit for one title; see `register_many`."""
    return register_many(campaign, unit, [(award, track)], by=by, now=now, reason=reason)[0]


@transaction.atomic
def register_many(
    campaign: Campaign,
    unit: Unit,
    titles: Iterable[tuple[Award, str]],
    *,
    by,
    now: datetime | None = None,
    reason="",
) -> list[Registration]:
    """Register a unit for (award, track) pairs; registering after a withdrawal revives the row.

    Outside the registration window only the secretariat may, with a reason for the record.

    :raises Refused: if `by` may not, the unit is no member, a title is not valid in the year, not
        one that a bloc puts forward or registered already, or the window is closed.
    """
    campaign = rows.locked(campaign)
    now = now or timezone.now()
    require(is_member(unit, campaign), "Đơn vị không phải thành viên của khối trong năm này.")
    require(by is None or can_register(by, campaign, unit), NOT_YOURS)
    if by is not None:
        _check_window(campaign, by, now, reason)
    titles = list(titles)
    require(titles, "Hãy chọn ít nhất một danh hiệu, hình thức khen thưởng.")
    made = [_one(campaign, unit, award, track, now) for award, track in titles]
    told = {"awards": [_label(row) for row in made], "reason": reason} | on_behalf(by, unit)
    record("registration.made", made[0], by=by, **told)
    return made


@transaction.atomic
def withdraw(
    registration: Registration, *, by, reason: str, now: datetime | None = None
) -> Registration:
    """Take a registration back, with a reason; the row stays.

    :raises Refused: if `by` may not, the reason is empty, or it is withdrawn already.
    """
    registration = rows.locked(registration)
    campaign, unit = registration.campaign, registration.unit
    require(can_register(by, campaign, unit), NOT_YOURS)
    require(reason.strip(), "Hãy ghi lý do rút đăng ký.")
    require(registration.is_standing, "Đăng ký này đã được rút.")
    _check_window(campaign, by, now or timezone.now(), reason)
    changes = rows.change(
        registration, {"state": RegistrationState.WITHDRAWN, "withdrawn_reason": reason}
    )
    record("registration.withdrawn", registration, by=by, **changes, **on_behalf(by, unit))
    return registration


def _one(campaign, unit, award, track, now):
    _check_award(award, campaign, track)
    place = {"campaign": campaign, "unit": unit, "award": award, "track": track}
    registration = Registration.objects.filter(**place).first() or Registration(**place)
    is_new = registration.pk is None or not registration.is_standing
    require(is_new, f"Đơn vị đã đăng ký {award.name}.")
    registration.state = RegistrationState.REGISTERED
    registration.registered_at = now
    registration.withdrawn_reason = ""
    return rows.save(registration)


def _check_award(award, campaign, track):
    """The title stands in the law of the year, and a bloc can put it forward."""
    require(
        is_offered(award, campaign) and award.is_valid_on(campaign.last_day),
        f"{award.name} không áp dụng trong năm {campaign.year}.",
    )
    require(
        track == Track.SECTOR or award.is_bloc_award,
        f"{award.name} không do khối suy tôn; hãy đăng ký theo ngành.",
    )


def _check_window(campaign, by, now, reason):
    window = registration_window(campaign)
    if window is None or window.is_window_open(now):
        return
    require(is_secretariat(by, campaign), f"{OUTSIDE}.")
    require(reason.strip(), f"{OUTSIDE} và phải ghi lý do.")


def _label(row):
    theirs = "" if row.track == Track.BLOC else f" ({row.get_track_display().lower()})"
    return f"{row.award.name}{theirs}"
