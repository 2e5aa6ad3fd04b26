import pytest
from django.core.exceptions import ValidationError

from blocs import freezes
from blocs.enums.year import CampaignState, MovementLevel
from blocs.models import Movement
from blocs.queries.year import movements_by_level
from blocs.services.year import movements
from blocs.tests.factories import make_campaign, make_unit
from emulation.audit.models import AuditEvent
from emulation.refusals import Refused


def add(world, by, level=MovementLevel.PROVINCE, **values):
    values = {"title": "Chung sức xây dựng nông thôn mới", **values}
    return movements.add(world.campaign, by=by, level=level, **values)


def own(world, by, unit, **values):
    return add(world, by, MovementLevel.UNIT, launched_by=unit, **values)


def test_secretariat_enters_movements_of_all_levels_in_order(world, thu):
    first = add(world, thu)
    second = own(world, thu, world.third)

    assert (first.position, second.position) == (1, 2)
    assert AuditEvent.objects.order_by("-pk").first().verb == "movement.added"


def test_unit_enters_its_own_movements_only(world, ha):
    assert own(world, ha, world.member).launched_by == world.member
    with pytest.raises(Refused):
        own(world, ha, world.third)
    with pytest.raises(Refused):
        add(world, ha)


def test_unit_cannot_turn_its_movement_into_one_of_the_province(world, ha):
    movement = own(world, ha, world.member)

    with pytest.raises(Refused):
        movements.edit(movement, by=ha, level=MovementLevel.PROVINCE, launched_by=None)


def test_level_and_unit_agree(world, thu):
    with pytest.raises(ValidationError, match="phải chọn đơn vị"):
        add(world, thu, MovementLevel.UNIT)
    with pytest.raises(ValidationError, match="phải chọn đơn vị"):
        add(world, thu, MovementLevel.PROVINCE, launched_by=world.third)


def test_parent_is_of_the_same_year_and_never_below(world, thu):
    other_year = make_campaign(world.bloc, 2020)
    elsewhere = Movement.objects.create(campaign=other_year, level="province", title="Năm khác")
    upper = add(world, thu)
    lower = add(world, thu, parent=upper)

    with pytest.raises(Refused, match="cùng năm"):
        add(world, thu, parent=elsewhere)
    with pytest.raises(Refused, match="chính nó"):
        movements.edit(upper, by=thu, parent=lower)
    assert Movement.objects.get(pk=upper.pk).parent is None


def test_unit_joins_and_its_text_is_replaced(world, thu, ha):
    movement = add(world, thu)

    movements.record_result(movement, by=ha, unit=world.member, text="Ủng hộ 5 triệu đồng")
    movements.record_result(movement, by=ha, unit=world.member, text="Ủng hộ 7 triệu đồng")

    assert movement.results.get().text == "Ủng hộ 7 triệu đồng"


def test_unit_speaks_for_itself_only(world, thu, ha):
    movement = add(world, thu)

    with pytest.raises(Refused):
        movements.record_result(movement, by=ha, unit=world.third)
    with pytest.raises(Refused, match="không phải là thành viên"):
        movements.record_result(movement, by=thu, unit=make_unit())


def test_movement_in_use_is_not_removed(world, thu):
    movement = add(world, thu)
    result = movements.record_result(movement, by=thu, unit=world.third)

    with pytest.raises(Refused, match="không xóa được"):
        movements.remove(movement, by=thu)
    movements.withdraw_result(result, by=thu)
    movements.remove(movement, by=thu)

    assert not Movement.objects.exists()


@pytest.mark.parametrize("persona", ["binh", "khach", "quan"])
def test_board_and_strangers_enter_nothing(world, thu, persona):
    movement = add(world, thu)
    person = getattr(world, persona)

    with pytest.raises(Refused):
        own(world, person, world.member)
    with pytest.raises(Refused):
        movements.record_result(movement, by=person, unit=world.member)


def test_rows_of_a_unit_are_closed_while_they_are_frozen(world, thu, ha, monkeypatch):
    movement = own(world, ha, world.member)
    frozen = {world.member.pk: "Hồ sơ đã gửi."}
    monkeypatch.setattr(freezes, "_registered", [lambda campaign: frozen])

    with pytest.raises(Refused, match="Hồ sơ đã gửi"):
        movements.edit(movement, by=ha, title="Tên khác")
    assert add(world, thu).pk


def test_closed_year_takes_no_movement(world, thu):
    world.campaign.state = CampaignState.CLOSED
    world.campaign.save()

    with pytest.raises(Refused):
        add(world, thu)


def test_list_stands_by_level_with_drives_below(world, thu):
    upper = add(world, thu, title="Phong trào")
    own(world, thu, world.third, title="Của đơn vị")
    add(world, thu, title="Đợt cao điểm", parent=upper)

    listed = [
        (label, [(row.movement.title, row.depth) for row in rows])
        for label, rows in movements_by_level(world.campaign)
    ]

    assert listed == [
        ("Tỉnh", [("Phong trào", 0), ("Đợt cao điểm", 1)]),
        ("Đơn vị", [("Của đơn vị", 0)]),
    ]
