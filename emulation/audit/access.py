"""Who may read which chain: the apps that own a chain say so here."""

SYSTEM = "system"

_viewers = []
_veils = []


def register_viewer(viewer):
    """Add `viewer(user)`, which returns the names of the chains that user may read.

    Best as a dict {name: Vietnamese label}: the label is what the page shows. It is called on every
    page that draws the navigation, so it takes a fixed, small number of queries.
    """
    if viewer not in _viewers:
        _viewers.append(viewer)


def register_veil(veil):
    """Add `veil(user)`, which returns a predicate: whether what an event changed may not be told to
    that user yet. That it happened is told all the same."""
    if veil not in _veils:
        _veils.append(veil)


def veil_for(user):
    """Whether the content of an event is still kept from `user`, as a function of the event."""
    veils = [veil(user) for veil in _veils]
    return lambda event: any(hides(event) for hides in veils)


def viewable_chains(user):
    """The chains that `user` may read, {name: label}; empty for most people."""
    if not user.is_authenticated or not user.is_active:
        return {}
    chains = {}
    for viewer in _viewers:
        found = viewer(user)
        chains |= found if isinstance(found, dict) else {name: unlabelled(name) for name in found}
    return chains


def unlabelled(name):
    """Words for a chain whose owner gave none."""
    return "Hệ thống" if name == SYSTEM else "Khối, cụm thi đua"


def administrator_chains(user):
    """The system administrator reads what happened to accounts, and nothing of any bloc."""
    return {SYSTEM: unlabelled(SYSTEM)} if user.is_administrator else {}
