"""Who, beside the administrator, looks after accounts: higher apps say so here.

Kept apart from permissions so that `User.objects.visible_to` can ask it too.
"""

from django.db.models import Q

_stewards = []


def register(manages, scope=None):
    """Let `manages(user, target)` decide whether user looks after target's account.

    target None asks whether user may create accounts at all. `scope(user)` returns the Q over
    `User` of the accounts listed for them; without it such users reach accounts only by creating.
    """
    _stewards.append((manages, scope))


def manages(user, target=None):
    """True if a registered rule lets `user` look after `target` (None: create accounts)."""
    return any(rule(user, target) for rule, _ in _stewards)


def scope_of(user):
    """The accounts listed for `user` by the registered rules, as a Q; none by default."""
    listed = Q(pk__in=[])
    for _, scope in _stewards:
        if scope is not None:
            listed |= scope(user)
    return listed
