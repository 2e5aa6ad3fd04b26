from dataclasses import replace

import pytest

from awards.enums import Choice, InvalidReason
from awards.models import Count, Envelope
from awards.services import counting, paper_entry
from awards.services.choices import TypedSheet
from awards.services.recount import recount
from awards.tests import factories_ballots as make
from awards.tests import factories_paper as paper
from emulation.audit.models import AuditEvent
from emulation.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """Three seats voted on the screen, two on paper; nobody is barred from the own unit."""
    return paper.settled(5, on_paper=2, bars_own_unit=False)


@pytest.fixture
def barred():
    """As `world`, but with the own unit barred."""
    return paper.settled(5, on_paper=2)


def count(world):
    counting.count(world.election, by=world.teller, codes=world.codes[:1])
    rows = Count.objects.order_by("option__question__position", "option__position")
    return list(rows.values_list("yes", "no", "blank", "base"))


def test_typed_sheet_is_an_envelope_without_a_seat_as_long_as_the_others(world):
    question = world.question

    paper.enter(world, question, paper.sheet(question), TypedSheet(invalid=InvalidReason.UNMARKED))

    sealed = Envelope.objects.filter(question=question).values_list("sealed", flat=True)
    assert {len(box) for box in sealed} == {question.sealed_bytes}
    assert Envelope.objects.filter(seat=None).count() == 2


def test_trail_tells_how_many_and_by_whom_but_never_what(world):
    question = world.question

    paper.enter(world, question, paper.sheet(question, Choice.NO))

    event = AuditEvent.objects.get(verb="question.type_paper")
    assert '"1/2"' in event.changes
    assert world.secretary.full_name in event.changes
    assert not any(code in event.changes for code in (*Choice.values, world.units[0].code))


def test_progress_counts_sheets_per_question(world):
    paper.enter(world, world.question, paper.sheet(world.question))

    assert paper_entry.progress(world.election) == [(world.question, 1, 2)]


def test_two_people_who_differ_enter_nothing(world):
    question = world.question
    first = paper.sheet(question)
    code = next(iter(first.choices))
    second = replace(first, choices={**first.choices, code: Choice.NO})

    with pytest.raises(Refused, match="khác nhau"):
        paper_entry.type_sheet(
            question, by=world.teller, second=world.secretary, number=1, sheets=(first, second)
        )

    assert paper_entry.differences_between(first, second) == [code]
    assert paper_entry.typed_of(question) == 0


def test_one_calling_the_sheet_invalid_is_a_difference(world):
    sheet = paper.sheet(world.question)
    spoilt = TypedSheet(invalid=InvalidReason.UNMARKED)
    other = TypedSheet(invalid=InvalidReason.UNREADABLE)

    assert paper_entry.differences_between(sheet, spoilt) == [""]
    assert paper_entry.differences_between(other, spoilt) == [""]
    assert paper_entry.differences_between(spoilt, spoilt) == []


def enter_by(world, first, second, number=1):
    one = paper.sheet(world.question)
    paper_entry.type_sheet(
        world.question, by=first, second=second, number=number, sheets=(one, one)
    )


def test_one_person_cannot_be_both(world):
    with pytest.raises(Refused, match="Người thứ hai"):
        enter_by(world, world.teller, world.teller)


def test_voter_is_no_second_person(world):
    with pytest.raises(Refused, match="Người thứ hai"):
        enter_by(world, world.teller, world.leaders[2])


def test_second_person_whose_account_is_closed_is_refused(world):
    world.secretary.is_active = False
    world.secretary.save()

    with pytest.raises(Refused, match="Người thứ hai"):
        enter_by(world, world.teller, world.secretary)


def test_secretary_does_not_type_first(world):
    with pytest.raises(Refused, match="Ban kiểm phiếu nhập"):
        enter_by(world, world.secretary, world.teller)


def test_sheet_sent_twice_is_entered_once(world):
    enter_by(world, world.teller, world.secretary)

    with pytest.raises(Refused, match="đã được nhập"):
        enter_by(world, world.teller, world.secretary)

    assert paper_entry.typed_of(world.question) == 1


def test_no_more_sheets_than_were_in_the_box(world):
    paper.enter_all(world)

    with pytest.raises(Refused, match="Đã nhập đủ 2"):
        enter_by(world, world.teller, world.secretary, number=3)


def test_typing_before_settling_is_refused():
    world = paper.closed(4, bars_own_unit=False)

    with pytest.raises(Refused, match="sau khi chốt số phiếu"):
        enter_by(world, world.teller, world.secretary)


def test_typing_after_a_first_count_is_refused(world):
    paper.enter_all(world)
    count(world)

    with pytest.raises(Refused, match="trước khi kiểm phiếu"):
        paper_entry.start_again(world.question, by=world.teller, second=world.secretary)

    assert paper_entry.typed_of(world.question) == 2


def test_typing_starts_again_before_the_first_count(world):
    paper.enter(world, world.question, paper.sheet(world.question))

    paper_entry.start_again(world.question, by=world.teller, second=world.secretary)

    assert paper_entry.typed_of(world.question) == 0
    assert Envelope.objects.exclude(seat=None).count() == 3
    assert AuditEvent.objects.filter(verb="question.retype_paper").count() == 1


def test_starting_again_with_nothing_typed_is_refused(world):
    with pytest.raises(Refused, match="Chưa nhập"):
        paper_entry.start_again(world.question, by=world.teller, second=world.secretary)


def test_more_ticks_than_allowed_must_be_called_invalid():
    rules = {"form": "tick_at_most", "max_ticks": 1, "bars_own_unit": False}
    world = paper.settled(4, choice=Choice.BLANK, **rules)

    with pytest.raises(Refused, match="đánh dấu quá số lượng"):
        paper.enter(world, world.question, paper.sheet(world.question))


def test_count_waits_for_settling_and_for_every_sheet(world):
    unsettled = paper.closed(4, bars_own_unit=False)
    with pytest.raises(Refused, match="chưa chốt số phiếu giấy"):
        count(unsettled)

    paper.enter(world, world.question, paper.sheet(world.question))
    with pytest.raises(Refused, match="Đã nhập 1/2 phiếu giấy"):
        count(world)

    assert not Count.objects.exists()


def test_paper_counts_with_the_envelopes(world):
    paper.enter_all(world, Choice.NO)

    assert count(world) == [(3, 2, 0, 5)] * 5


def test_invalid_sheets_are_told_by_reason(world):
    spoilt = [TypedSheet(invalid=reason) for reason in ("unmarked", "over_ticked")]
    paper.enter(world, world.question, *spoilt)

    assert count(world) == [(3, 0, 0, 5)] * 5
    assert world.question.invalid == {"unmarked": 1, "over_ticked": 1}


def test_own_unit_of_a_paper_voter_is_left_out(barred):
    paper.enter_all(barred)

    assert count(barred) == [(4, 0, 0, 4)] * 5


def test_sheet_that_keeps_its_own_line_is_refused_where_every_voter_has_one(barred):
    with pytest.raises(Refused, match="Phải có một dòng gạch bỏ"):
        paper.enter(barred, barred.question, paper.sheet(barred.question))


def test_line_of_a_unit_that_handed_in_no_sheet_cannot_be_struck(barred):
    struck = barred.units[0].code

    with pytest.raises(Refused, match="chỉ có thể gạch bỏ một dòng"):
        paper.enter(barred, barred.question, paper.sheet(barred.question, struck=struck))


def test_two_lines_cannot_be_struck(barred):
    sheet = paper.sheet(barred.question, struck=barred.units[3].code)
    sheet = replace(sheet, choices=dict([*sheet.choices.items()][1:]))

    with pytest.raises(Refused, match="chỉ có thể gạch bỏ một dòng"):
        paper.enter(barred, barred.question, sheet)


def test_same_line_struck_on_two_sheets_is_found_at_the_count(barred):
    sheet = paper.sheet(barred.question, struck=barred.units[3].code)
    paper.enter(barred, barred.question, sheet, sheet)

    with pytest.raises(Refused, match="nhập lại phiếu giấy"):
        count(barred)

    assert not Count.objects.exists()
    paper_entry.start_again(barred.question, by=barred.teller, second=barred.secretary)


def test_seat_whose_unit_is_no_candidate_strikes_nothing():
    world = paper.settled(4, on_paper=2)
    question = world.question
    Envelope.objects.all().delete()
    question.options.filter(unit=world.units[3]).delete()

    assert paper_entry.strikable(question) == {world.units[2].code}


def test_confirmed_count_removes_typed_sheets_too(world):
    paper.enter_all(world)
    count(world)

    counting.confirm(world.election, by=world.teller)

    assert not Envelope.objects.exists()
    assert world.refresh().result["paper"] == 2


def test_recount_of_screen_and_paper_finds_no_difference(barred):
    spoilt = TypedSheet(invalid=InvalidReason.UNMARKED)
    paper.enter(barred, barred.question, paper.sheet(barred.question, struck=barred.units[3].code))
    paper.enter(barred, barred.question, spoilt)
    count(barred)

    found = recount(counting.confirm(barred.election, by=barred.teller))

    assert found["differences"] == []
    told = [found[name] for name in ("ok", "envelopes", "paper", "invalid", "receipts")]
    assert told == [True, 3, 2, 1, 3]


def test_absent_sheet_of_a_marked_seat_is_no_ballot():
    world = paper.settled(5, on_paper=2, handed_in=1, bars_own_unit=False)

    paper.enter_all(world, Choice.NO)

    assert count(world) == [(3, 1, 0, 4)] * 5


def test_voter_in_the_browser_cannot_use_the_signs_of_paper():
    world = make.opened(3, bars_own_unit=False)
    for seat in world.seats[:2]:
        make.cast(seat)
    paper_ballot = make.casting.paper_of(world.question, world.seats[2])
    box = make.casting.sealing.seal(
        world.election.public_key,
        paper_ballot.encode_typed(TypedSheet(invalid=InvalidReason.NOT_ISSUED)),
    )
    make.casting.cast(
        world.seats[2], by=world.seats[2].user, sealed={world.question.pk: box}, now=make.NOW
    )
    make.elections.close_if_over(world.election, now=make.NOW)

    assert count(world) == [(2, 0, 0, 3)] * 3
    assert world.question.invalid == {"unreadable": 1}
