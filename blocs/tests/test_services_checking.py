"""Notes, publication and the final run."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from blocs.enums.scorecards import Stage, VersionCause
from blocs.models.scorecards import ScorecardVersion
from blocs.permissions.scorecards import standing
from blocs.queries.scorecards.plans import plan_of
from blocs.queries.scorecards.vouched import altered_cards
from blocs.services.scorecards import (
    final_runs,
    notes,
    plans,
    publication,
    score_lines,
    scorecards,
)
from blocs.services.scorecards.line_values import Entry
from blocs.services.scorecards.score_lines import WrongLines
from blocs.tests.factories_scorecards import approved, card_of, fill, make_cards, sent
from emulation.refusals import Refused


@pytest.fixture
def card(world):
    return sent(card_of(world.campaign, world.member))


def test_appraiser_asks_and_the_unit_answers(card, thu, ha):
    line = card.lines.get(criterion__code="B1")

    asked = notes.write(card, by=thu, text="Minh chứng ở đâu?", line=line)
    answered = notes.write(card, by=ha, text="Trang 3 báo cáo 12/BC", line=line)

    assert [(n.stage, n.unit, n.answers_notice) for n in (asked, answered)] == [
        (Stage.APPRAISAL, asked.unit, False),
        (Stage.SELF, card.unit, False),
    ]
    assert asked.unit != card.unit


@pytest.mark.parametrize("persona", ["khach", "quan"])
def test_who_has_no_part_in_the_card_writes_nothing(world, card, persona):
    with pytest.raises(Refused, match="Chỉ đơn vị có bảng"):
        notes.write(card, by=getattr(world, persona), text="Xin chào")


def test_approved_card_takes_no_more_notes(world, thu):
    closed = approved(card_of(world.campaign, world.member))

    with pytest.raises(Refused, match="đã đóng"):
        notes.write(closed, by=thu, text="Xem lại dòng này")


def test_blank_note_is_refused(card, thu):
    with pytest.raises(ValidationError):
        notes.write(card, by=thu, text="  ")


def test_unit_answers_the_notice_until_its_deadline(world, card, thu, ha):
    now = timezone.now()
    plan = plans.tell_results(world.campaign, by=thu, now=now)
    last = plan.reply_until - timedelta(seconds=1)

    answer = notes.write(card, by=ha, text="Đề nghị xem lại", now=last)

    assert answer.answers_notice
    with pytest.raises(Refused, match="Đã hết hạn gửi ý kiến"):
        notes.write(card, by=ha, text="Còn một ý", now=plan.reply_until)
    assert notes.write(card, by=thu, text="Đã xem", now=plan.reply_until).pk


def test_table_is_published_by_the_secretariat_once_all_are_approved(world, thu, ha, binh):
    cards = make_cards(world.campaign)
    approved(cards[0])
    with pytest.raises(Refused, match="Chưa chốt điểm của: Sở Hai"):
        publication.publish(world.campaign, by=thu)
    approved(cards[1])
    approved(cards[2])
    for other in (ha, binh):
        with pytest.raises(Refused, match="bộ phận giúp việc"):
            publication.publish(world.campaign, by=other)
    assert not standing(ha, world.campaign).sees_results

    publication.publish(world.campaign, by=thu)

    assert plan_of(world.campaign).is_published
    assert standing(ha, world.campaign).sees_results
    with pytest.raises(Refused, match="đã công bố"):
        publication.publish(world.campaign, by=thu)


@pytest.fixture
def waiting(world):
    """The third unit's approved card with one line that waits for its result."""
    card = fill(card_of(world.campaign, world.third))
    entry = Entry(provisional_until=date(2026, 11, 20))
    score_lines.save(card, Stage.SELF, by=None, entries={"B1": entry})
    return scorecards.approve(scorecards.submit(card, by=None), by=None)


def settle(world, card, by, **entries):
    return final_runs.settle(world.campaign, by=by, results={card.pk: entries})


def test_final_run_makes_the_next_version_without_a_second_person(world, waiting, thu):
    settled = settle(world, waiting, thu, B1=Entry(points=Decimal(25), text="Theo quyết định"))

    card = settled[0].card
    kept = ScorecardVersion.objects.get()
    assert (card.is_approved, card.edition, waiting.total - card.total) == (True, 2, 6)
    assert (kept.cause, kept.frozen_hash) == (VersionCause.FINAL_RUN, waiting.frozen_hash)
    assert [(c.code, c.before, c.after) for c in settled[0].changes] == [("B1", 30, 25)]
    assert not card.lines.filter(is_provisional=True).exists()
    assert list(altered_cards()) == []


def test_result_as_it_was_counted_only_loses_its_mark(world, waiting, thu):
    settled = settle(world, waiting, thu, B1=Entry())

    change = settled[0].changes[0]
    assert settled[0].card.total == waiting.total
    assert (change.difference, change.was_provisional, change.is_provisional) == (0, True, False)


def test_final_run_asks_for_a_remark_where_the_value_differs(world, waiting, thu):
    with pytest.raises(WrongLines, match="ý kiến"):
        settle(world, waiting, thu, B1=Entry(points=Decimal(25)))
    waiting.refresh_from_db()
    assert waiting.edition == 1


def test_final_run_touches_provisional_lines_alone(world, waiting, thu):
    with pytest.raises(Refused, match="không phải dòng tạm tính"):
        settle(world, waiting, thu, A2=Entry(points=Decimal(1), text="Sửa"))


def test_final_run_is_not_for_the_units_own_people(world, waiting, ha):
    with pytest.raises(Refused, match="không ai chốt điểm"):
        settle(world, waiting, ha, B1=Entry())


def test_final_run_needs_a_line(world, thu):
    with pytest.raises(Refused, match="Chưa chọn dòng"):
        final_runs.settle(world.campaign, by=thu, results={})


def test_card_of_a_unit_that_may_still_answer_is_not_approved(card, thu, ha):
    plan = plans.tell_results(card.campaign, by=thu)
    told = f"đến hết ngày {plan.reply_last_day:%d/%m/%Y} và chưa trả lời"

    with pytest.raises(Refused, match=told):
        scorecards.approve(card, by=thu)
    with pytest.raises(Refused, match="Không có bảng chấm điểm nào đủ điều kiện"):
        scorecards.approve_ready(card.campaign, by=thu)
    notes.write(card, by=thu, text="Lời của người thẩm định không phải là trả lời")
    with pytest.raises(Refused, match=told):
        scorecards.approve(card, by=thu)
    notes.write(card, by=ha, text="Đơn vị đề nghị xem lại B1", line=card.lines.first())
    assert scorecards.approve(card, by=thu).is_approved


def test_card_is_approved_without_an_answer_once_the_time_is_over(card, thu):
    plan = plans.tell_results(card.campaign, by=thu)

    assert scorecards.approve(card, by=thu, now=plan.reply_until).is_approved


def test_answer_to_an_earlier_notice_is_no_answer_to_the_next(card, thu, ha):
    long_ago = timezone.now() - timedelta(days=30)
    plans.tell_results(card.campaign, by=thu, now=long_ago)
    notes.agree(card, by=ha, now=long_ago + timedelta(days=1))
    plans.tell_results(card.campaign, by=thu)

    with pytest.raises(Refused, match="chưa trả lời"):
        scorecards.approve(card, by=thu)


def test_unit_agrees_once_and_within_its_time(card, thu, ha, khach):
    with pytest.raises(Refused, match="Chưa có thông báo"):
        notes.agree(card, by=ha)
    plan = plans.tell_results(card.campaign, by=thu)
    with pytest.raises(Refused, match="hết hạn"):
        notes.agree(card, by=ha, now=plan.reply_until)
    for stranger in (thu, khach):
        with pytest.raises(Refused, match="Chỉ đơn vị có bảng"):
            notes.agree(card, by=stranger)

    note = notes.agree(card, by=ha)

    assert (note.answers_notice, note.agrees, note.line, note.unit) == (True, True, None, card.unit)
    with pytest.raises(Refused, match="đã thống nhất"):
        notes.agree(card, by=ha)
    assert scorecards.approve(card, by=thu).is_approved
