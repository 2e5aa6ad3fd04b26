"""What accounts put on shared pages."""

from django.urls import reverse

from emulation.accounts import permissions
from emulation.ui.slots import NavEntry


def nav(user, subject):
    """The list of accounts, for those who look after some."""
    if permissions.can_list_accounts(user):
        return [NavEntry("Tài khoản", reverse("accounts:user_list"), "accounts", order=80)]
    return []
