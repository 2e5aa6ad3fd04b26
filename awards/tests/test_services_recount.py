"""What `recount` says, in the form that others read, and that nothing stored is altered unseen."""

import json
from datetime import timedelta

import pytest
from django.core.management import call_command

from awards.models import Count, Election, Option, Question, Seat, Teller
from awards.services import elections, states, tellers
from awards.services.recount import recount
from awards.tests import factories_ballots as make
from awards.tests.factories_ballots import NOW
from awards.tests.minuted_vote import everything
from blocs.tests import factories

pytestmark = pytest.mark.django_db
KEYS = [
    "ok",
    "seats",
    "envelopes",
    "paper",
    "invalid",
    "questions",
    "receipts",
    "hashes",
    "differences",
]


def test_recount_has_the_form_that_others_read(capsys):
    world = make.counted(7)

    call_command("recount", world.election.code, "--json")

    told = json.loads(capsys.readouterr().out)
    assert list(told) == KEYS
    assert list(told["hashes"]) == ["roll", "options", "rules", "receipts"]
    [question] = told["questions"]
    assert list(question) == ["code", "options", "base", "passed"]
    first = {"code": world.units[0].code, "yes": 6, "no": 0, "blank": 0}
    assert question["options"][0] == first
    assert (question["base"], told["envelopes"], told["receipts"]) == (7, 7, 7)
    assert question["passed"] == [unit.code for unit in world.units]


def test_recount_of_ticks_takes_unticked_as_no(capsys):
    world = make.counted(3, form="tick_at_most", max_ticks=3, bars_own_unit=False)

    found = recount(world.election)

    assert [row["yes"] + row["no"] for row in found["questions"][0]["options"]] == [3, 3, 3]


def test_recount_of_a_void_election_tells_nothing(capsys):
    world = make.opened(3)
    states.give_up(world.election, "mistake", by=None, now=NOW)

    with pytest.raises(SystemExit) as caught:
        call_command("recount", world.election.code, "--json")

    assert caught.value.code == 1
    assert sorted(json.loads(capsys.readouterr().out)) == ["differences", "ok", "seats"]


def test_recount_of_an_unknown_code_answers_in_the_form_that_was_asked_for(capsys):
    with pytest.raises(SystemExit) as caught:
        call_command("recount", "khong-co", "--json")

    assert caught.value.code == 1
    told = json.loads(capsys.readouterr().out)
    assert told == {"ok": False, "differences": ["Không có đợt bỏ phiếu mã 'khong-co'."]}


def counted_with(**fields):
    """A counted election whose draft had these fields."""
    world = make.draft(3)
    Election.objects.update(**fields)
    [(_, slip)] = elections.freeze(world.refresh(), by=world.secretary, now=NOW)
    tellers.confirm_slip(world.election, by=world.teller, code=slip.code)
    over = NOW + timedelta(hours=1)
    elections.open_(world.election, by=world.secretary, closes_at=over, now=NOW)
    for seat in world.seats:
        make.cast(seat)
    elections.close(world.election, by=None, now=over)
    make.counting.count(world.election, by=world.teller, codes=[slip.code])
    make.counting.confirm(world.election, by=world.teller, now=over)
    return world.refresh()


@pytest.mark.parametrize("fields", [{"frozen_version": 1}, {"is_rehearsal": True}])
def test_recount_verifies_the_earlier_edition_and_rehearsals(fields):
    found = recount(counted_with(**fields))

    assert (found["ok"], found["differences"]) == (True, [])


def test_recount_tells_sheets_of_paper_apart():
    found = recount(everything().election)

    told = [found[name] for name in ("ok", "seats", "envelopes", "paper", "invalid", "receipts")]
    assert told == [True, 7, 10, 2, 0, 10]


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        *(
            (Election, {name: "0" * 64})
            for name in (
                "roll_hash",
                "options_hash",
                "rules_hash",
                "receipts_hash",
                "result_hash",
                "title",
                "place",
                "chair",
            )
        ),
        (Election, {"result": {}}),
        (Election, {"public_key": bytes(32)}),
        (Election, {"quorum_numerator": 1}),
        (Election, {"slips_needed": 2}),
        (Election, {"is_rehearsal": True}),
        (Election, {"extensions": [{"times": ["", ""], "reason": "khác"}]}),
        (Election, {"opened_at": NOW - timedelta(minutes=1)}),
        (Election, {"closed_at": NOW + timedelta(minutes=1)}),
        (Election, {"counted_at": NOW + timedelta(minutes=1)}),
        (Election, {"paper_settled_at": NOW}),
        (Election, {"purged_at": NOW}),
        (Election, {"void_request": {"person": "Khác"}}),
        (Question, {"code": "khac"}),
        (Question, {"kind": "other", "award": None}),
        (Question, {"title": "Khác"}),
        (Question, {"form": "tick_at_most"}),
        (Question, {"max_ticks": 2}),
        (Question, {"places": 1}),
        (Question, {"threshold_numerator": 0}),
        (Question, {"threshold_denominator": 3}),
        (Question, {"is_strict": False}),
        (Question, {"base": "valid"}),
        (Question, {"bars_own_unit": False}),
        (Question, {"tie_rule": "authority"}),
        (Question, {"needs_registration": False}),
        (Question, {"needs_proposal": True}),
        (Question, {"needs_clean_record": False}),
        (Question, {"minimum_score": 5}),
        (Question, {"top": 2}),
        (Question, {"sealed_bytes": 1}),
        (Question, {"invalid": {"foreign": 1}}),
        (Question, {"receipts": ["0" * 64] * 3}),
        (Question, {"receipts": []}),
    ],
)
def test_recount_finds_what_was_altered_for_the_whole_vote(model, fields):
    world = make.counted(3)

    model.objects.update(**fields)

    assert recount(world.refresh())["ok"] is False


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (Count, {"yes": 1}),
        (Count, {"no": 1}),
        (Count, {"blank": 1}),
        (Count, {"base": 3}),
        (Option, {"code": "khac"}),
        (Option, {"position": 9}),
        (Option, {"text": "Khác"}),
        (Option, {"unit": None}),
        (Option, {"score": 9}),
        (Seat, {"unit_name": "Khác"}),
        (Seat, {"position": 9}),
        (Seat, {"user": None, "has_voted": False}),
        (Seat, {"person_name": "Khác"}),
        (Seat, {"person_title": "Khác"}),
        (Seat, {"is_substitute": True, "authorisation": "số 1"}),
        (Seat, {"authorisation": "số 1"}),
        (Seat, {"has_voted": False}),
        (Seat, {"votes_on_paper": True}),
        (Seat, {"admitted_at": NOW}),
        (Teller, {"person_name": "Khác"}),
        (Teller, {"person_title": "Khác"}),
        (Teller, {"role": "member"}),
    ],
)
def test_recount_finds_what_was_altered_in_one_row(model, fields):
    world = make.counted(3)
    first = model.objects.order_by("pk").first()

    model.objects.filter(pk=first.pk).update(**fields)

    assert recount(world.refresh())["ok"] is False


def test_recount_finds_that_another_seat_is_said_to_have_voted():
    world = make.counted(3, voters=2)
    voted, absent = world.seats[0], world.seats[2]

    Seat.objects.filter(pk=voted.pk).update(has_voted=False)
    Seat.objects.filter(pk=absent.pk).update(has_voted=True)

    assert recount(world.refresh())["ok"] is False


@pytest.mark.parametrize("model", [Seat, Option, Count])
def test_recount_finds_a_row_that_is_gone(model):
    world = make.counted(3)
    if model is Option:
        Count.objects.filter(option=Option.objects.first()).delete()

    model.objects.first().delete()

    assert recount(world.refresh())["ok"] is False


def test_recount_finds_another_person_on_a_seat_of_the_same_name():
    world = make.counted(3)
    seat = world.seats[0]
    other = factories.make_user(full_name=seat.person_name)

    Seat.objects.filter(pk=seat.pk).update(user=other)

    assert recount(world.refresh())["ok"] is False
