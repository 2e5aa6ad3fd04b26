"""Grants as a unit reports them, and their “trong đó”."""

import pytest
from django.core.exceptions import ValidationError

from awards.enums import SubjectKind
from awards.models import Grant
from awards.services import grants
from awards.tests.factories_awards import (
    make_award,
    make_grant,
    make_issuer,
    make_return,
)
from blocs.enums.returns import ReturnState
from blocs.enums.year import CampaignState
from emulation.audit.models import AuditEvent
from emulation.audit.presenters import changes
from emulation.refusals import Refused


@pytest.fixture
def unit_return(world):
    return make_return(world.campaign, world.member)


def report(unit_return, by, **values):
    values = {"award": make_award(), "issuer": make_issuer(), "collectives": 2, **values}
    return grants.report(unit_return, by=by, **values)


@pytest.mark.parametrize("persona", ["ha", "lan", "thu"])
def test_unit_or_secretariat_reports(world, unit_return, persona):
    grant = report(unit_return, getattr(world, persona))

    assert (grant.unit, grant.campaign, grant.unit_return) == (
        world.member,
        world.campaign,
        unit_return,
    )
    assert (grant.subject_kind, grant.achievement_year) == (SubjectKind.COUNT, 2026)


@pytest.mark.parametrize("persona", ["binh", "khach", "quan"])
def test_others_report_nothing(world, unit_return, persona):
    with pytest.raises(Refused):
        report(unit_return, getattr(world, persona))


def test_secretariat_leaves_a_note_when_it_reports_for_a_unit(unit_return, thu):
    report(unit_return, thu)

    told = {change.label: change.after for change in changes(AuditEvent.objects.get())}
    assert told["nhập thay cho"] == "Sở Hai"
    assert told["lượt tập thể"] == "2"


@pytest.mark.parametrize("state", [ReturnState.WAITING, ReturnState.SENT, ReturnState.RECEIVED])
def test_return_out_of_the_units_hands_takes_nothing(world, unit_return, ha, state):
    line = make_grant(world.campaign, world.member)
    move(unit_return, state, world)

    for act in (
        lambda: report(unit_return, ha),
        lambda: grants.edit_reported(line, by=ha, collectives=9),
        lambda: grants.remove_reported(line, by=ha),
    ):
        with pytest.raises(Refused):
            act()

    assert Grant.objects.get().collectives == 1


def move(unit_return, state, world):
    """Set the state past its services, as complete as its constraints ask."""
    unit_return.state = state
    unit_return.sent_at = "2026-11-20T00:00:00Z"
    unit_return.approved_by = world.lan
    if state == ReturnState.RECEIVED:
        unit_return.received_at, unit_return.received_by = "2026-11-21T00:00:00Z", world.thu
    unit_return.save()


def test_closed_year_takes_no_report(world, unit_return, ha):
    world.campaign.state = CampaignState.CLOSED
    world.campaign.save()

    with pytest.raises(Refused):
        report(unit_return, ha)


def test_period_has_no_year(unit_return, ha):
    grant = report(unit_return, ha, period_from=2021, period_to=2026)

    assert (grant.achievement_year, grant.honours) == (None, "giai đoạn 2021–2026")


def test_year_becomes_a_period_and_back(unit_return, ha):
    grant = report(unit_return, ha)

    grant = grants.edit_reported(
        grant, by=ha, achievement_year=None, period_from=2021, period_to=2026
    )
    assert grant.honours == "giai đoạn 2021–2026"

    grant = grants.edit_reported(grant, by=ha, period_from=None, period_to=None)
    assert grant.honours == "năm 2026"


def test_half_a_period_is_refused(unit_return, ha):
    with pytest.raises(ValidationError, match="giai đoạn"):
        report(unit_return, ha, period_from=2021)


@pytest.mark.parametrize("entry", ["award", "issuer"])
def test_entries_of_another_sponsor_are_refused(world, unit_return, ha, entry):
    make = make_award if entry == "award" else make_issuer
    foreign = make(sponsor=world.other_bloc.sponsor)

    with pytest.raises(ValidationError) as error:
        report(unit_return, ha, **{entry: foreign})

    assert list(error.value.message_dict) == [entry]


def test_award_for_individuals_counts_no_collectives(unit_return, ha):
    with pytest.raises(ValidationError, match="chỉ tặng cá nhân"):
        report(unit_return, ha, award=make_award(subject="individual"))


def test_edit_reaches_neither_source_nor_unit(world, unit_return, ha):
    grant = report(unit_return, ha)

    grants.edit_reported(grant, by=ha, unit=world.third, unit_return=None, collectives=3)

    grant.refresh_from_db()
    assert (grant.unit, grant.unit_return, grant.collectives) == (world.member, unit_return, 3)


@pytest.mark.parametrize("persona", ["binh", "khach", "quan"])
def test_others_neither_edit_nor_remove(world, persona):
    line, user = make_grant(world.campaign, world.member), getattr(world, persona)

    with pytest.raises(Refused):
        grants.edit_reported(line, by=user, collectives=9)
    with pytest.raises(Refused):
        grants.remove_reported(line, by=user)


def test_part_lies_within_its_whole(unit_return, ha):
    whole = report(unit_return, ha, collectives=15)

    part = report(unit_return, ha, collectives=6, included_in=whole)

    assert part.included_in == whole


def test_parts_together_are_no_larger_than_the_whole(unit_return, ha):
    award, issuer = make_award(), make_issuer()
    same = {"award": award, "issuer": issuer}
    whole = report(unit_return, ha, collectives=5, **same)
    report(unit_return, ha, collectives=3, included_in=whole, **same)

    with pytest.raises(ValidationError, match="lớn hơn"):
        report(unit_return, ha, collectives=3, included_in=whole, **same)


def test_whole_cannot_shrink_below_its_part(unit_return, ha):
    whole = report(unit_return, ha, collectives=5)
    report(unit_return, ha, collectives=3, included_in=whole)

    with pytest.raises(ValidationError, match="lớn hơn"):
        grants.edit_reported(whole, by=ha, collectives=2)

    whole.refresh_from_db()
    assert whole.collectives == 5


def test_part_of_a_part_is_refused(unit_return, ha):
    whole = report(unit_return, ha, collectives=5)
    part = report(unit_return, ha, collectives=3, included_in=whole)

    with pytest.raises(ValidationError, match="đã là dòng"):
        report(unit_return, ha, collectives=1, included_in=part)
    with pytest.raises(ValidationError, match="dòng “trong đó” của nó"):
        grants.edit_reported(whole, by=ha, included_in=report(unit_return, ha, collectives=9))


def test_part_belongs_to_the_same_unit_and_time(world, unit_return, ha):
    foreign = make_grant(world.campaign, world.third, collectives=9)
    period = report(unit_return, ha, collectives=9, period_from=2021, period_to=2026)

    for whole in (foreign, period):
        with pytest.raises(ValidationError, match="cùng đơn vị"):
            report(unit_return, ha, collectives=1, included_in=whole)


def test_line_with_parts_is_not_removed(unit_return, ha):
    whole = report(unit_return, ha, collectives=5)
    part = report(unit_return, ha, collectives=3, included_in=whole)

    with pytest.raises(Refused, match="trong đó"):
        grants.remove_reported(whole, by=ha)
    grants.remove_reported(part, by=ha)
    grants.remove_reported(whole, by=ha)

    assert Grant.objects.count() == 0
    assert AuditEvent.objects.filter(verb="grant.removed").count() == 2
