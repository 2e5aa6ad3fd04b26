"""What a sponsor lays down for the ballots of its blocs."""

from django.db import transaction

from awards.models import BallotSettings
from awards.permissions.ballots import can_set_ballots
from awards.queries.ballots import laid_down_for
from blocs.models import Unit
from emulation.audit.services import record
from emulation.refusals import Refused

NOT_BOARD = (
    "Chỉ cơ quan thi đua, khen thưởng của cơ quan thành lập khối được đặt quy định bỏ phiếu."
)


@transaction.atomic
def lay_down(sponsor: Unit, *, by, **values) -> BallotSettings:
    """Set the rules that new elections of the sponsor's blocs start with; elections that are
    prepared already keep theirs. `values` are fields of `BallotSettings`.

    :raises Refused: if `by` is not of the sponsor's board.
    :raises ValidationError: if a value does not fit.
    """
    if not can_set_ballots(by, sponsor):
        raise Refused(NOT_BOARD)
    Unit.objects.select_for_update(of=("self",)).get(pk=sponsor.pk)
    kept = laid_down_for(sponsor.pk)
    before = {name: getattr(kept, name) for name in values} if kept.pk else dict.fromkeys(values)
    for name, value in values.items():
        setattr(kept, name, value)
    kept.full_clean()
    kept.save()
    changes = {name: [old, getattr(kept, name)] for name, old in before.items()}
    changed = {name: pair for name, pair in changes.items() if pair[0] != pair[1]}
    record("ballot_settings.lay_down", kept, by=by, **changed)
    return kept
