"""Plain factories of the room "returns"."""

from datetime import date

from django.utils import timezone

from blocs.enums.returns import ReturnState
from blocs.models import Highlight, UnitReturn


def make_return(campaign, unit, state=ReturnState.DRAFT, *, leader=None, receiver=None, **fields):
    """A return in any state; what is sent names the `leader`, what is received the `receiver`."""
    fields.setdefault("cut_off_on", date(campaign.year, 11, 15))
    if state in {ReturnState.SENT, ReturnState.RECEIVED}:
        fields.update(sent_at=timezone.now(), approved_by=leader)
    if state == ReturnState.RECEIVED:
        fields.update(received_at=timezone.now(), received_by=receiver)
    return UnitReturn.objects.create(campaign=campaign, unit=unit, state=state, **fields)


def make_highlight(campaign, unit, section="I.1", text="Đã tuyên truyền đến 100% cán bộ."):
    return Highlight.objects.create(campaign=campaign, unit=unit, section=section, text=text)
