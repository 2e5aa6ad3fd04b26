"""Entering points at every stage."""

import json
from decimal import Decimal

import pytest

from blocs.queries.scorecards.cards import sheet_of
from blocs.services.scorecards import score_lines
from blocs.services.scorecards.score_lines import Conflict
from blocs.tests.factories_scorecards import card_of, decimals, sent
from emulation.audit.models import AuditEvent
from emulation.refusals import Refused


def line(card, code):
    return card.lines.get(criterion__code=code)


@pytest.fixture
def card(world):
    return card_of(world.campaign, world.member)


def test_save_self_is_one_event_with_the_changed_cells(card, ha):
    score_lines.save_self(
        card, by=ha, points=decimals({"A2": 20, "B1": 0}), explanations={"A2": "Đủ"}
    )

    event = AuditEvent.objects.get(verb="scorecard.save")
    changes = json.loads(event.changes)
    assert changes["cells"]["A2"] == {"self_points": [None, "20"], "explanation": ["", "Đủ"]}
    assert changes["changed_points"] == "A2: trống → 20; B1: trống → 0"
    assert line(card, "B1").self_points == 0


def test_saving_the_same_again_records_nothing(card, ha):
    score_lines.save_self(card, by=ha, points=decimals({"A2": "20.00"}))

    changed = score_lines.save_self(card, by=ha, points=decimals({"A2": 20}))

    assert changed == []
    assert AuditEvent.objects.filter(verb="scorecard.save").count() == 1


def test_blank_takes_points_back(card, ha):
    score_lines.save_self(card, by=ha, points=decimals({"A2": 20}))

    score_lines.save_self(card, by=ha, points={"A2": None})

    assert line(card, "A2").self_points is None


def test_card_with_nothing_entered_comes_to_nothing_and_a_zero_to_zero(card, ha):
    empty = sheet_of(card)
    score_lines.save_self(card, by=ha, points=decimals({"A2": 0}))
    begun = sheet_of(card)

    assert (empty.own_points, empty.points_so_far) == (None, None)
    assert (begun.own_points, begun.points_so_far) == (0, 0)


@pytest.mark.parametrize(
    ("points", "problem"),
    [
        ({"A2": "20.5"}, "A2: Điểm từ 0 đến 20."),
        ({"A2": -1}, "A2: Điểm từ 0 đến 20."),
        ({"A2": "10.25"}, "A2: Điểm phải là bội số của 0,5."),
        ({"P1": "3.5"}, "P1: Điểm từ 0 đến 3."),
        ({"T1": 9}, "T1: Điểm từ 0 đến 8."),
        ({"L1": 1}, "L1: Dòng này không có điểm."),
        ({"Z9": 1}, "Bảng chấm điểm không có dòng “Z9”."),
    ],
)
def test_points_must_fit_their_line(card, ha, points, problem):
    with pytest.raises(Refused) as caught:
        score_lines.save_self(card, by=ha, points=decimals({"B1": 30, **points}))

    assert str(caught.value) == problem
    assert line(card, "B1").self_points is None


def test_line_that_does_not_apply_takes_no_points(world):
    with pytest.raises(Refused, match="A2: Dòng này không áp dụng"):
        score_lines.save_self(
            card_of(world.campaign, world.third), by=None, points=decimals({"A2": 1})
        )


def test_stale_line_is_refused_and_nothing_is_saved(card, ha, lan):
    seen = {"A2": line(card, "A2").version, "B1": line(card, "B1").version}
    score_lines.save_self(card, by=lan, points=decimals({"A2": 15}))

    with pytest.raises(Conflict) as caught:
        score_lines.save_self(card, by=ha, points=decimals({"A2": 20, "B1": 30}), versions=seen)

    assert [row.self_points for row in caught.value.lines] == [15]
    assert line(card, "B1").self_points is None


def test_other_lines_of_a_stale_card_are_saved(card, ha, lan):
    seen = {"A2": line(card, "A2").version, "B1": line(card, "B1").version}
    score_lines.save_self(card, by=lan, points=decimals({"A2": 15}))

    score_lines.save_self(card, by=ha, points=decimals({"B1": 30}), versions=seen)

    assert (line(card, "A2").self_points, line(card, "B1").self_points) == (15, 30)


@pytest.mark.parametrize("persona", ["thu", "binh", "khach", "quan"])
def test_others_do_not_enter_a_units_points(world, card, persona):
    with pytest.raises(Refused, match="Chỉ người của đơn vị"):
        score_lines.save_self(card, by=getattr(world, persona), points=decimals({"A2": 1}))


def test_unit_does_not_change_a_card_it_sent(card, ha):
    sent(card)

    with pytest.raises(Refused, match="Chỉ người của đơn vị"):
        score_lines.save_self(card, by=ha, points=decimals({"A2": 1}))


def test_bloc_points_need_a_remark_where_they_differ(card, thu):
    sent(card)

    with pytest.raises(Refused, match=r"A2: Khác với bước trước \(20\) thì phải ghi ý kiến"):
        score_lines.save_bloc(card, by=thu, points=decimals({"A2": 18}))


def test_bloc_points_keep_the_units_own(card, thu):
    sent(card)

    score_lines.save_bloc(
        card, by=thu, points=decimals({"A2": 18, "B1": 30}), remarks={"A2": "Chậm 01 văn bản"}
    )

    row = line(card, "A2")
    assert (row.self_points, row.bloc_points, row.bloc_remark) == (20, 18, "Chậm 01 văn bản")


def test_every_stage_says_why_for_itself(card, thu, binh):
    sent(card)
    score_lines.save_bloc(card, by=thu, points=decimals({"A2": 18}), remarks={"A2": "Chậm"})

    with pytest.raises(Refused, match="phải ghi ý kiến"):
        score_lines.save_board(card, by=binh, points=decimals({"A2": 19}))
    score_lines.save_board(card, by=binh, points=decimals({"A2": 19}), remarks={"A2": "Đã bù"})

    row = line(card, "A2")
    assert (row.bloc_remark, row.board_remark) == ("Chậm", "Đã bù")


def test_bloc_marks_a_disqualifier_with_a_remark(card, thu):
    sent(card)

    with pytest.raises(Refused, match="phải ghi ý kiến"):
        score_lines.save_bloc(card, by=thu, applies={"L2": True})
    score_lines.save_bloc(card, by=thu, applies={"L2": True}, remarks={"L2": "QĐ kỷ luật"})

    assert line(card, "L2").applies


def test_points_line_is_no_disqualifier(card, ha):
    with pytest.raises(Refused, match="không phải trường hợp không xét"):
        score_lines.save_self(card, by=ha, applies={"A2": True})


@pytest.mark.parametrize("persona", ["ha", "lan", "binh", "khach", "quan"])
def test_others_do_not_appraise_for_the_bloc(world, card, persona):
    sent(card)

    with pytest.raises(Refused, match="không thẩm định được"):
        score_lines.save_bloc(card, by=getattr(world, persona), points=decimals({"A2": 20}))


def test_head_units_card_is_for_the_deputy_or_the_board(world, thu, ha, binh):
    card = sent(card_of(world.campaign, world.head))

    with pytest.raises(Refused):
        score_lines.save_bloc(card, by=thu, points=decimals({"A2": 20}))
    score_lines.save_bloc(card, by=ha, points=decimals({"A2": 20}))
    score_lines.save_bloc(card, by=binh, points=decimals({"B1": 30}))

    assert (line(card, "A2").bloc_points, line(card, "B1").bloc_points) == (20, 30)


def test_board_points_count_last(card, thu, binh):
    sent(card)
    score_lines.save_bloc(card, by=thu, points=decimals({"A2": 18}), remarks={"A2": "Chậm"})

    score_lines.save_board(card, by=binh, points=decimals({"A2": 19}), remarks={"A2": "Có lý do"})

    row = line(card, "A2")
    assert (row.self_points, row.bloc_points, row.board_points) == (20, 18, Decimal(19))


def test_board_stage_is_not_for_the_secretariat(card, thu):
    sent(card)

    with pytest.raises(Refused):
        score_lines.save_board(card, by=thu, points=decimals({"A2": 20}))
