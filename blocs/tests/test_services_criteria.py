"""Lines of a draft."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from blocs.queries.scorecards.tree import tree_of
from blocs.services.scorecards import criteria
from blocs.tests.factories_scorecards import make_set
from emulation.refusals import Refused


@pytest.fixture
def draft(world):
    return make_set(world.campaign, published=False)


def codes(draft):
    return [node.criterion.code for node in tree_of(draft).nodes]


def line(draft, code):
    return draft.criteria.get(code=code)


def test_add_puts_a_criterion_last_in_its_section(draft, thu):
    values = {"code": "A3", "name": "Mới", "max_points": Decimal(5), "parent": line(draft, "A")}

    criteria.add(draft, by=thu, kind="criterion", **values)

    assert codes(draft)[:6] == ["A", "A1", "A1.a", "A1.b", "A2", "A3"]


def test_add_refuses_a_used_code(draft, thu):
    with pytest.raises(ValidationError, match="Mã tiêu chí đã có"):
        criteria.add(draft, by=thu, kind="section", code="A", name="x", max_points=Decimal(1))


def test_criterion_needs_a_section(draft, thu):
    with pytest.raises(Refused, match="Chọn phần"):
        criteria.add(draft, by=thu, kind="criterion", code="X", name="x", max_points=Decimal(1))


def test_fourth_level_is_refused(draft, thu):
    parent = line(draft, "A1.a")
    values = {"name": "x", "max_points": Decimal(1)}
    third = criteria.add(draft, by=thu, kind="criterion", code="C3", parent=parent, **values)

    with pytest.raises(Refused, match="nhiều nhất 3 cấp"):
        criteria.add(draft, by=thu, kind="criterion", code="C4", parent=third, **values)


def test_moving_a_branch_too_deep_is_refused(draft, thu):
    values = {"parent": line(draft, "A2"), "name": "x", "max_points": Decimal(1)}
    below = criteria.add(draft, by=thu, kind="criterion", code="A2.1", **values)

    with pytest.raises(Refused, match="nhiều nhất 3 cấp"):
        criteria.update(line(draft, "A1"), by=thu, parent=below)


def test_criterion_cannot_be_inside_itself(draft, thu):
    with pytest.raises(Refused, match="trong chính nó"):
        criteria.update(line(draft, "A1"), by=thu, parent=line(draft, "A1.a"))


def test_update_moves_to_another_section(draft, thu):
    criteria.update(line(draft, "A2"), by=thu, parent=line(draft, "B"))

    assert codes(draft)[4:7] == ["B", "A2", "B1"]


def test_parameters_must_fit_the_method(draft, thu):
    with pytest.raises(Refused, match="cần có điểm mỗi lần"):
        criteria.update(line(draft, "A2"), by=thu, method="count_add", params={})


@pytest.mark.parametrize(("up", "order"), [(True, ["A2", "A1"]), (False, ["A1", "A2"])])
def test_move_changes_places_with_a_sibling(draft, thu, up, order):
    criteria.move(line(draft, "A2"), by=thu, up=up)

    assert [code for code in codes(draft) if code in {"A1", "A2"}] == order


def test_remove_takes_the_parts_along(draft, thu):
    criteria.remove(line(draft, "A1"), by=thu)

    assert codes(draft)[:3] == ["A", "A2", "B"]


@pytest.mark.parametrize("persona", ["ha", "lan", "binh", "khach", "quan"])
def test_only_the_secretariat_edits_lines(world, draft, persona):
    with pytest.raises(Refused, match="không có quyền"):
        criteria.remove(line(draft, "A1"), by=getattr(world, persona))
