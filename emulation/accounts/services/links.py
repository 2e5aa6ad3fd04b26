"""One-time links: the way a person gets their first password, or a new one when it is lost."""

import secrets
from datetime import timedelta

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils import timezone

from emulation.accounts import permissions, queries
from emulation.accounts.models import SignInLink, User
from emulation.accounts.services import users
from emulation.audit.services import record
from emulation.refusals import Refused

LIFETIME = timedelta(hours=24)
TOKEN_BYTES = 32
FIRST_USERNAME, FIRST_FULL_NAME = "quantri", "Quản trị hệ thống"
CLOSED = "Liên kết này không còn dùng được: đã dùng rồi, đã quá hạn hoặc đã có liên kết mới."


@transaction.atomic
def issue(user, *, by, now=None):
    """Draw a link for `user` and void the older ones; `by` None means the console.

    Returns the token, which is stored nowhere: it can be shown only now.

    :raises Refused: if `by` may not, or the account is closed.
    """
    now = now or timezone.now()
    user = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    if not user.is_active:
        raise Refused("Tài khoản đã ngừng hoạt động. Mở lại tài khoản trước khi cấp liên kết.")
    if by is not None and not permissions.can_issue_link(by, user):
        raise Refused(users.NOT_YOURS)
    users.void_links(user, now=now)
    token = secrets.token_hex(TOKEN_BYTES)  # no dashes: it may be copied from paper
    link = SignInLink(
        user=user,
        token_sha256=SignInLink.digest(token),
        issued_by_id=by.pk if by else None,
        issued_at=now,
        expires_at=now + LIFETIME,
    )
    link.full_clean()
    link.save()
    user.save(update_fields=users.mark_credentials(user, by=by, now=now))
    record("account.link_issued", user, by=by)
    return token


@transaction.atomic
def use(link, *, password, now=None):
    """Set the password of the link's owner; of two attempts at once only one gets through.

    The owner's credentials count as changed by whoever issued the link.

    :raises Refused: if the link is used, void or expired, or the account closed.
    :raises ValidationError: if the password is too weak.
    """
    now = now or timezone.now()
    user = User.objects.select_for_update(of=("self",)).get(pk=link.user_id)
    validate_password(password, user)
    # The update itself decides the race: it finds the link unused once only.
    if SignInLink.objects.filter(pk=link.pk).open_at(now).update(used_at=now) != 1:
        raise Refused(CLOSED)
    user.set_password(password)
    user.credentials_changed_at = now
    user.credentials_changed_by_id = link.issued_by_id
    user.save(update_fields=["password", "credentials_changed_at", "credentials_changed_by_id"])
    record("account.link_used", user, by=user)
    return user


@transaction.atomic
def issue_for_first_administrator():
    """A link for the first administrator, whose account is made here if there is none.

    Returns (user, token), or None once an administrator can sign in.
    """
    if queries.administrators_able_to_sign_in().exists():
        return None
    user = queries.first_administrator() or users.create_account(
        by=None,
        username=queries.free_username(FIRST_USERNAME),
        full_name=FIRST_FULL_NAME,
        is_administrator=True,
    )
    return user, issue(user, by=None)
