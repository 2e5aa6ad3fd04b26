"""Accounts of people. `by` is the acting user, or None for the console and the samples."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from emulation.accounts import permissions
from emulation.accounts.models import SignInLink, User
from emulation.audit.services import record
from emulation.refusals import Refused

NOT_YOURS = "Bạn không phụ trách tài khoản này. Người quản trị hệ thống có thể làm việc này."
THE_LAST_ONE = (
    "Đây là người quản trị hệ thống duy nhất đang hoạt động. "
    "Giao quyền quản trị cho một người khác trước."
)
CONTACTS = ("email", "phone")
EDITABLE = ("full_name", *CONTACTS)


@transaction.atomic
def create_account(
    *, by, username, full_name, email="", phone="", is_administrator=False, password=None
):
    """Create a person's account; they set the password themselves by a one-time link.

    A password is taken from the console only (`by` None), where samples draw one.

    :raises Refused: if `by` may not create accounts, or not such an account.
    :raises ValidationError: if a value is missing, malformed or already taken.
    """
    if by is not None:
        _require(permissions.can_create_account(by), "Bạn không được giao tạo tài khoản.")
        _require(not password, "Mật khẩu do chính người sử dụng đặt.")
        _require(
            not is_administrator or by.is_administrator,
            "Chỉ người quản trị hệ thống mới giao được quyền quản trị.",
        )
    user = User.objects.create_user(
        username,
        password,
        full_name=full_name,
        email=email,
        phone=phone,
        is_administrator=is_administrator,
        created_by=by,
    )
    details = {"username": user.username, "full_name": user.full_name}
    record("account.created", user, by=by, is_administrator=is_administrator, **details)
    return user


@transaction.atomic
def edit_account(user, *, by, username=None, **values):
    """Change `full_name`, `email`, `phone` and, for those in charge, the user name.

    An e-mail address that somebody else sets counts as credentials given to the person.

    :raises Refused: if `by` may not change this account, or not its user name.
    :raises ValidationError: if a value is malformed or already taken.
    """
    user = _locked(user)
    _require(by is None or permissions.can_edit_account(by, user), NOT_YOURS)
    wanted = {name: values[name] for name in EDITABLE if name in values}
    if username is not None and User.normalize_username(username) != user.username:
        _require(
            by is None or permissions.can_rename_username(by, user),
            "Tên đăng nhập do người phụ trách tài khoản sửa.",
        )
        wanted["username"] = username
    changes = _changed(user, wanted)
    if changes:
        given = "email" in changes and (by is None or by.pk != user.pk)
        marked = mark_credentials(user, by=by, now=timezone.now()) if given else []
        user.save(update_fields=[*changes, *marked])
        record("account.edited", user, by=by, **_told(changes))
    return user


@transaction.atomic
def change_password(user, password, *, by):
    """Set a password that passed the validators: one's own, or from the console (`by` None).

    Other sessions of the person end, and links not yet used are void.

    :raises Refused: if somebody else tries; they issue a one-time link instead.
    """
    if by is not None and by.pk != user.pk:
        raise Refused("Mật khẩu do chính người sử dụng đặt; hãy cấp liên kết một lần.")
    now = timezone.now()
    user.set_password(password)
    changed = ["password"]
    if by is None:
        changed += mark_credentials(user, by=None, now=now)
    user.save(update_fields=changed)
    void_links(user, now=now)
    record("account.password_changed", user, by=by)
    return user


@transaction.atomic
def deactivate(user, *, by):
    """Close an account at once: its sessions end, its links are void, its history stays.

    :raises Refused: if `by` may not, or if no administrator would be left.
    """
    user, other_administrators = _locked_with_administrators(user)
    _require(by is None or permissions.can_deactivate_account(by, user), NOT_YOURS)
    _require(other_administrators or not user.is_administrator, THE_LAST_ONE)
    user.is_active = False
    user.save(update_fields=["is_active"])
    void_links(user, now=timezone.now())
    record("account.deactivated", user, by=by, is_active=[True, False])
    return user


@transaction.atomic
def reactivate(user, *, by):
    """Open a closed account again, with the password it had.

    :raises Refused: if `by` may not, or the account is open.
    """
    user = _locked(user)
    _require(by is None or permissions.can_reactivate_account(by, user), NOT_YOURS)
    user.is_active = True
    user.save(update_fields=["is_active"])
    record("account.reactivated", user, by=by, is_active=[False, True])
    return user


@transaction.atomic
def appoint_administrator(user, *, by):
    """Let a person manage accounts; it gives no right over content.

    :raises Refused: if `by` is no administrator, or the account is closed.
    """
    user = _locked(user)
    _require(
        by is None or permissions.can_appoint_administrator(by, user),
        "Chỉ người quản trị hệ thống giao quyền quản trị, và chỉ cho tài khoản đang hoạt động.",
    )
    if not user.is_administrator:
        user.is_administrator = True
        user.save(update_fields=["is_administrator"])
        record("account.administrator_appointed", user, by=by, is_administrator=[False, True])
    return user


@transaction.atomic
def dismiss_administrator(user, *, by):
    """Take the administrator's right back; the last active administrator keeps it.

    :raises Refused: if `by` is no administrator, or nobody else would be one.
    """
    user, other_administrators = _locked_with_administrators(user)
    _require(
        by is None or permissions.can_dismiss_administrator(by, user),
        "Chỉ người quản trị hệ thống thu lại được quyền quản trị.",
    )
    _require(other_administrators, THE_LAST_ONE)
    user.is_administrator = False
    user.save(update_fields=["is_administrator"])
    record("account.administrator_dismissed", user, by=by, is_administrator=[True, False])
    return user


def _changed(user, values):
    """Set `values` on the unsaved `user`; {name: [before, after]} of what differs."""
    before = {name: getattr(user, name) for name in values}
    for name, value in values.items():
        setattr(user, name, value)
    user.full_clean()
    pairs = {name: [old, getattr(user, name)] for name, old in before.items()}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def mark_credentials(user, *, by, now):
    """Note on the unsaved `user` that somebody else gave them credentials; returns the fields."""
    user.credentials_changed_at = now
    user.credentials_changed_by_id = by.pk if by else None
    return ["credentials_changed_at", "credentials_changed_by_id"]


def void_links(user, *, now):
    """Links of `user` that were not used stop working."""
    SignInLink.objects.filter(user=user, used_at=None, voided_at=None).update(voided_at=now)


def _told(changes):
    """What the trail keeps: names before and after; of contacts only that they changed, since
    nothing in the trail can ever be erased."""
    contacts = [name for name in changes if name in CONTACTS]
    told = {name: pair for name, pair in changes.items() if name not in CONTACTS}
    return told | ({"contacts": "đã sửa"} if contacts else {})


def _require(allowed, reason):
    if not allowed:
        raise Refused(reason)


def _locked(user):
    return User.objects.select_for_update(of=("self",)).get(pk=user.pk)


def _locked_with_administrators(user):
    """`user` and the other active administrators, locked in one order for everybody, so that two
    administrators can neither leave at the same moment nor wait for each other."""
    is_concerned = Q(pk=user.pk) | Q(is_administrator=True, is_active=True)
    people = User.objects.select_for_update(of=("self",)).filter(is_concerned).order_by("pk")
    people = {person.pk: person for person in people}
    return people.pop(user.pk), list(people.values())
