"""What an import could not read for certain, settled point by point by a person."""

from django.db import transaction

from blocs.services.scorecards.criteria_sets import locked_draft
from emulation.audit.services import record
from emulation.refusals import Refused


@transaction.atomic
def settle(criteria_set, *, by, points, note):
    """Take sentences off the list of what is unclear; `note` says how they were settled.

    :raises Refused: if the set is no draft that `by` may edit, or a sentence is not on the list.
    """
    criteria_set = locked_draft(criteria_set, by=by)
    note = " ".join(note.split())
    if not points or not note:
        raise Refused("Chọn ít nhất một điểm chưa rõ và ghi đã làm rõ thế nào.")
    if any(point not in criteria_set.unclear for point in points):
        raise Refused("Có điểm đã được người khác làm rõ. Mở lại trang và kiểm tra.")
    criteria_set.unclear = [each for each in criteria_set.unclear if each not in points]
    criteria_set.full_clean()
    criteria_set.save()
    record("criteria.settle", criteria_set, by=by, points=list(points), note=note)
    return criteria_set
