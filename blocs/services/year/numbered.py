"""Lists of texts that the system numbers: key tasks and directions."""

import re

from django.db import transaction

from blocs.permissions.year import can_edit_campaign
from blocs.services import rows
from blocs.services.rows import require
from blocs.services.year.campaigns import NOT_SECRETARIAT
from emulation.audit.services import record

# "1.", "2)", "a)", "-" and the like before the text; "30.000 đồng" and "I-ốt" stay.
TYPED_NUMBER = re.compile(r"^\s*(?:(?:\d{1,3}|[a-zđ])[.)]\s+|[-–—•*+]\s+)+", re.IGNORECASE)


@transaction.atomic
def replace_all(model, campaign, *, by, texts, verb):
    """Replace the campaign's rows of `model` by `texts`, numbered from 1 in this order.

    :raises Refused: if `by` may not, or the year is closed.
    """
    campaign = rows.locked(campaign)
    require(by is None or can_edit_campaign(by, campaign), NOT_SECRETARIAT)
    present = model.objects.filter(campaign=campaign).order_by("position")
    before = list(present.values_list("text", flat=True))
    wanted = [text for text in map(bare, texts) if text]
    if wanted == before:
        return list(present)
    present.delete()
    added = [
        rows.save(model(campaign=campaign, position=position, text=text))
        for position, text in enumerate(wanted, start=1)
    ]
    record(verb, campaign, by=by, texts=[before, wanted])
    return added


def bare(text):
    """The text in one line, without a number or dash typed before it."""
    return " ".join(TYPED_NUMBER.sub("", text).split())
