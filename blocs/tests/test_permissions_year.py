import pytest

from blocs.enums.organisation import Duty
from blocs.enums.year import CampaignState
from blocs.permissions import year as permissions
from blocs.tests.factories import make_post, make_user

PERSONAS = ("thu", "ha", "lan", "binh", "khach", "quan")


def yes(predicate, world, *args):
    """The personas for whom the predicate says yes."""
    return {name for name in PERSONAS if predicate(getattr(world, name), *args)}


@pytest.fixture
def closed(world):
    world.campaign.state = CampaignState.CLOSED
    world.campaign.save()
    return world.campaign


def test_open_year(world):
    campaign, member = world.campaign, world.member

    assert yes(permissions.can_open_campaign, world, world.bloc) == {"binh"}
    assert yes(permissions.can_edit_campaign, world, campaign) == {"thu"}
    assert yes(permissions.can_frame_campaign, world, campaign) == {"thu", "binh"}
    assert yes(permissions.can_name_heads, world, campaign) == {"thu", "binh"}
    assert yes(permissions.can_close_campaign, world, campaign) == {"thu", "binh"}
    assert yes(permissions.can_reopen_campaign, world, campaign) == set()
    assert yes(permissions.can_enter_for_unit, world, campaign, member) == {"thu", "ha", "lan"}
    assert yes(permissions.can_enter_for_unit, world, campaign, world.third) == {"thu"}
    assert yes(permissions.can_register_document, world, campaign) == {"thu"}
    assert yes(permissions.can_add_movement, world, campaign) == {"thu"}


def test_closed_year_takes_no_writing(world, closed):
    assert yes(permissions.can_edit_campaign, world, closed) == set()
    assert yes(permissions.can_frame_campaign, world, closed) == set()
    assert yes(permissions.can_enter_for_unit, world, closed, world.member) == set()
    assert yes(permissions.can_close_campaign, world, closed) == set()
    assert yes(permissions.can_reopen_campaign, world, closed) == {"binh"}


def test_person_of_a_unit_that_is_no_member_enters_nothing(world, khach):
    assert not permissions.can_enter_for_unit(khach, world.campaign, world.other_unit)


def test_auditor_writes_nothing(world):
    auditor = make_user()
    make_post(auditor, world.sponsor, Duty.AUDITOR)

    assert not permissions.can_frame_campaign(auditor, world.campaign)
    assert not permissions.can_close_campaign(auditor, world.campaign)


def test_rights_end_with_the_post(world, thu):
    thu.posts.update(ended_on="2020-12-31")

    assert not permissions.is_secretariat(thu, world.campaign)
