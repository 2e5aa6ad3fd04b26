from django.urls import reverse

from emulation.audit.access import viewable_chains
from emulation.ui.slots import NavEntry


def nav(user, subject):
    """The way to the audit trail, for those who may read some of it."""
    if not viewable_chains(user):
        return []
    return [NavEntry("Nhật ký", reverse("audit:event_list"), "audit", order=90)]
