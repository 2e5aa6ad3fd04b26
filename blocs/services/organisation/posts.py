"""Who holds which duty. `by` is the acting user, or None for the console and the samples."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from blocs.enums.organisation import OVERSEEING_DUTIES
from blocs.models.organisation import Post, Unit
from blocs.permissions import organisation as permissions
from blocs.services import rows
from blocs.services.rows import require
from emulation.accounts.services import links, users
from emulation.audit.services import record

NOT_YOURS = "Nhiệm vụ ở đơn vị này do cơ quan thi đua, khen thưởng cấp trên của đơn vị giao."


@transaction.atomic
def appoint(
    unit: Unit,
    *,
    by,
    user,
    duty: str,
    position="",
    started_on: date | None = None,
    ended_on: date | None = None,
) -> Post:
    """Give a person a duty in a unit, from today unless told otherwise.

    :raises Refused: if `by` may not, the person is `by`, an administrator or closed, or the unit
        is closed or no place for such a duty.
    :raises ValidationError: if the person holds that duty already, or the days are wrong.
    """
    require(by is None or permissions.can_appoint(by, unit, duty), NOT_YOURS)
    require(by is None or by.pk != user.pk, "Không ai tự giao nhiệm vụ cho mình.")
    require(
        not user.is_administrator,
        "Người quản trị hệ thống không giữ nhiệm vụ ở đơn vị; hãy dùng một tài khoản khác.",
    )
    require(user.is_active, "Tài khoản này đã ngừng hoạt động.")
    require(unit.is_active, "Đơn vị này đã ngừng hoạt động.")
    require(
        unit.is_authority or duty not in OVERSEEING_DUTIES,
        "Nhiệm vụ này chỉ có ở cơ quan thành lập khối.",
    )
    post = Post(user=user, unit=unit, duty=duty, position=position, ended_on=ended_on)
    post.started_on = started_on or timezone.localdate()
    rows.save(post)
    details = {"position": position, "started_on": post.started_on, "ended_on": ended_on}
    record("post.appointed", post, by=by, duty=duty, **details)
    return post


@transaction.atomic
def appoint_new_person(
    unit: Unit,
    *,
    by,
    duty: str,
    full_name: str,
    username: str,
    email="",
    phone="",
    position="",
    started_on: date | None = None,
) -> tuple[Post, str]:
    """Create an account, give it a duty and draw its first one-time link: (post, token).

    The token can be shown only now.

    :raises Refused: as `appoint`.
    :raises ValidationError: if a value is missing, malformed or already taken.
    """
    require(by is None or permissions.can_appoint(by, unit, duty), NOT_YOURS)
    person = users.create_account(
        by=by, username=username, full_name=full_name, email=email, phone=phone
    )
    post = appoint(unit, by=by, user=person, duty=duty, position=position, started_on=started_on)
    return post, links.issue(person, by=by)


@transaction.atomic
def edit(post: Post, *, by, position: str) -> Post:
    """Correct what is printed after the person's name.

    :raises Refused: if `by` may not.
    """
    post = rows.locked(post)
    require(permissions.can_end_post(by, post), NOT_YOURS)
    changes = rows.change(post, {"position": position})
    if changes:
        record("post.edited", post, by=by, **changes)
    return post


@transaction.atomic
def end(post: Post, *, by, ended_on: date | None = None) -> Post:
    """End a duty; it is held to the end of that day, today unless told otherwise.

    :raises Refused: if `by` may not, or it has an end already.
    :raises ValidationError: if the day lies before the first one.
    """
    post = rows.locked(post)
    require(post.ended_on is None, "Nhiệm vụ này đã có ngày kết thúc.")
    require(by is None or permissions.can_end_post(by, post), NOT_YOURS)
    changes = rows.change(post, {"ended_on": ended_on or timezone.localdate()})
    record("post.ended", post, by=by, **changes)
    return post
