"""Idempotency tokens: a form that creates something creates it once, however often it is sent.

The template prints a fresh token in the form; the view spends it after `form.is_valid()` and before
the service call. A response of 400 or above gives the token back (`RefusalPages`), so that a form
that was refused can be sent again from the browser's history.
"""

import re
import secrets
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from emulation.ui.models import SpentToken

FIELD = "idempotency_token"
# Long past any double click, network retry or "send again" of a browser that was reopened.
KEPT_FOR = timedelta(days=7)
SHAPE = re.compile(r"[A-Za-z0-9_-]{16,64}")


def new():
    """A token for one rendering of a form."""
    return secrets.token_urlsafe(24)


def spend(request):
    """Use up the token of this POST; False if it was used before (the form was sent twice).

    A request without a well-formed token is taken as sent once: only forms that create carry one.
    """
    token = request.POST.get(FIELD, "")
    if not SHAPE.fullmatch(token):
        return True
    now = timezone.now()
    SpentToken.objects.filter(created_at__lt=now - KEPT_FOR).delete()
    try:
        with transaction.atomic():
            SpentToken.objects.create(token=token, user_id=request.user.pk, created_at=now)
    except IntegrityError:
        return False
    request.spent_token = token
    return True


def give_back(request):
    """Make the token that this request spent usable again: nothing was created."""
    token = getattr(request, "spent_token", None)
    if token:
        SpentToken.objects.filter(token=token).delete()
