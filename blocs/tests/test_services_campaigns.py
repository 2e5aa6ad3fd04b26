import pytest
from django.core.exceptions import ValidationError

from blocs.enums.year import CampaignState
from blocs.models import Campaign
from blocs.permissions.year import is_secretariat
from blocs.queries.year import deputy_of, head_of
from blocs.services.organisation import blocs
from blocs.services.year import campaigns
from blocs.tests.factories import make_post, make_unit
from emulation.audit.models import AuditEvent
from emulation.refusals import Refused

ALL = ("thu", "ha", "lan", "binh", "khach", "quan")


def last_event():
    return AuditEvent.objects.order_by("-pk").first()


def test_board_opens_a_year_with_its_offices(world, binh):
    campaign = campaigns.open(
        world.bloc, by=binh, year=2027, theme="Đổi mới", head=world.third, deputy=world.head
    )

    assert (head_of(campaign), deputy_of(campaign)) == (world.third, world.head)
    assert last_event().verb == "campaign.opened"
    assert last_event().chain.name == "bloc:khoi-a"


@pytest.mark.parametrize("persona", [name for name in ALL if name != "binh"])
def test_only_the_board_opens_a_year(world, persona):
    with pytest.raises(Refused):
        campaigns.open(world.bloc, by=getattr(world, persona), year=2027)


def test_bloc_has_a_year_once(world, binh):
    with pytest.raises(ValidationError, match="đã có năm thi đua này"):
        campaigns.open(world.bloc, by=binh, year=world.campaign.year)


def test_offices_are_for_members_of_that_year(world, binh):
    with pytest.raises(Refused, match="không phải là thành viên"):
        campaigns.open(world.bloc, by=binh, year=2027, head=make_unit())

    assert not Campaign.objects.filter(year=2027).exists()


def test_closed_bloc_opens_no_year(world, binh):
    blocs.edit(world.bloc, by=binh, is_active=False)

    with pytest.raises(Refused):
        campaigns.open(world.bloc, by=binh, year=2027)


def test_rights_turn_with_the_head(world, binh, thu, lan):
    campaigns.name_offices(world.campaign, by=binh, head=world.member, deputy=world.head)

    assert is_secretariat(lan, world.campaign)
    assert not is_secretariat(thu, world.campaign)
    assert last_event().verb == "campaign.offices_named"


def test_head_and_deputy_change_places(world, binh):
    campaigns.name_offices(world.campaign, by=binh, head=world.member, deputy=world.head)

    assert (head_of(world.campaign), deputy_of(world.campaign)) == (world.member, world.head)


def test_one_unit_holds_one_office_and_a_deputy_needs_a_head(world, binh):
    for head, deputy in ((world.head, world.head), (None, world.head)):
        with pytest.raises(Refused):
            campaigns.name_offices(world.campaign, by=binh, head=head, deputy=deputy)

    assert head_of(world.campaign) == world.head


def test_offices_named_again_as_they_are_record_nothing(world, thu):
    before = AuditEvent.objects.count()

    campaigns.name_offices(world.campaign, by=thu, head=world.head, deputy=world.member)

    assert AuditEvent.objects.count() == before


def test_deputy_enters_data_once_allowed(world, thu, ha):
    assert not is_secretariat(ha, world.campaign)

    campaigns.edit(world.campaign, by=thu, theme="Mới", deputy_may_edit=True)

    assert is_secretariat(ha, Campaign.objects.get(pk=world.campaign.pk))


@pytest.mark.parametrize("persona", ["ha", "lan", "khach", "quan"])
def test_members_and_strangers_frame_nothing(world, persona):
    person = getattr(world, persona)

    with pytest.raises(Refused):
        campaigns.edit(world.campaign, by=person, theme="Khác", deputy_may_edit=False)
    with pytest.raises(Refused):
        campaigns.name_offices(world.campaign, by=person, head=world.member)
    with pytest.raises(Refused):
        campaigns.close(world.campaign, by=person)


def test_year_is_closed_by_the_secretariat_and_reopened_by_the_board(world, thu, binh):
    closed = campaigns.close(world.campaign, by=thu)
    with pytest.raises(Refused):
        campaigns.reopen(closed, by=thu)

    assert campaigns.reopen(closed, by=binh).state == CampaignState.OPEN


def test_closed_year_is_not_framed(world, thu, binh):
    campaigns.close(world.campaign, by=thu)

    for person in (thu, binh):
        with pytest.raises(Refused):
            campaigns.edit(world.campaign, by=person, theme="Khác", deputy_may_edit=False)


@pytest.mark.parametrize("old", CampaignState)
@pytest.mark.parametrize("new", CampaignState)
def test_states_move_as_the_table_says(world, binh, old, new):
    world.campaign.state = old
    world.campaign.save()
    act = campaigns.close if new == CampaignState.CLOSED else campaigns.reopen

    if old.can_become(new):
        assert act(world.campaign, by=None).state == new
    else:
        with pytest.raises(Refused):
            act(world.campaign, by=None)


def test_outgoing_head_keeps_its_own_year(world, binh, thu):
    following = campaigns.open(world.bloc, by=binh, year=2027, head=world.member)

    assert is_secretariat(thu, world.campaign)
    assert not is_secretariat(thu, following)


def test_leader_of_the_head_unit_is_secretariat_too(world, khach):
    make_post(khach, world.head, "leader")

    assert is_secretariat(khach, world.campaign)
