"""Plain factories of the room "pledge"."""

from django.utils import timezone

from blocs.enums.pledge import SignatureMethod
from blocs.models import Pledge, PledgeSignature, PledgeTarget
from blocs.queries.pledge import text_hash


def make_pledge(campaign, *, text="Thi đua hoàn thành nhiệm vụ.", targets=(), is_open=False):
    """A draft, or a text open for signature."""
    pledge = Pledge.objects.create(campaign=campaign, text=text)
    for position, line in enumerate(targets, start=1):
        PledgeTarget.objects.create(pledge=pledge, position=position, text=line)
    return open_for_signature(pledge) if is_open else pledge


def open_for_signature(pledge):
    pledge.state, pledge.opened_at = "open", timezone.now()
    pledge.text_hash = text_hash(pledge)
    pledge.save()
    return pledge


def make_signature(pledge, unit, method=SignatureMethod.SCAN, **fields):
    return PledgeSignature.objects.create(
        pledge=pledge,
        unit=unit,
        method=method,
        text_hash=pledge.text_hash,
        signed_at=timezone.now(),
        **fields,
    )
