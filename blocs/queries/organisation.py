"""Reads about units, people and blocs that cross tables."""

import re
from itertools import count

from django.db.models import Q
from django.utils import timezone

from blocs.enums.organisation import UnitKind
from blocs.models.organisation import Bloc, Membership, Post, Unit
from emulation.vietnamese import fold, sort_key

LONGEST_CODE = 60


def code_from(text, *, otherwise):
    """`text` as a code: folded, words joined by hyphens; `otherwise` where nothing is left."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(text)))[:LONGEST_CODE].strip("-") or otherwise


def free_code(model, text, *, otherwise):
    """A code for a new row of `model`, numbered from 2 where the plain one is taken."""
    plain = code_from(text, otherwise=otherwise)
    taken = set(model.objects.filter(code__startswith=plain[:50]).values_list("code", flat=True))
    codes = (
        f"{plain[: LONGEST_CODE - 4].strip('-')}-{number}" if number > 1 else plain
        for number in count(1)
    )
    return next(code for code in codes if code not in taken)


def by_name(rows):
    """Rows with a `name`, in the order of the Vietnamese alphabet."""
    return sorted(rows, key=lambda row: (sort_key(row.name), row.pk))


def board_units_of(user):
    """Units whose board `user` serves on today."""
    own = Post.objects.held_by(user).of_board().values("unit")
    return Unit.objects.filter(pk__in=own)


def parents_for(user):
    """Units under which `user` may create one: a third level would be out of their sight."""
    own = board_units_of(user).values("pk")
    return Unit.objects.filter(Q(pk__in=own) | Q(parent__in=own)).active()


def sponsors_for(user):
    """Authorities for which `user` may found blocs."""
    own = board_units_of(user).values("pk")
    below = Q(pk__in=own) | Q(parent__in=own) | Q(parent__parent__in=own)
    return Unit.objects.filter(below, kind=UnitKind.AUTHORITY).active()


def units_listed(user, *, text="", kind="", bloc=None, state="active"):
    """Units that `user` sees, narrowed by words, kind, bloc and state, in alphabetical order."""
    listed = Unit.objects.visible_to(user).search(text).select_related("parent")
    if kind:
        listed = listed.filter(kind=kind)
    if bloc:
        members = Membership.objects.filter(bloc=bloc).current().values("unit")
        listed = listed.filter(pk__in=members)
    if state:
        listed = listed.filter(is_active=state == "active")
    return by_name(listed)


def candidates_for(user, bloc):
    """Active units in the user's sight that are no member of the bloc today, alphabetically."""
    members = Membership.objects.filter(bloc=bloc).current().values("unit")
    return by_name(Unit.objects.visible_to(user).active().exclude(pk__in=members))


def posts_kept_by(user):
    """Present posts in units that the board of `user` keeps, as `permissions.keeps_unit` says."""
    own = board_units_of(user).values("pk")
    line = Q(unit__in=own) | Q(unit__parent__in=own) | Q(unit__parent__parent__in=own)
    sponsored = Bloc.objects.filter(
        Q(sponsor__in=own) | Q(sponsor__parent__in=own) | Q(sponsor__parent__parent__in=own)
    )
    members = Membership.objects.keeping().filter(bloc__in=sponsored).values("unit")
    orphans = Q(unit__parent=None, unit__in=members) & ~Q(unit__kind=UnitKind.AUTHORITY)
    return Post.objects.current().filter(line | orphans)


def posts_of(unit):
    """Posts of a unit by the person's name: those held now or soon, and those that ended."""
    held = Q(ended_on=None) | Q(ended_on__gte=timezone.localdate())
    posts = unit.posts.select_related("user").order_by("user__name_order", "-started_on", "pk")
    return posts.filter(held), posts.exclude(held)


def blocs_listed(user, *, text=""):
    """Blocs that `user` sees, with their sponsor, in alphabetical order."""
    return by_name(Bloc.objects.visible_to(user).search(text).select_related("sponsor"))
