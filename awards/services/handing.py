"""Sealed ballots on their way through the voter's browser, as text, and back.

Sealed on the server, they come back signed by it (`hand_over`, `take_back`). Sealed in the browser,
they come as they are (`take_boxes`): whoever makes them up spoils the own ballot only.
"""

import base64

from django.core import signing

from awards.models import Seat
from awards.services.casting import STALE
from emulation.refusals import Refused

SALT = "awards.ballot"
REVIEW_SECONDS = 30 * 60


def hand_over(seat: Seat, sealed: dict[int, bytes]) -> str:
    """The sealed ballots as text for the review page: signed, bound to seat, person and Chốt."""
    boxes = {str(pk): base64.b64encode(box).decode() for pk, box in sealed.items()}
    return signing.dumps({**_bond(seat), "boxes": boxes}, salt=SALT)


def take_back(seat: Seat, text: str) -> dict[int, bytes]:
    """What `hand_over` gave to this seat's review page.

    :raises Refused: if it is altered, another seat's, of an earlier Chốt, or older than 30 minutes.
    """
    try:
        handed = signing.loads(text, salt=SALT, max_age=REVIEW_SECONDS)
    except signing.BadSignature as error:
        raise Refused(STALE) from error
    boxes = handed.pop("boxes")
    if handed != _bond(seat):
        raise Refused(STALE)
    return {int(pk): base64.b64decode(box) for pk, box in boxes.items()}


def _bond(seat):
    return {"seat": seat.pk, "user": seat.user_id, "roll": seat.election.roll_hash}
