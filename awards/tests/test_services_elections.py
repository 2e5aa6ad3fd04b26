from datetime import timedelta

import pytest

from awards.enums import ElectionState, QuestionKind, VoidReason
from awards.models import Count, Election, Envelope, Question
from awards.services import casting, counting, elections, questions, seats, tellers, voiding
from awards.services.slips import Slip
from awards.tests import factories_ballots as make
from awards.tests.factories_ballots import NOW
from blocs.enums.year import CampaignState
from blocs.tests import factories
from emulation.audit.models import AuditEvent
from emulation.refusals import Refused

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=2)
OVER = NOW + timedelta(hours=3)
S = ElectionState


def with_state(state):
    """A world whose election stands in that state."""
    makers = {
        S.DRAFT: make.draft,
        S.LISTED: make.listed,
        S.OPEN: make.opened,
        S.CLOSED: make.closed,
        S.COUNTED: make.counted,
    }
    if state == S.VOID:
        world = make.draft(3)
        voiding.void(world.election, by=world.secretary, reason=VoidReason.MISTAKE)
        world.refresh()
        return world
    return makers[state](3)


def vote(seat):
    """A vote that is sealed as well as the state allows."""
    sealed = casting.seal(seat, make.fill(seat)) if seat.election.public_key else {}
    casting.cast(seat, by=seat.user, sealed=sealed, now=NOW)


ACTS = {
    "edit": lambda w: elections.edit(w.election, by=w.secretary, title="Khác"),
    "freeze": lambda w: elections.freeze(w.election, by=w.secretary),
    "unlist": lambda w: elections.unlist(w.election, by=w.secretary, reason="Thay đại biểu"),
    "confirm_slip": lambda w: tellers.confirm_slip(w.election, by=w.teller, code=w.codes[0]),
    "open": lambda w: elections.open_(w.election, by=w.secretary, closes_at=LATER, now=NOW),
    "extend": lambda w: elections.extend(
        w.election, by=w.teller, closes_at=OVER, reason="Mất mạng", now=NOW
    ),
    "close": lambda w: elections.close(w.election, by=w.teller, now=OVER),
    "count": lambda w: counting.count(w.election, by=w.teller, codes=w.codes[:1]),
    "confirm": lambda w: counting.confirm(w.election, by=w.teller),
    "void": lambda w: voiding.void(w.election, by=w.secretary, reason=VoidReason.OTHER),
    "question": lambda w: questions.add(w.election, by=w.secretary, kind=QuestionKind.TEXT),
    "assign": lambda w: seats.assign(w.seats[0], by=w.secretary, user=w.leaders[0]),
    "cast": lambda w: vote(w.seats[-1]),
}
ALLOWED = {
    S.DRAFT: {"edit", "freeze", "void", "question", "assign"},
    S.LISTED: {"unlist", "confirm_slip", "void", "assign"},
    S.OPEN: {"extend", "close", "void", "cast"},
    S.CLOSED: {"count", "void"},
    S.COUNTED: set(),
    S.VOID: set(),
}


@pytest.mark.slow
@pytest.mark.parametrize("state", ElectionState)
@pytest.mark.parametrize("act", ACTS)
def test_every_act_in_every_state(act, state):
    world = with_state(state)
    world.codes = world.codes or [Slip(1, bytes(16)).code]
    if (act, state) == ("close", S.OPEN):
        make.cast(world.seats[0])
        make.cast(world.seats[1])

    try:
        ACTS[act](world)
        done = True
    except Refused:
        done = False

    assert done is (act in ALLOWED[state])


@pytest.mark.parametrize("old", ElectionState)
@pytest.mark.parametrize("new", ElectionState)
def test_states_move_along_the_table_only(old, new):
    allowed = {
        (S.DRAFT, S.LISTED),
        (S.DRAFT, S.VOID),
        (S.LISTED, S.DRAFT),
        (S.LISTED, S.OPEN),
        (S.LISTED, S.VOID),
        (S.OPEN, S.CLOSED),
        (S.OPEN, S.VOID),
        (S.CLOSED, S.COUNTED),
        (S.CLOSED, S.VOID),
    }

    assert S(old).can_become(S(new)) is ((old, new) in allowed)


def test_prepare_makes_a_code_from_bloc_and_year():
    world = make.ballot_world(3)
    first = elections.prepare(world.campaign, by=world.secretary, title="Đợt một")

    second = elections.prepare(world.campaign, by=world.secretary, title="Đợt hai")

    code = f"{world.campaign.bloc.code}-2026"
    assert [first.code, second.code] == [f"{code}-1", f"{code}-2"]


def test_prepare_is_refused_to_a_leader_of_another_unit():
    world = make.ballot_world(3)

    with pytest.raises(Refused, match="bộ phận giúp việc"):
        elections.prepare(world.campaign, by=world.leaders[2], title="Đợt một")


def test_prepare_is_refused_in_a_closed_year():
    world = make.ballot_world(3)
    world.campaign.state = CampaignState.CLOSED
    world.campaign.save()

    with pytest.raises(Refused):
        elections.prepare(world.campaign, by=world.secretary, title="Đợt một")


def test_freeze_draws_slips_that_exist_nowhere_else():
    world = make.draft(3)

    [(teller, slip)] = elections.freeze(world.election, by=world.secretary, now=NOW)

    teller.refresh_from_db()
    row = Election.objects.values().get()
    assert slip.fits(teller.slip_hash) is True
    assert row["state"] == S.LISTED
    assert slip.share not in bytes(row["locked_key"]) + bytes(row["public_key"])
    assert slip.code[2:] not in AuditEvent.objects.order_by("pk").last().changes
    assert all(row[name] for name in ("roll_hash", "options_hash", "rules_hash"))


def test_freeze_below_three_seats_is_refused():
    world = make.draft(3)
    seats.remove(world.seats[2], by=world.secretary)

    with pytest.raises(Refused, match="ít nhất 3"):
        elections.freeze(world.election, by=world.secretary)


def test_freeze_without_anything_says_all_that_is_missing():
    world = make.ballot_world(3)
    election = elections.prepare(world.campaign, by=world.secretary, title="Đợt một")

    with pytest.raises(Refused) as caught:
        elections.freeze(election, by=world.secretary)

    assert "Chưa có nội dung bỏ phiếu." in str(caught.value)
    assert "Chưa có Ban kiểm phiếu." in str(caught.value)


def test_freeze_with_an_empty_seat_names_the_unit():
    world = make.draft(3)
    world.seats[1].__class__.objects.filter(pk=world.seats[1].pk).update(user=None)

    with pytest.raises(Refused, match=f"Chưa có đại biểu bỏ phiếu: {world.units[1]}"):
        elections.freeze(world.election, by=world.secretary)


def test_substitution_after_the_listing_takes_it_back():
    world = make.listed(3)
    deputy = factories.make_user(full_name="Người Được Ủy Quyền")
    factories.make_post(deputy, world.units[1])

    seats.assign(
        world.seats[1],
        by=world.secretary,
        user=deputy,
        is_substitute=True,
        authorisation="Giấy ủy quyền số 05/GUQ",
    )

    election = world.refresh()
    assert (election.state, election.locked_key, election.roll_hash) == (S.DRAFT, None, "")
    assert set(election.tellers.values_list("slip_hash", "confirmed_at")) == {("", None)}
    assert world.seats[1].person_name == "Người Được Ủy Quyền"


def test_slip_of_an_earlier_listing_no_longer_fits():
    world = make.listed(3)
    elections.unlist(world.election, by=world.secretary, reason="Thay đại biểu")
    elections.freeze(world.election, by=world.secretary)

    with pytest.raises(Refused, match="lần chốt này"):
        tellers.confirm_slip(world.election, by=world.teller, code=world.codes[0])


def test_open_is_refused_until_every_teller_typed_the_code():
    world = make.draft(3)
    second = factories.make_user(full_name="Thư Ký Mẫu")
    factories.make_post(second, world.units[0])
    tellers.name(world.election, by=world.secretary, user=second, role="secretary")
    slips = elections.freeze(world.election, by=world.secretary)
    tellers.confirm_slip(world.election, by=world.teller, code=slips[0][1].code)

    with pytest.raises(Refused, match="Thư Ký Mẫu chưa nhập mã"):
        elections.open_(world.election, by=world.secretary, closes_at=LATER, now=NOW)


def test_each_teller_types_the_own_code_and_any_slip_opens_the_count():
    world = make.draft(3)
    second = factories.make_user(full_name="Thư Ký Mẫu")
    factories.make_post(second, world.units[0])
    tellers.name(world.election, by=world.secretary, user=second, role="secretary")
    (_, first_slip), (_, second_slip) = elections.freeze(world.election, by=world.secretary)
    with pytest.raises(Refused):
        tellers.confirm_slip(world.election, by=second, code=first_slip.code)
    tellers.confirm_slip(world.election, by=world.teller, code=first_slip.code)
    tellers.confirm_slip(world.election, by=second, code=second_slip.code)
    elections.open_(world.election, by=world.secretary, closes_at=LATER, now=NOW)
    world.refresh()
    for seat in world.seats:
        make.cast(seat)
    elections.close_if_over(world.election, now=NOW)

    counting.count(world.election, by=second, codes=[second_slip.code])

    assert Count.objects.count() == 3


def test_open_is_refused_when_a_frozen_list_was_altered():
    world = make.listed(3)
    tellers.confirm_slip(world.election, by=world.teller, code=world.codes[0])
    Question.objects.update(title="Nội dung đã bị đổi")

    with pytest.raises(Refused, match="khác lúc chốt"):
        elections.open_(world.election, by=world.secretary, closes_at=LATER, now=NOW)


def test_open_with_a_closing_time_in_the_past_is_refused():
    world = make.listed(3)
    tellers.confirm_slip(world.election, by=world.teller, code=world.codes[0])

    with pytest.raises(Refused, match="sau giờ hiện tại"):
        elections.open_(world.election, by=world.secretary, closes_at=NOW, now=NOW)


def test_closing_time_moves_later_only_and_keeps_its_reason():
    world = make.opened(3)

    with pytest.raises(Refused, match="muộn hơn"):
        elections.extend(world.election, by=world.teller, closes_at=NOW, reason="Sớm", now=NOW)
    elections.extend(world.election, by=world.teller, closes_at=OVER, reason="Mất mạng", now=NOW)

    election = world.refresh()
    assert election.closes_at == OVER
    assert [item["reason"] for item in election.extensions] == ["Mất mạng"]


def test_closing_time_is_not_moved_by_the_secretariat():
    world = make.opened(3)

    with pytest.raises(Refused, match="Ban kiểm phiếu"):
        elections.extend(world.election, by=world.secretary, closes_at=OVER, reason="Muộn", now=NOW)


def test_nobody_closes_early():
    world = make.opened(3)
    make.cast(world.seats[0])

    for by in (world.teller, world.secretary, None):
        with pytest.raises(Refused, match="không ai được kết thúc sớm"):
            elections.close(world.election, by=by, now=LATER - timedelta(microseconds=1))


def test_closes_by_the_clock_at_the_very_moment():
    world = make.opened(3)
    make.cast(world.seats[0])
    make.cast(world.seats[1])

    assert elections.close_if_over(world.election, now=LATER - timedelta(seconds=1)) is False
    assert elections.close_if_over(world.election, now=LATER) is True
    assert world.refresh().state == S.CLOSED


def test_closes_by_itself_when_every_seat_has_voted():
    world = make.opened(3)
    for seat in world.seats:
        make.cast(seat)

    elections.close_if_over(world.election, now=NOW)

    assert world.refresh().state == S.CLOSED


def test_closing_event_lists_seats_in_protocol_order_and_the_receipts_digest():
    world = make.opened(3)
    for seat in reversed(world.seats):
        make.cast(seat)
    before = AuditEvent.objects.count()

    elections.close_if_over(world.election, now=NOW)

    event = AuditEvent.objects.get(verb="election.close")
    codes = [unit.code for unit in world.units]
    assert AuditEvent.objects.count() == before + 1
    names = "; ".join(unit.name for unit in world.units)
    assert f'"codes":["{codes[0]}","{codes[1]}","{codes[2]}"]' in event.changes
    assert f'"voted":"{names}"' in event.changes
    assert world.refresh().receipts_hash in event.changes


def test_below_quorum_nothing_is_ever_opened():
    world = make.closed(7, voters=4)

    election = world.election

    assert (election.state, election.void_reason) == (S.VOID, VoidReason.BELOW_QUORUM)
    assert election.locked_key is None
    assert Envelope.objects.count() == 0
    assert list(Question.objects.values_list("receipts", flat=True)) == [[]]
    with pytest.raises(Refused):
        counting.count(election, by=world.teller, codes=world.codes[:1])


def test_at_quorum_the_vote_is_valid():
    assert make.closed(7, voters=5).election.state == S.CLOSED
