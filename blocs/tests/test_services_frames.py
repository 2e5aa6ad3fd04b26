"""What a sponsor's frame binds in the tables of its blocs."""

from decimal import Decimal

import pytest

from blocs.queries.scorecards.frames import binding_of
from blocs.queries.scorecards.publishing import missing_to_publish
from blocs.queries.scorecards.tree import tree_of
from blocs.services.scorecards import criteria, criteria_sets
from blocs.tests.factories_scorecards import TABLE
from emulation.refusals import Refused

# Section A is the sponsor's, B is left to the blocs; the deduction P1 is the sponsor's too.
FRAME = (
    TABLE.replace("  max: 70\n", "  max: 70\n  fixed: true\n")
    .replace("cap: -3}", "cap: -3, fixed: true}")
    .replace(
        "  criteria:\n  - {code: B1, name_vi: Phong trào, max: 30, method: choice, "
        "choices: {Tốt: 30, Khá: 20}}\n",
        "",
    )
)


@pytest.fixture
def frame(world):
    made = criteria_sets.import_yaml(FRAME, by=None, sponsor=world.sponsor)
    return criteria_sets.publish(made, by=None)


@pytest.fixture
def draft(world, thu, frame):
    return criteria_sets.adopt(frame, by=thu, campaign=world.campaign)


def line(draft, code):
    return draft.criteria.get(code=code)


def own(draft, **fields):
    return {"code": "B1", "name": "Riêng", "parent": line(draft, "B"), **fields}


def test_frame_may_leave_a_section_to_its_blocs(frame):
    assert frame.state == "published"


def test_adopted_frame_lacks_the_blocs_own_part(draft, thu):
    assert missing_to_publish(tree_of(draft)) == ["Phần B: chưa có tiêu chí."]

    criteria.add(draft, by=thu, kind="criterion", max_points=Decimal(30), **own(draft))

    assert criteria_sets.publish(draft, by=thu).state == "published"


@pytest.mark.parametrize("code", ["A", "A1", "A1.a", "A2", "P1"])
def test_fixed_lines_cannot_be_altered(draft, thu, code):
    for act in (
        lambda: criteria.update(line(draft, code), by=thu, name="Khác"),
        lambda: criteria.move(line(draft, code), by=thu, up=True),
        lambda: criteria.remove(line(draft, code), by=thu),
    ):
        with pytest.raises(Refused, match="Phần cố định của khung"):
            act()


def test_nothing_is_added_to_a_fixed_section(draft, thu):
    values = own(draft, parent=line(draft, "A"), max_points=Decimal(1))

    with pytest.raises(Refused, match="Phần cố định"):
        criteria.add(draft, by=thu, kind="criterion", **values)


def test_own_section_keeps_its_points(draft, thu):
    section = line(draft, "B")

    criteria.update(section, by=thu, name="Phần riêng của khối")

    with pytest.raises(Refused, match="giữ nguyên 30 điểm"):
        criteria.update(section, by=thu, max_points=Decimal(40))
    with pytest.raises(Refused, match="giữ nguyên 30 điểm"):
        criteria.remove(section, by=thu)
    with pytest.raises(Refused, match="không thêm phần"):
        criteria.add(draft, by=thu, kind="section", code="C", name="x", max_points=Decimal(1))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("scale", Decimal(200)),
        ("step", Decimal(1)),
        ("rounding", "up"),
        ("bonus_cap", Decimal(5)),
        ("bonus_inside_scale", True),
        ("deduction_cap", Decimal(5)),
        ("grades", [{"name": "A", "min": "90", "requires": []}]),
        ("tie_break", []),
    ],
)
def test_head_of_the_frame_stays(draft, thu, name, value):
    with pytest.raises(Refused, match="Giữ nguyên theo khung"):
        criteria_sets.update(draft, by=thu, **{name: value})


def test_own_lines_of_the_bloc_are_free(draft, thu):
    criteria.update(line(draft, "T1"), by=thu, name="Cờ")
    criteria_sets.update(draft, by=thu, name="Bảng của khối")

    assert line(draft, "T1").name == "Cờ"


def test_bloc_cannot_fix_lines_itself(draft, thu):
    with pytest.raises(Refused, match="Chỉ cơ quan ban hành khung"):
        criteria.update(line(draft, "T1"), by=thu, is_fixed=True)


def test_frame_still_binds_the_next_version(draft, thu):
    values = own(draft, max_points=Decimal(30))
    criteria.add(draft, by=thu, kind="criterion", **values)
    published = criteria_sets.publish(draft, by=thu)

    renewed = criteria_sets.renew(published, by=thu)

    assert binding_of(tree_of(renewed)).frame.pk == published.based_on_id


def test_table_read_from_a_file_fixes_nothing_for_a_bloc(world):
    made = criteria_sets.import_yaml(FRAME, by=None, campaign=world.campaign)

    assert not made.criteria.filter(is_fixed=True).exists()


def test_frame_of_another_sponsor_binds_nothing(world, frame):
    made = criteria_sets.adopt(frame, by=None, campaign=world.other_campaign)

    is_same = world.other_campaign.bloc.sponsor_id == world.sponsor.pk
    assert bool(binding_of(tree_of(made))) == is_same
