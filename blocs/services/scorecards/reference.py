"""The criteria sets that come with the product."""

from pathlib import Path

from django.db import transaction

from blocs.models.scorecards import CriteriaSet
from blocs.services.scorecards import criteria_yaml
from blocs.services.scorecards.criteria_sets import write_reference

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "criteria"


@transaction.atomic
def load_criteria(*, by=None):
    """Bring in every shipped set that is not there yet; returns how many were added.

    A set is known by its code; one that is there stays as it is, since campaigns copied it.
    """
    there = set(CriteriaSet.objects.reference().values_list("code", flat=True))
    added = 0
    for path in sorted(FOLDER.glob("*.yaml")):
        spec = criteria_yaml.read(path.read_bytes())
        if spec.code not in there:
            write_reference(spec, by=by)
            added += 1
    return added
