"""Brings the table of a file into a bloc's year, as often as it is asked to."""

from dataclasses import dataclass, replace

from django.db import transaction

from blocs.models.scorecards import CriteriaSet
from blocs.queries.scorecards.frames import binding_of, fixed_lines
from blocs.queries.scorecards.specs import TableSpec, spec_of
from blocs.queries.scorecards.tree import tree_of
from blocs.services.scorecards.criteria_copies import overwrite, unbound
from blocs.services.scorecards.criteria_sets import import_table, locked_draft, renew
from emulation.refusals import Refused


@dataclass(frozen=True)
class Loaded:
    """The year's set after loading; `changed` tells whether it differed from the file."""

    criteria_set: CriteriaSet
    changed: bool


@transaction.atomic
def load(spec: TableSpec, *, by, campaign) -> Loaded:
    """The table as the year's newest set: unchanged where it says the same already, in place of a
    draft, or as the next version of a published set.

    :raises Refused: if `by` may not, a card was approved on the set, or a frame says otherwise.
    """
    newest = campaign.criteria_sets.order_by("-version", "-pk").first()
    if newest is None:
        return Loaded(import_table(spec, by=by, campaign=campaign), True)
    if _content(spec_of(newest)) == _content(spec):
        return Loaded(newest, False)
    draft = newest if newest.is_draft else renew(newest, by=by)
    draft = locked_draft(draft, by=by)
    _check_frame(draft, spec)
    is_bound = any(line.is_fixed for line in spec_of(draft).lines)
    return Loaded(overwrite(draft, spec if is_bound else unbound(spec), by=by), True)


def _content(spec):
    """What makes a table; points that a person settled since do not count."""
    return replace(unbound(spec), code="", unclear=())


def _check_frame(draft, spec):
    """:raises Refused: if the table alters what the draft's frame fixes."""
    binding = binding_of(tree_of(draft))
    if binding and fixed_lines(spec) != fixed_lines(spec_of(draft)):
        raise Refused(f"{binding.reason} Tệp ghi khác khung.")
