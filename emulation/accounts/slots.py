"""What accounts put on shared pages."""

from django.urls import reverse

from emulation.accounts import permissions
from emulation.accounts.services.links import FIRST_FULL_NAME
from emulation.ui.slots import NavEntry, Task


def nav(user, subject):
    """The list of accounts, for those who look after some."""
    if permissions.can_list_accounts(user):
        return [NavEntry("Tài khoản", reverse("accounts:user_list"), "accounts", order=80)]
    return []


def my_tasks(user, subject):
    """The first administrator's account carries no person's name until its owner writes it."""
    if user.full_name == FIRST_FULL_NAME:
        title = f"Ghi họ tên của bạn thay cho “{FIRST_FULL_NAME}”"
        return [Task(title, reverse("accounts:profile_edit"))]
    return []
