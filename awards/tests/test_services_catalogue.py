"""The shipped catalogue, boards' own entries beside it, slots of a campaign."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from awards.enums import AwardKind, AwardSubject, IssuerLevel
from awards.models import Award, AwardSlots, Issuer
from awards.services import catalogue
from awards.tests.factories_awards import make_award
from blocs.enums.organisation import Duty
from blocs.enums.year import CampaignState
from emulation.audit.models import AuditEvent
from emulation.refusals import Refused
from emulation.tests.world import add_post, add_user

OWN = {"kind": AwardKind.TITLE, "subject": AwardSubject.COLLECTIVE}


@pytest.fixture
def stranger(world):
    """A board officer of another sponsor."""
    user = add_user("ban-khac", "Người Ban Khác")
    add_post(user, world.other_bloc.sponsor, Duty.BOARD_OFFICER)
    return user


def test_reference_is_loaded_once(db):
    first = catalogue.load_reference()
    awards, issuers = Award.objects.count(), Issuer.objects.count()

    second = catalogue.load_reference()

    assert first == awards + issuers
    assert second == 0
    assert (Award.objects.count(), Issuer.objects.count()) == (awards, issuers)
    assert Award.objects.exclude(sponsor=None).count() == 0


def test_reference_corrects_texts_when_loaded_again(db):
    catalogue.load_reference()
    Award.objects.filter(code="giay-khen").update(name="Giấy khenn", authority="")

    changed = catalogue.load_reference()

    assert changed == 1
    assert Award.objects.get(code="giay-khen").name == "Giấy khen"


def test_reference_leaves_entries_of_boards_alone(world):
    own = make_award("Giấy khen của ta", code="giay-khen", sponsor=world.sponsor)

    catalogue.load_reference()

    own.refresh_from_db()
    assert (own.name, own.sponsor) == ("Giấy khen của ta", world.sponsor)


def test_board_adds_an_award_of_its_own(world, binh):
    award = catalogue.add_award(by=binh, sponsor=world.sponsor, name="Cờ của Ngành Mẫu", **OWN)

    assert (award.code, award.sponsor) == ("co-cua-nganh-mau", world.sponsor)
    assert AuditEvent.objects.get().verb == "award.added"


def test_award_gets_the_next_free_code(world, binh):
    make_award(code="co-mau")

    award = catalogue.add_award(by=binh, sponsor=world.sponsor, name="Cờ Mẫu", **OWN)

    assert award.code == "co-mau-2"


def test_award_code_that_is_taken_is_named_beside_the_field(world, binh):
    make_award(code="co-mau")

    with pytest.raises(ValidationError) as error:
        catalogue.add_award(by=binh, sponsor=world.sponsor, name="Cờ", code="co-mau", **OWN)

    assert error.value.message_dict == {"code": ["Mã này đã dùng cho danh hiệu, hình thức khác."]}


@pytest.mark.parametrize("persona", ["thu", "ha", "lan", "khach", "quan"])
def test_nobody_but_the_board_adds_entries(world, persona):
    user = getattr(world, persona)

    with pytest.raises(Refused):
        catalogue.add_award(by=user, sponsor=world.sponsor, name="Cờ", **OWN)
    with pytest.raises(Refused):
        catalogue.add_issuer(by=user, sponsor=world.sponsor, name="Bộ", level=IssuerLevel.MINISTRY)


def test_board_adds_nothing_for_all_sponsors(world, binh):
    with pytest.raises(Refused):
        catalogue.add_award(by=binh, name="Cờ", **OWN)


def test_board_adds_nothing_for_another_sponsor(world, stranger):
    with pytest.raises(Refused):
        catalogue.add_award(by=stranger, sponsor=world.sponsor, name="Cờ", **OWN)


def test_board_corrects_its_own_award(world, binh):
    award = make_award(sponsor=world.sponsor)

    catalogue.edit_award(award, by=binh, name="Tên đúng", code="ma-khac")

    award.refresh_from_db()
    assert award.name == "Tên đúng"
    assert award.code != "ma-khac"


def test_common_award_is_corrected_by_no_board(world, binh):
    with pytest.raises(Refused):
        catalogue.edit_award(make_award(), by=binh, name="Tên khác")


def test_award_of_another_sponsor_is_out_of_reach(world, stranger):
    with pytest.raises(Refused):
        catalogue.edit_award(make_award(sponsor=world.sponsor), by=stranger, name="Tên khác")


def test_title_of_one_name_cannot_be_valid_twice(world, binh):
    make_award("Cờ thi đua Ngành", valid_to=date(2025, 6, 30))

    with pytest.raises(ValidationError, match="áp dụng cùng thời gian"):
        catalogue.add_award(
            by=binh,
            sponsor=world.sponsor,
            name="CỜ thi đua ngành",
            valid_from=date(2025, 6, 30),
            **OWN,
        )


def test_title_of_a_new_law_may_bear_the_same_name(world, binh):
    make_award("Cờ thi đua Ngành", valid_to=date(2025, 6, 30))

    catalogue.add_award(
        by=binh,
        sponsor=world.sponsor,
        name="Cờ thi đua Ngành",
        valid_from=date(2025, 7, 1),
        **OWN,
    )

    assert Award.objects.filter(name="Cờ thi đua Ngành").count() == 2


def test_two_sponsors_may_know_issuers_of_one_name(world, binh, stranger):
    for user, sponsor in ((binh, world.sponsor), (stranger, world.other_bloc.sponsor)):
        catalogue.add_issuer(
            by=user, sponsor=sponsor, name="Giám đốc Sở Tư pháp", level=IssuerLevel.UNIT
        )

    assert Issuer.objects.filter(name="Giám đốc Sở Tư pháp").count() == 2


def test_issuer_keeps_its_code_when_renamed(world, binh):
    issuer = catalogue.add_issuer(
        by=binh, sponsor=world.sponsor, name="Giám đốc", level=IssuerLevel.UNIT
    )

    catalogue.edit_issuer(issuer, by=binh, name="Giám đốc Sở", level=IssuerLevel.PROVINCE)

    issuer.refresh_from_db()
    assert (issuer.code, issuer.name) == ("giam-doc", "Giám đốc Sở")
    assert issuer.level == IssuerLevel.PROVINCE


def test_issuer_code_of_a_level_is_refused(world, binh):
    with pytest.raises(ValidationError, match="tổng theo cấp"):
        catalogue.add_issuer(
            by=binh,
            sponsor=world.sponsor,
            name="Tỉnh",
            level=IssuerLevel.PROVINCE,
            code=IssuerLevel.PROVINCE,
        )


def test_slots_are_set_changed_and_taken_away(world, binh):
    flag, diploma = make_award("Cờ"), make_award("Bằng khen")
    catalogue.set_slots(world.campaign, {flag: 1, diploma: 2}, by=binh, note="12/HD-SNV")

    catalogue.set_slots(world.campaign, {flag: 3, diploma: None}, by=binh, note="15/HD-SNV")

    slots = AwardSlots.objects.get()
    assert (slots.award, slots.count, slots.note) == (flag, 3, "15/HD-SNV")
    assert AuditEvent.objects.filter(verb="slots.set").count() == 2


def test_slots_left_alone_leave_no_trace(world, binh):
    flag, diploma = make_award("Cờ"), make_award("Bằng khen")
    catalogue.set_slots(world.campaign, {flag: 1}, by=binh)

    catalogue.set_slots(world.campaign, {flag: 1, diploma: None}, by=binh)

    assert AuditEvent.objects.filter(verb="slots.set").count() == 1


@pytest.mark.parametrize("persona", ["thu", "ha", "lan", "khach", "quan"])
def test_slots_are_set_by_the_board(world, persona):
    with pytest.raises(Refused):
        catalogue.set_slots(world.campaign, {make_award(): 1}, by=getattr(world, persona))


def test_slots_of_a_closed_year_stay(world, binh):
    world.campaign.state = CampaignState.CLOSED
    world.campaign.save()

    with pytest.raises(Refused):
        catalogue.set_slots(world.campaign, {make_award(): 1}, by=binh)


def test_slots_are_for_awards_of_blocs(world, binh):
    with pytest.raises(Refused, match="khối suy tôn"):
        catalogue.set_slots(world.campaign, {make_award(is_bloc_award=False): 1}, by=binh)
