import json

import pytest
from django.core.management import call_command

from awards.enums import Choice, ElectionState, InvalidReason
from awards.models import Count, Election, Envelope, Question, Seat
from awards.services import casting, counting, sealing
from awards.services.recount import recount
from awards.services.slips import Slip
from awards.tests import factories_ballots as make
from emulation.audit.models import AuditEvent
from emulation.audit.verification import verify
from emulation.refusals import Refused

pytestmark = pytest.mark.django_db


def rows():
    return list(
        Count.objects.order_by("option__position").values_list("yes", "no", "blank", "base")
    )


def test_count_gives_votes_per_option_with_the_own_unit_barred():
    make.counted(7)

    assert rows() == [(6, 0, 0, 6)] * 7


def test_count_with_own_unit_allowed_has_the_whole_base():
    make.counted(4, bars_own_unit=False)

    assert rows() == [(4, 0, 0, 4)] * 4


def test_count_on_all_members_with_one_absent():
    make.counted(4, voters=3, base="all_members")

    assert rows() == [(2, 0, 0, 3)] * 3 + [(3, 0, 0, 3)]


def test_count_of_mixed_answers():
    answers = ["yes", "no", "blank", "yes"]

    make.counted(4, choice=lambda seat, code: answers[seat.position - 1])

    assert rows() == [(1, 1, 1, 3), (2, 0, 1, 3), (2, 1, 0, 3), (1, 1, 1, 3)]


def test_count_of_ticks_takes_unticked_as_no_and_blank_as_blank():
    ballots = {1: "yes", 2: "blank", 3: "no"}

    def choice(seat, code):
        if seat.position == 3:
            return "yes" if code.endswith(world_codes[0]) else "no"
        return ballots[seat.position]

    world_codes = []
    world = make.opened(3, form="tick_at_most", max_ticks=3, bars_own_unit=False)
    world_codes.append(world.units[0].code)
    for seat in world.seats:
        make.cast(seat, choice)
    counting_world(world)

    assert rows() == [(2, 0, 1, 3), (1, 1, 1, 3), (1, 1, 1, 3)]


def test_count_of_ticks_does_not_name_who_left_the_ballot_blank_where_the_own_unit_is_barred():
    world = make.opened(5, form="tick_at_most", max_ticks=2)

    def choice(seat, code):
        [(_, paper)] = casting.papers_of(seat)
        return "yes" if code == paper.listed[0] else "no"

    for seat in world.seats:
        make.cast(seat, "blank" if seat.position in {2, 4} else choice)
    counting_world(world)

    assert rows() == [(2, 2, 0, 4), (1, 3, 0, 4), (0, 4, 0, 4), (0, 4, 0, 4), (0, 4, 0, 4)]


def counting_world(world):
    make.elections.close_if_over(world.election, now=make.NOW)
    counting.count(world.election, by=world.teller, codes=world.codes[:1])
    return world


def test_count_is_repeated_until_confirmed_and_gives_the_same():
    world = make.closed(3)

    counting.count(world.election, by=world.teller, codes=world.codes[:1])
    first = rows()
    counting.count(world.election, by=world.teller, codes=world.codes[:1])

    assert rows() == first == [(2, 0, 0, 2)] * 3
    assert world.refresh().state == ElectionState.CLOSED


@pytest.mark.parametrize("code", ["1-AAAQE", Slip(1, bytes(16)).code])
def test_wrong_code_opens_nothing(code):
    world = make.closed(3)

    with pytest.raises(Refused):
        counting.count(world.election, by=world.teller, codes=[code])

    assert Count.objects.count() == 0


def test_count_is_refused_to_secretary_and_voter():
    world = make.closed(3)

    for by in (world.secretary, world.leaders[0]):
        with pytest.raises(Refused, match="Ban kiểm phiếu"):
            counting.count(world.election, by=by, codes=world.codes[:1])


def test_teller_who_became_administrator_neither_sees_nor_counts():
    world = make.closed(3)
    world.teller.is_administrator = True
    world.teller.save()

    with pytest.raises(Refused, match="Ban kiểm phiếu"):
        counting.count(world.election, by=world.teller, codes=world.codes[:1])

    assert not Election.objects.visible_to(world.teller).exists()
    assert not Count.objects.exists()


def test_confirm_before_a_count_is_refused():
    world = make.closed(3)

    with pytest.raises(Refused, match="Chưa kiểm phiếu"):
        counting.confirm(world.election, by=world.teller)


def test_confirm_erases_key_and_envelopes_and_keeps_sorted_receipts():
    world = make.closed(4)
    receipts = sorted(Envelope.objects.values_list("receipt", flat=True))
    counting.count(world.election, by=world.teller, codes=world.codes[:1])

    counting.confirm(world.election, by=world.teller)

    election = world.refresh()
    assert (election.state, election.locked_key) == (ElectionState.COUNTED, None)
    assert Envelope.objects.count() == 0
    assert Question.objects.get().receipts == receipts


def test_result_is_frozen_in_the_audit_chain():
    world = make.counted(3)

    event = AuditEvent.objects.get(verb="election.confirm")

    recorded = json.loads(event.changes)
    assert recorded["result"] == world.election.result
    assert recorded["result_hash"] == world.election.result_hash
    assert recorded["result"]["questions"][0]["passed"] == [unit.code for unit in world.units]


def test_counting_event_holds_no_figure():
    world = make.closed(3)

    counting.count(world.election, by=world.teller, codes=world.codes[:1])

    changes = json.loads(AuditEvent.objects.get(verb="election.count").changes)
    assert list(changes) == ["receipts_hash"]


def replace_first(world, payload):
    """An envelope as a browser of another make might have sealed it."""
    envelope = Envelope.objects.order_by("seat__position").first()
    envelope.sealed = sealing.seal(world.election.public_key, payload)
    envelope.receipt = sealing.receipt_of(envelope.sealed)
    envelope.save()


def test_foreign_and_unreadable_ballots_are_counted_as_invalid():
    world = make.opened(4)
    for seat in world.seats:
        make.cast(seat)
    length = len(bytes(Envelope.objects.first().sealed)) - sealing.SEAL_BYTES
    replace_first(world, b"1\nkhac\nkhac\n".ljust(length, b"\0"))

    counting_world(world)

    question = Question.objects.get()
    assert question.invalid == {InvalidReason.FOREIGN.value: 1}
    assert rows() == [(3, 0, 0, 3)] + [(2, 0, 0, 3)] * 3


@pytest.mark.parametrize("harm", ["envelope", "mark", "receipt", "sealed", "rules"])
def test_nothing_is_opened_when_something_disagrees(harm):
    world = make.closed(3)
    if harm == "envelope":
        Envelope.objects.first().delete()
    elif harm == "mark":
        Seat.objects.filter(pk=world.seats[0].pk).update(has_voted=False)
    elif harm == "receipt":
        Question.objects.update(receipts=[])
    elif harm == "sealed":
        Envelope.objects.filter(pk=Envelope.objects.first().pk).update(sealed=b"x")
    else:
        Question.objects.update(threshold_numerator=0)

    with pytest.raises(Refused, match="sai lệch"):
        counting.count(world.election, by=world.teller, codes=world.codes[:1])

    assert Count.objects.count() == 0


def test_recount_of_a_confirmed_election_agrees():
    world = make.counted(4, choice=lambda seat, code: Choice.NO if seat.position == 1 else "yes")

    found = recount(world.election)

    assert (found["ok"], found["differences"]) == (True, [])
    totals = {name: found[name] for name in ("seats", "envelopes", "paper", "invalid", "receipts")}
    assert totals == {"seats": 4, "envelopes": 4, "paper": 0, "invalid": 0, "receipts": 4}
    options = found["questions"][0]["options"]
    assert [option["yes"] for option in options] == [3, 2, 2, 2]


@pytest.mark.parametrize("harm", ["count", "receipts", "roll", "result", "audit"])
def test_recount_tells_what_was_altered(harm):
    world = make.counted(3)
    if harm == "count":
        Count.objects.filter(pk=Count.objects.first().pk).update(yes=1, no=1)
    elif harm == "receipts":
        Question.objects.update(receipts=["0" * 64] * 3)
    elif harm == "roll":
        Seat.objects.filter(pk=world.seats[0].pk).update(person_name="Người Khác")
    elif harm == "result":
        Election.objects.update(result={"version": 1})
    else:
        AuditEvent._base_manager.filter(verb="election.confirm").update(changes="{}")

    found = recount(world.refresh())

    assert found["ok"] is False
    assert found["differences"] != []


def test_verification_of_the_trail_tells_an_altered_result():
    make.counted(3)
    before = verify()["ok"]

    Count.objects.update(yes=0)

    assert before
    assert "khác" in verify()["first_bad"]["reason"]


@pytest.mark.parametrize("state", [make.draft, make.listed, make.opened, make.closed])
def test_recount_before_the_result_tells_nothing(state):
    world = state(3)

    found = recount(world.election)

    assert found == {
        "ok": False,
        "seats": 3,
        "differences": ["Đợt bỏ phiếu chưa có kết quả được xác nhận; không có gì để kiểm lại."],
    }


def test_recount_command_prints_json_and_exits_by_the_result(capsys):
    world = make.counted(3)

    call_command("recount", world.election.code, "--json")

    assert json.loads(capsys.readouterr().out)["ok"] is True
    Count.objects.filter(pk=Count.objects.first().pk).update(yes=0, no=2)
    with pytest.raises(SystemExit) as caught:
        call_command("recount", world.election.code, "--json")
    assert caught.value.code == 1


def test_places_and_ties_stand_in_the_result():
    votes = {1: "yes", 2: "yes", 3: "no", 4: "no"}
    world = make.counted(
        4,
        choice=lambda seat, code: votes[seat.position],
        places=1,
        threshold_numerator=0,
        is_strict=False,
    )

    question = world.election.result["questions"][0]

    assert question["passed"] == []
    assert question["tied"] == [world.units[2].code, world.units[3].code]
