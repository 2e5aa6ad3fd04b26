"""Sealed ballots on their way through the voter's browser, as text, and back.

Sealed on the server, they come back signed by it (`hand_over`, `take_back`). Sealed in the browser,
they come as they are (`take_boxes`): whoever makes them up spoils the own ballot only.
"""

import base64
import json

from django.core import signing
from django.utils.crypto import constant_time_compare

from awards.models import Seat
from awards.services.casting import STALE
from emulation.refusals import Refused

SALT = "awards.ballot"
REVIEW_SECONDS = 30 * 60
# More than any ballot needs: each of a hundred questions may have a hundred long options.
LONGEST = 2_000_000


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


def take_boxes(seat: Seat, text: str, roll: str) -> dict[int, bytes]:
    """What the seat's own browser sealed: `text` is JSON {question id: base64 of the box}.

    Casting looks whether these are the questions of the election, and boxes of their lengths.

    :raises Refused: if it is nothing of the kind, or not sealed for this Chốt (`roll` is its hash).
    """
    if len(text) > LONGEST or not constant_time_compare(roll, seat.election.roll_hash):
        raise Refused(STALE)
    try:
        given = json.loads(text, object_pairs_hook=_once)
        return {int(pk): base64.b64decode(box, validate=True) for pk, box in given.items()}
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise Refused(STALE) from error


def _once(pairs):
    """
    :raises ValueError: if a name comes twice, of which JSON would silently keep the last.
    """
    if len(dict(pairs)) != len(pairs):
        raise ValueError
    return dict(pairs)


def _bond(seat):
    return {"seat": seat.pk, "user": seat.user_id, "roll": seat.election.roll_hash}
