"""What may close a unit's rows of a year to changes: the room of returns registers it here.

Rooms below returns ask before they write; they need not know what froze the rows.
"""

_registered = []
_of_papers = []


def register_freeze(reasons_of):
    """Add `reasons_of(campaign)`: {pk of a unit whose rows are closed: a Vietnamese sentence}."""
    if reasons_of not in _registered:
        _registered.append(reasons_of)


def freeze_reasons(campaign):
    """{unit pk: why its rows of that year are closed to changes}."""
    found = {}
    for reasons_of in _registered:
        found = reasons_of(campaign) | found
    return found


def freeze_reason(campaign, unit):
    """Why the rows of the unit in that year are closed to changes; "" while they are open."""
    return freeze_reasons(campaign).get(unit.pk, "")


def register_paper_freeze(reason_of):
    """Add `reason_of(document)`: a Vietnamese sentence where the paper must stay as it is."""
    if reason_of not in _of_papers:
        _of_papers.append(reason_of)


def paper_freeze_reason(document):
    """Why a registered paper must stay as it is; "" while it may change."""
    return next(filter(None, (reason_of(document) for reason_of in _of_papers)), "")
