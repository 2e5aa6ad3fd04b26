"""The tick: what is registered runs once a minute, whether anybody opens a page or not."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from emulation.clock.turns import one_at_a_time
from emulation.sqlite import empty_log

logger = logging.getLogger(__name__)
_registered: list[Callable[[datetime], object]] = []


def register_tick(function: Callable[[datetime], object]) -> None:
    """Run `function(now)` with every tick; call this in `AppConfig.ready()`.

    It runs in a transaction of its own, and again a minute later: it must do no harm twice.
    """
    if function not in _registered:
        _registered.append(function)


def tick(now: datetime | None = None) -> bool:
    """Run everything that is registered; a function that fails is logged and stops no other.

    False if another process is at it: then nothing was done here.
    """
    now = now or timezone.now()
    with one_at_a_time() as is_ours:
        if is_ours:
            for function in _registered:
                _run(function, now)
            if not connection.in_atomic_block:
                empty_log()
    return is_ours


def _run(function, now):
    try:
        with transaction.atomic():
            function(now)
    except Exception:
        name = f"{function.__module__}.{function.__qualname__}"
        logger.exception("The tick could not run %s; the others run, this one a minute later", name)
