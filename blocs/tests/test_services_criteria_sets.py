"""Criteria sets from draft to published, and who may."""

from decimal import Decimal

import pytest

from blocs.models.scorecards import CriteriaSet
from blocs.queries.scorecards.comparison import earlier_tables
from blocs.queries.scorecards.sets import sources_for
from blocs.queries.scorecards.specs import spec_of
from blocs.services.scorecards import criteria, criteria_sets, reference, scorecards
from blocs.services.year import campaigns
from blocs.tests.factories_scorecards import TABLE, approved, make_set
from emulation.audit.models import AuditEvent
from emulation.refusals import Refused

HEAD = {"name": "Bảng mới", "scale": Decimal(100)}


def test_create_makes_an_empty_draft(world, thu):
    made = criteria_sets.create(by=thu, campaign=world.campaign, **HEAD)

    assert (made.campaign, made.state, made.version) == (world.campaign, "draft", 1)
    assert AuditEvent.objects.get(verb="criteria.create").chain.name == "bloc:khoi-a"


@pytest.mark.parametrize("persona", ["ha", "lan", "binh", "khach", "quan"])
def test_only_the_secretariat_draws_up_a_campaigns_set(world, persona):
    with pytest.raises(Refused):
        criteria_sets.create(by=getattr(world, persona), campaign=world.campaign, **HEAD)


def test_only_the_board_draws_up_a_frame(world, thu, binh):
    frame = criteria_sets.create(by=binh, sponsor=world.sponsor, **HEAD)

    assert frame.code == "khung-ubnd-tinh-a"
    with pytest.raises(Refused):
        criteria_sets.create(by=thu, sponsor=world.sponsor, **HEAD)


def test_closed_campaign_takes_no_set(world, thu):
    world.campaign.state = "closed"
    world.campaign.save()

    with pytest.raises(Refused):
        criteria_sets.create(by=thu, campaign=world.campaign, **HEAD)


def test_campaign_has_one_set(world, thu):
    make_set(world.campaign, published=False)

    with pytest.raises(Refused, match="đã có bảng tiêu chí"):
        criteria_sets.import_yaml(TABLE, by=thu, campaign=world.campaign)


def test_adopt_copies_every_line(world, thu):
    reference.load_criteria()
    source = CriteriaSet.objects.reference().get()

    adopted = criteria_sets.adopt(source, by=thu, campaign=world.campaign)

    assert adopted.based_on == source
    assert adopted.is_illustrative
    assert spec_of(adopted).lines == spec_of(source).lines
    assert criteria_sets.publish(adopted, by=thu).state == "published"


def test_adopt_refuses_a_set_out_of_sight(world, khach):
    source = make_set(world.campaign)

    with pytest.raises(Refused, match="không có quyền xem"):
        criteria_sets.adopt(source, by=khach, campaign=world.other_campaign)


def test_reference_set_is_loaded_once(db):
    added = [reference.load_criteria(), reference.load_criteria()]

    assert added == [1, 0]
    loaded = CriteriaSet.objects.get()
    assert (loaded.scale, loaded.is_illustrative, loaded.state) == (1000, True, "published")


def test_publish_refuses_with_what_does_not_add_up(world, thu):
    draft = make_set(world.campaign, TABLE.replace("total: 100", "total: 90"), published=False)

    with pytest.raises(Refused, match=r"Các phần cộng lại 100 điểm, thang điểm là 90 \(thừa 10\)"):
        criteria_sets.publish(draft, by=thu)


def test_published_set_is_frozen(world, thu):
    published = make_set(world.campaign)
    line = published.criteria.get(code="B1")

    for act in (
        lambda: criteria_sets.update(published, by=thu, name="Khác"),
        lambda: criteria_sets.discard(published, by=thu),
        lambda: criteria_sets.publish(published, by=thu),
        lambda: criteria.update(line, by=thu, name="Khác"),
        lambda: criteria.remove(line, by=thu),
        lambda: criteria.move(line, by=thu, up=True),
    ):
        with pytest.raises(Refused, match="đã ban hành"):
            act()


def test_renew_makes_the_next_draft_with_all_lines(world, thu):
    published = make_set(world.campaign)

    draft = criteria_sets.renew(published, by=thu)

    assert (draft.code, draft.version, draft.state) == (published.code, 2, "draft")
    assert spec_of(draft) == spec_of(published)
    with pytest.raises(Refused, match="đang soạn"):
        criteria_sets.renew(published, by=thu)


def test_renew_is_refused_once_a_card_is_approved(world, thu):
    published = make_set(world.campaign)
    approved(scorecards.open_all(world.campaign, by=None)[0])

    with pytest.raises(Refused, match="đã có bảng điểm chốt"):
        criteria_sets.renew(published, by=thu)


def test_new_version_is_not_published_once_a_card_is_approved_on_the_old_one(world, thu):
    draft = criteria_sets.renew(make_set(world.campaign), by=thu)
    approved(scorecards.open_all(world.campaign, by=None)[0])

    with pytest.raises(Refused, match="mở lại bảng đó trước"):
        criteria_sets.publish(draft, by=thu)


def test_update_records_what_changed(world, thu):
    draft = make_set(world.campaign, published=False)

    criteria_sets.update(draft, by=thu, name="Tên khác", scale=Decimal(100))

    event = AuditEvent.objects.get(verb="criteria.edit")
    assert event.changes == '{"name":["Bảng điểm thử","Tên khác"]}'


def test_discard_removes_a_draft(world, thu):
    draft = make_set(world.campaign, published=False)

    criteria_sets.discard(draft, by=thu)

    assert not CriteriaSet.objects.exists()


def test_import_of_a_broken_line_saves_nothing(world, thu):
    with pytest.raises(Refused):
        criteria_sets.import_yaml(TABLE + "x: 1", by=thu, campaign=world.campaign)

    assert not CriteriaSet.objects.exists()


def seen_by(world, criteria_set):
    """Names of the personas in whose sight the set is."""
    return {
        name
        for name, user in world.personas.items()
        if criteria_set in CriteriaSet.objects.visible_to(user)
    }


def test_drafts_are_seen_by_their_owners_only(world):
    draft = make_set(world.campaign, published=False)

    assert seen_by(world, draft) == {"thu", "binh"}


def test_published_set_is_seen_by_the_bloc(world):
    published = make_set(world.campaign)

    assert seen_by(world, published) == {"thu", "ha", "lan", "binh"}


def test_reference_set_is_seen_by_everybody_with_a_post(world):
    reference.load_criteria()

    assert seen_by(world, CriteriaSet.objects.get()) == {"thu", "ha", "lan", "binh", "khach"}


def test_nearest_sets_are_offered_first(world, thu):
    reference.load_criteria()
    frame = criteria_sets.import_yaml(TABLE, by=None, sponsor=world.sponsor)
    criteria_sets.publish(frame, by=None)
    last_year = campaigns.open(world.bloc, by=None, year=world.campaign.year - 1, head=world.head)
    copied = make_set(last_year)

    offered = list(sources_for(world.campaign, thu))

    assert offered == [frame, copied, CriteriaSet.objects.reference().get()]


def test_copy_of_last_year_is_laid_beside_it(world, thu):
    last_year = campaigns.open(world.bloc, by=None, year=world.campaign.year - 1, head=world.head)
    source = make_set(last_year)

    copied = criteria_sets.adopt(source, by=thu, campaign=world.campaign)

    assert earlier_tables(copied, thu) == [("bảng năm trước", source)]
