"""Who sits in the appraisal team (Tổ thẩm định) of a campaign."""

from django.db import transaction

from blocs.enums.scorecards import AppraiserRole
from blocs.models.scorecards import Appraiser
from blocs.queries.scorecards.team import candidates
from blocs.services import rows
from blocs.services.rows import require
from blocs.services.scorecards.plans import locked_plan
from emulation.audit.services import record


@transaction.atomic
def name(campaign, *, by, person, unit, role=AppraiserRole.MEMBER) -> Appraiser:
    """Name a person who serves in a member unit, or on the sponsor's board, to the team.

    :raises Refused: if `by` may not, or the person does not serve there.
    :raises ValidationError: if they are in the team, or it has a chief already.
    """
    plan = locked_plan(campaign, by=by)
    served = {(row.person.pk, row.unit.pk) for row in candidates(campaign)}
    serves = (person.pk, unit.pk) in served
    require(serves, f"{person.get_full_name()} hiện không công tác tại {unit}.")
    appraiser = rows.save(Appraiser(campaign=campaign, person=person, unit=unit, role=role))
    told = {"person": person.get_full_name(), "unit": str(unit), "role": AppraiserRole(role).label}
    record("scoring.team_add", plan, by=by, **told)
    return appraiser


@transaction.atomic
def remove(appraiser, *, by):
    """Take a person out of the team; what they entered stays.

    :raises Refused: if `by` may not.
    """
    plan = locked_plan(appraiser.campaign, by=by)
    told = {"person": appraiser.person.get_full_name(), "unit": str(appraiser.unit)}
    appraiser.delete()
    record("scoring.team_remove", plan, by=by, **told)
