from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from blocs.enums.organisation import Duty, UnitKind
from blocs.models import Unit
from blocs.services.organisation import units
from blocs.tests.factories import make_membership, make_post, make_sponsor, make_unit, make_user
from emulation.audit.models import AuditEvent
from emulation.refusals import Refused


def last_event():
    return AuditEvent.objects.order_by("-pk").first()


def test_board_creates_a_unit_below_its_sponsor_and_sees_it(world, binh):
    unit = units.create(by=binh, name="Sở Tư pháp", kind=UnitKind.CIVIL, parent=world.sponsor)

    assert unit.code == "so-tu-phap"
    assert Unit.objects.visible_to(binh).filter(pk=unit.pk).exists()
    assert last_event().verb == "unit.created"


def test_code_is_numbered_where_it_is_taken(world, binh):
    make_unit("Đồn Biên phòng", code="don-bien-phong")

    unit = units.create(
        by=binh, name="Đồn Biên phòng", kind=UnitKind.BORDER_GUARD, parent=world.sponsor
    )

    assert unit.code == "don-bien-phong-2"


def test_typed_code_is_folded_and_must_be_free(world, binh):
    make_unit(code="so-y-te")

    with pytest.raises(ValidationError) as error:
        units.create(
            by=binh, name="Sở Y tế", kind=UnitKind.CIVIL, parent=world.sponsor, code="SỞ y tế"
        )

    assert error.value.message_dict == {"code": ["Mã này đã dùng cho đơn vị khác."]}


@pytest.mark.parametrize("persona", ["thu", "ha", "lan", "khach"])
def test_only_the_board_creates_units(world, persona):
    with pytest.raises(Refused):
        units.create(
            by=getattr(world, persona), name="Sở Mới", kind=UnitKind.CIVIL, parent=world.sponsor
        )


def test_board_creates_nothing_below_another_sponsor(world, binh):
    with pytest.raises(Refused):
        units.create(by=binh, name="Sở Mới", kind=UnitKind.CIVIL, parent=world.other_bloc.sponsor)


def test_administrator_creates_sponsors_and_no_other_unit(world, quan):
    sponsor = units.create(by=quan, name="UBND tỉnh C", kind=UnitKind.AUTHORITY)

    assert Unit.objects.visible_to(quan).filter(pk=sponsor.pk).exists()
    with pytest.raises(Refused):
        units.create(by=quan, name="Sở Mới", kind=UnitKind.CIVIL, parent=sponsor)


def test_names_are_stored_composed(world, binh):
    unit = units.create(
        by=binh, name="Tòa án".replace("ò", "o\u0300"), kind=UnitKind.COURT, parent=world.sponsor
    )

    assert unit.name == "Tòa án"


def test_rename_keeps_the_old_name_for_earlier_years(world, binh):
    units.rename(world.third, by=binh, name="Tòa án tỉnh A", valid_from=date(2025, 7, 1))

    unit = Unit.objects.get(pk=world.third.pk)
    assert unit.name == "Tòa án tỉnh A"
    assert unit.name_on(date(2024, 12, 31)) == "Tòa án nhân dân tỉnh A"
    assert unit.name_on(date(2025, 12, 31)) == "Tòa án tỉnh A"
    assert Unit.objects.search("nhan dan tinh a").get() == unit


def test_rename_twice_makes_a_chain_of_names(world, binh):
    units.rename(world.third, by=binh, name="Tên hai", valid_from=date(2020, 1, 1))
    units.rename(world.third, by=binh, name="Tên ba", valid_from=date(2022, 1, 1))

    spans = [
        (row.name, row.since, row.valid_to) for row in world.third.names.order_by("valid_from")
    ]
    assert spans == [
        ("Tòa án nhân dân tỉnh A", None, date(2019, 12, 31)),
        ("Tên hai", date(2020, 1, 1), date(2021, 12, 31)),
        ("Tên ba", date(2022, 1, 1), None),
    ]


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("Tên mới", timezone.localdate() + timedelta(days=1)),
        ("Tên mới", date(2019, 1, 1)),
        ("Tên hai", date(2021, 1, 1)),
    ],
)
def test_rename_refuses_a_wrong_day_or_the_same_name(world, binh, name, day):
    units.rename(world.third, by=binh, name="Tên hai", valid_from=date(2020, 1, 1))

    with pytest.raises(Refused):
        units.rename(world.third, by=binh, name=name, valid_from=day)

    assert world.third.names.count() == 2


def test_former_name_stands_before_the_present_one(world, binh):
    units.add_former_name(world.third, by=binh, name="Tên xưa", valid_to=date(2010, 5, 31))
    units.add_former_name(world.third, by=binh, name="Tên cổ", valid_to=date(2000, 5, 31))

    unit = Unit.objects.get(pk=world.third.pk)
    assert unit.name == "Tòa án nhân dân tỉnh A"
    assert [unit.name_on(date(year, 12, 31)) for year in (1999, 2005, 2020)] == [
        "Tên cổ",
        "Tên xưa",
        "Tòa án nhân dân tỉnh A",
    ]


def test_edit_of_the_name_corrects_the_present_name_only(world, binh):
    units.rename(world.third, by=binh, name="Tên hia", valid_from=date(2020, 1, 1))

    units.edit(world.third, by=binh, name="Tên hai")

    assert list(world.third.names.order_by("valid_from").values_list("name", flat=True)) == [
        "Tòa án nhân dân tỉnh A",
        "Tên hai",
    ]
    assert last_event().verb == "unit.edited"


def test_edit_without_a_change_records_nothing(world, binh):
    before = AuditEvent.objects.count()

    units.edit(world.third, by=binh, name=world.third.name)

    assert AuditEvent.objects.count() == before


def test_unit_cannot_be_put_below_its_own_subordinate(world, binh):
    upper = make_unit(parent=world.sponsor)
    lower = make_unit(parent=upper)

    with pytest.raises(Refused):
        units.edit(upper, by=binh, parent=lower)


def test_board_cannot_move_a_unit_out_of_its_sight_nor_free_it(world, binh):
    unit = make_unit(parent=world.sponsor)

    for parent in (world.other_bloc.sponsor, None):
        with pytest.raises(Refused):
            units.edit(unit, by=binh, parent=parent)


def test_sponsor_with_a_bloc_stays_a_sponsor(world, binh):
    with pytest.raises(Refused):
        units.edit(world.sponsor, by=binh, kind=UnitKind.CIVIL)


def test_board_of_a_host_has_no_hold_over_a_guest_unit(world):
    guest_board = make_user()
    make_post(guest_board, world.other_bloc.sponsor, Duty.BOARD_OFFICER)
    unit = make_unit(parent=world.sponsor)
    make_membership(world.other_bloc, unit, 2)

    assert Unit.objects.visible_to(guest_board).filter(pk=unit.pk).exists()
    with pytest.raises(Refused):
        units.edit(unit, by=guest_board, name="Tên của khách")


def test_member_of_a_bloc_is_not_deactivated(world, binh):
    with pytest.raises(Refused, match="thành viên"):
        units.deactivate(world.third, by=binh)


def test_unit_is_deactivated_and_reactivated(world, binh):
    unit = make_unit(parent=world.sponsor)

    assert units.deactivate(unit, by=binh).is_active is False
    assert units.reactivate(unit, by=binh).is_active is True


def test_administrator_leaves_a_sponsor_alone_once_it_has_a_board(world, quan):
    empty = make_sponsor()

    units.edit(empty, by=quan, place="Tân An")

    with pytest.raises(Refused):
        units.edit(world.sponsor, by=quan, place="Nơi khác")
