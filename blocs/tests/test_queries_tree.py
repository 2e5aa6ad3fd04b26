"""Whether a criteria set adds up."""

import pytest

from blocs.queries.scorecards.publishing import missing_to_publish
from blocs.queries.scorecards.tree import tree_of
from blocs.tests.factories_scorecards import TABLE, make_set


def missing(world, *changes):
    content = TABLE
    for old, new in changes:
        assert old in content
        content = content.replace(old, new)
    return missing_to_publish(tree_of(make_set(world.campaign, content, published=False)))


def test_set_that_adds_up_lacks_nothing(world):
    assert missing(world) == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (
            ("max: 20, method: deadline", "max: 25, method: deadline"),
            "Mục A1: điểm chuẩn 50, các mục con cộng lại 55 (thừa 5).",
        ),
        (
            ("name_vi: Chuyên môn\n  max: 70", "name_vi: Chuyên môn\n  max: 75"),
            "Phần A: điểm chuẩn 75, các mục con cộng lại 70 (thiếu 5).",
        ),
        (
            ("total: 100", "total: 200"),
            "Các phần cộng lại 100 điểm, thang điểm là 200 (thiếu 100).",
        ),
        (
            ("bonus_cap: 10", "bonus_cap: 0"),
            "Bảng có điểm thưởng nhưng mức điểm thưởng tối đa là 0.",
        ),
        (
            ("section:A", "section:Z"),
            "Thứ tự ưu tiên khi bằng điểm nêu phần “Z”, bảng không có phần này.",
        ),
        (("points: 8", "points: 0"), "Mục T1: điểm thưởng phải lớn hơn 0."),
        (("points: -1", "points: 0"), "Mục P1: chưa ghi số điểm trừ."),
    ],
)
def test_what_does_not_add_up_is_named(world, change, problem):
    assert problem in missing(world, change)


def test_bonus_may_be_a_part_of_the_scale(world):
    inside = ("bonus_cap: 10", "bonus_cap: 10\nbonus_inside_total: true")

    assert missing(world, inside, ("total: 100", "total: 110")) == []


def test_empty_set_lacks_sections(world):
    draft = make_set(world.campaign, "name_vi: Trống\ntotal: 10", published=False)

    assert missing_to_publish(tree_of(draft)) == ["Bảng chưa có phần nào."]


def test_lines_that_do_not_apply_are_inherited(world):
    content = TABLE.replace("  max: 70\n", "  max: 70\n  not_applicable_to: [army]\n")
    tree = tree_of(make_set(world.campaign, content, published=False))

    leaf = next(node for node in tree.nodes if node.criterion.code == "A1.a")

    assert not leaf.applies_to("army")
    assert leaf.applies_to("civil")


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (
            ("bonus_cap: 10", "bonus_cap: 10.2"),
            "Mức điểm thưởng tối đa 10,2 không là bội số của bước điểm nhỏ nhất 0,5.",
        ),
        (
            ("tie_break:", "grades: [{name: A, min: 111}]\ntie_break:"),
            "Mức xếp loại A: 111 điểm không thể đạt.",
        ),
        (
            ("tie_break:", "grades: [{name: A, min: 50}, {name: B, min: 60}]\ntie_break:"),
            "Mức xếp loại B: các mức xếp từ cao xuống thấp.",
        ),
    ],
)
def test_limits_and_grades_must_fit_the_table(world, change, problem):
    assert missing(world, change) == [problem]


def test_step_that_no_longer_fits_is_told_at_the_lines(world):
    draft = make_set(world.campaign, TABLE, published=False)
    draft.step = 8

    assert "Mục A1.b: điểm 20 không là bội số của bước điểm nhỏ nhất 8." in missing_to_publish(
        tree_of(draft)
    )


def test_limit_of_a_group_need_not_be_its_sum(world):
    grouped = (
        "- {code: T2, name_vi: Sáng kiến, points: 7}",
        "- {code: T2, name_vi: Nhóm, cap: 5, children: [{code: T3, name_vi: x, points: 4}, "
        "{code: T4, name_vi: y, points: 3}]}",
    )

    assert missing(world, grouped) == []
