"""What happens to elections by the clock alone, whether anybody opens a page or not."""

import logging
from datetime import datetime

from django.db import transaction

from awards.enums import ElectionState
from awards.models import Election
from awards.services.elections import close_if_over

logger = logging.getLogger(__name__)


def close_elections(now: datetime) -> list[Election]:
    """Close every open election whose time is up or whose seats have all voted; returns these.

    One that cannot be closed is logged and stops no other.
    """
    return [
        election
        for election in Election.objects.filter(state=ElectionState.OPEN).order_by("pk")
        if _is_closed(election, now)
    ]


def _is_closed(election, now):
    try:
        with transaction.atomic():
            return close_if_over(election, now=now)
    except Exception:
        logger.exception("Election %s could not be closed", election.code)
        return False
