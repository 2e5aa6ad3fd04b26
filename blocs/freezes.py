"""What may close a unit's rows of a year to changes: the room of returns registers it here.

Rooms below returns ask before they write; they need not know what froze the rows.
"""

_reasons = []


def register_freeze(reason_of):
    """Add `reason_of(campaign, unit)`: a Vietnamese sentence while the rows are closed, or ""."""
    if reason_of not in _reasons:
        _reasons.append(reason_of)


def freeze_reason(campaign, unit):
    """Why the rows of the unit in that year are closed to changes; "" while they are open."""
    return next(filter(None, (reason_of(campaign, unit) for reason_of in _reasons)), "")
