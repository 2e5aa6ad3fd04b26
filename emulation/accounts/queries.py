"""Reads about accounts and one-time links."""

from itertools import count

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Exists, OuterRef

from emulation.accounts.models import SignInLink, User


def link_with(token, *, now):
    """The link with this token if it still works at `now`, else None."""
    digest = SignInLink.digest(token)
    return SignInLink.objects.filter(token_sha256=digest).open_at(now).first()


def open_link(pk, *, now):
    """The link with this key if it still works at `now`, with its owner, else None."""
    return SignInLink.objects.filter(pk=pk).open_at(now).select_related("user").first()


def open_link_of(user, *, now):
    """The link that `user` has not used yet, or None."""
    return SignInLink.objects.filter(user=user).open_at(now).first()


def given_by_others(people, *, since, now):
    """{user id: moment} of those among `people` (ids) to whom somebody else gave credentials in
    [since, now]: a link issued or used, a new e-mail address, a password from the console.

    A link issued earlier that still works at `now` counts as given at `since`: whoever holds it
    can become this person at any moment (one query).
    """
    links = _working_links(now).filter(user=OuterRef("pk"))
    rows = User.objects.filter(pk__in=people)
    given = {}
    for pk, changed, holds in rows.values_list("pk", "credentials_changed_at", Exists(links)):
        if changed is not None and since <= changed <= now:
            given[pk] = changed
        elif holds:
            given[pk] = since
    return given


def holding_links(people, *, now):
    """Links issued to `people` (ids) that still work at `now`."""
    return _working_links(now).filter(user__in=people)


def _working_links(now):
    return SignInLink.objects.filter(issued_at__lte=now).open_at(now)


def without_password():
    """Accounts whose owner has never set a password."""
    return User.objects.filter(password__startswith=UNUSABLE_PASSWORD_PREFIX)


def administrators_able_to_sign_in():
    """Active administrators with a password."""
    return User.objects.filter(is_administrator=True, is_active=True).exclude(
        pk__in=without_password()
    )


def first_administrator():
    """The oldest active administrator, or None."""
    return User.objects.filter(is_administrator=True, is_active=True).order_by("pk").first()


def free_username(wanted):
    """`wanted`, or `wanted` with the first number that is not taken."""
    taken = set(User.objects.filter(username__startswith=wanted).values_list("username", flat=True))
    names = (f"{wanted}{number}" if number > 1 else wanted for number in count(1))
    return next(name for name in names if name not in taken)


ACCOUNT_STATES = {
    "active": "Đang hoạt động",
    "new": "Chưa đặt mật khẩu",
    "closed": "Ngừng hoạt động",
}


ACCOUNT_ORDERS = {
    "name": "name_order",
    "-name": "-name_order",
    "username": "username",
    "-username": "-username",
}


def accounts_listed(user, *, text="", state="", sort="name"):
    """Accounts that `user` looks after, narrowed by words and by a key of `ACCOUNT_STATES`."""
    listed = User.objects.visible_to(user).search(text)
    if state == "active":
        listed = listed.filter(is_active=True).exclude(pk__in=without_password())
    elif state == "new":
        listed = listed.filter(is_active=True, pk__in=without_password())
    elif state == "closed":
        listed = listed.filter(is_active=False)
    return listed.order_by(ACCOUNT_ORDERS[sort], "pk")
