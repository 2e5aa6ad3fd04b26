from datetime import timedelta

import pytest

from awards.enums import ElectionState, VoidReason
from awards.models import Envelope
from awards.queries.ballots import turnout_of
from awards.services import casting, elections, paper, seats
from awards.tests import factories_ballots as make
from awards.tests import factories_paper as sheets
from awards.tests.factories_ballots import NOW
from awards.tests.factories_paper import CLOSING
from emulation.audit.models import AuditEvent
from emulation.refusals import Refused

pytestmark = pytest.mark.django_db


def verbs():
    return list(AuditEvent.objects.order_by("pk").values_list("verb", flat=True))


@pytest.mark.parametrize("who", ["secretary", "teller"])
def test_mark_after_the_list_is_frozen_by_secretary_or_teller(who):
    world = make.listed(3)

    paper.mark(world.seats[0], by=getattr(world, who))

    assert [seat.votes_on_paper for seat in world.seats] == [True, False, False]
    assert verbs()[-1] == "seat.mark_paper"


def test_mark_while_open_is_the_tellers_alone():
    world = make.opened(3)

    with pytest.raises(Refused, match="chỉ Ban kiểm phiếu"):
        paper.mark(world.seats[0], by=world.secretary, now=NOW)
    paper.mark(world.seats[0], by=world.teller, now=NOW)

    assert world.seats[0].votes_on_paper


@pytest.mark.parametrize("state", [make.draft, make.closed, make.counted])
def test_mark_before_the_list_is_frozen_or_after_the_close_is_refused(state):
    world = state(3)

    with pytest.raises(Refused):
        paper.mark(world.seats[0], by=world.teller, now=NOW)

    assert turnout_of(world.election).on_paper == 0


def test_mark_by_a_voter_is_refused():
    world = make.listed(3)

    with pytest.raises(Refused):
        paper.mark(world.seats[0], by=world.leaders[1])


def test_mark_after_the_time_is_up_is_refused():
    world = make.opened(3)

    with pytest.raises(Refused, match="hết giờ"):
        paper.mark(world.seats[0], by=world.teller, now=CLOSING)


def test_seat_with_an_envelope_gets_no_sheet():
    world = make.opened(3)
    make.cast(world.seats[0])

    with pytest.raises(Refused, match="đã bỏ phiếu trên hệ thống"):
        paper.mark(world.seats[0], by=world.teller, now=NOW)

    assert not world.seats[0].votes_on_paper


def test_marked_seat_gets_no_envelope():
    world = sheets.opened(3)

    with pytest.raises(Refused, match="bỏ phiếu giấy"):
        make.cast(world.seats[2])

    assert not Envelope.objects.exists()
    assert not world.seats[2].has_voted


def test_marking_twice_is_refused():
    world = sheets.opened(3)

    with pytest.raises(Refused, match="đã được ghi"):
        paper.mark(world.seats[2], by=world.teller, now=NOW)


def test_mark_is_taken_back_before_the_opening_only():
    world = make.listed(3)
    paper.mark(world.seats[0], by=world.secretary)
    paper.unmark(world.seats[0], by=world.secretary)

    assert not world.seats[0].votes_on_paper
    with pytest.raises(Refused, match="không được ghi"):
        paper.unmark(world.seats[0], by=world.secretary)


def test_mark_is_kept_once_the_vote_is_open():
    world = sheets.opened(3)

    with pytest.raises(Refused, match="không trở lại"):
        paper.unmark(world.seats[2], by=world.teller)

    assert world.seats[2].votes_on_paper


def test_substitute_after_the_mark_takes_list_and_mark_back():
    world = make.listed(3)
    paper.mark(world.seats[0], by=world.secretary)
    other = make.factories.make_user()
    make.factories.make_post(other, world.units[0], make.Duty.LEADER)

    seats.assign(world.seats[0], by=world.secretary, user=other)

    assert world.refresh().is_draft
    assert not world.seats[0].votes_on_paper


def test_last_mark_closes_the_vote_when_nobody_is_left():
    world = make.opened(3)
    for seat in world.seats[:2]:
        make.cast(seat)

    paper.mark(world.seats[2], by=world.teller, now=NOW + timedelta(minutes=1))

    assert world.refresh().is_closed


def test_last_vote_closes_when_the_others_are_on_paper():
    world = sheets.opened(3)
    for seat in world.seats[:2]:
        make.cast(seat)

    assert elections.close_if_over(world.election, now=NOW + timedelta(minutes=1))


def test_whole_vote_on_paper_by_one_click_while_open():
    world = make.opened(4)
    make.cast(world.seats[0])

    marked = paper.mark_all(world.election, by=world.teller, now=NOW)

    turnout = turnout_of(world.refresh())
    assert (marked, turnout.voted, turnout.on_paper) == (3, 1, 3)
    assert world.election.is_closed


def test_whole_vote_on_paper_before_the_opening_stays_listed():
    world = make.listed(3)

    paper.mark_all(world.election, by=world.secretary)

    assert world.refresh().is_listed
    with pytest.raises(Refused, match="Không còn đơn vị"):
        paper.mark_all(world.election, by=world.secretary)


def test_settling_says_whose_sheets_were_in_the_box():
    world = sheets.closed(4, on_paper=2)

    paper.settle(world.election, by=world.teller, handed_in=[world.seats[2]], now=CLOSING)

    assert [seat.has_voted for seat in world.seats] == [True, True, True, False]
    event = AuditEvent.objects.get(verb="election.settle_paper")
    assert world.seats[2].unit_name in event.changes
    assert world.refresh().paper_settled_at == CLOSING
    assert world.election.is_closed


def test_settling_again_corrects_the_first_time():
    world = sheets.settled(4, on_paper=2)

    paper.settle(world.election, by=world.teller, handed_in=[world.seats[3]], now=CLOSING)

    assert [seat.has_voted for seat in world.seats] == [True, True, False, True]


def test_settling_again_is_refused_once_a_sheet_is_typed():
    world = sheets.settled(4, bars_own_unit=False)
    sheets.enter_all(world)

    with pytest.raises(Refused, match="xóa các phiếu đã nhập"):
        paper.settle(world.election, by=world.teller, handed_in=[])

    assert world.seats[3].has_voted


def test_settling_a_seat_that_votes_on_the_screen_is_refused():
    world = sheets.closed(4, voters=2)

    with pytest.raises(Refused, match="được ghi là bỏ phiếu giấy"):
        paper.settle(world.election, by=world.teller, handed_in=[world.seats[2]])

    assert not world.seats[2].has_voted


def test_settling_without_a_marked_seat_is_refused():
    world = make.closed(3)

    with pytest.raises(Refused):
        paper.settle(world.election, by=world.teller, handed_in=[])


@pytest.mark.parametrize("who", ["secretary", "leaders"])
def test_settling_is_the_tellers_alone(who):
    world = sheets.closed(3)
    by = world.secretary if who == "secretary" else world.leaders[0]

    with pytest.raises(Refused, match="Chỉ Ban kiểm phiếu"):
        paper.settle(world.election, by=by, handed_in=sheets.marked(world))


def test_settling_while_open_is_refused():
    world = sheets.opened(3)

    with pytest.raises(Refused):
        paper.settle(world.election, by=world.teller, handed_in=sheets.marked(world))


def test_quorum_that_paper_may_still_reach_is_not_missed_at_the_close():
    world = sheets.closed(6, on_paper=2, voters=2)

    assert world.election.state == ElectionState.CLOSED


def test_quorum_failing_through_missing_paper_voids_the_vote_for_ever():
    world = sheets.closed(6, on_paper=2, voters=2)

    paper.settle(world.election, by=world.teller, handed_in=sheets.marked(world)[:1], now=CLOSING)

    election = world.refresh()
    assert (election.state, election.void_reason) == (ElectionState.VOID, VoidReason.BELOW_QUORUM)
    assert election.locked_key is None
    assert not Envelope.objects.exists()


def test_quorum_reached_through_paper_keeps_the_vote():
    world = sheets.settled(6, on_paper=2, voters=2)

    assert world.election.is_closed


def test_close_below_what_paper_could_make_up_is_void_at_once():
    world = sheets.closed(6, on_paper=1, voters=2)

    assert world.election.is_void


def test_receipts_of_the_close_are_those_of_the_screen_alone():
    world = sheets.settled(4, bars_own_unit=False)
    before = world.question.receipts
    sheets.enter_all(world)

    assert len(before) == 3
    assert world.question.receipts == before
    assert all(casting.receipts_of(seat) == [] for seat in sheets.marked(world))
