import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from awards.enums import QuestionKind
from awards.models import BallotSettings, Question
from awards.services import elections
from awards.services.ballot_settings import lay_down
from awards.tests import factories_ballots as make
from blocs.enums.organisation import Duty
from blocs.tests import factories
from emulation.audit.models import AuditEvent
from emulation.refusals import Refused

pytestmark = pytest.mark.django_db

RULES = {
    "minimum_seats": 5,
    "small_below": 12,
    "quorum_numerator": 3,
    "quorum_denominator": 4,
    "reauthentication_minutes": 15,
    "receipt_days": 30,
}


def board_of(campaign):
    board = factories.make_user()
    factories.make_post(board, campaign.bloc.sponsor, Duty.BOARD_OFFICER)
    return board


def test_new_elections_start_with_what_was_laid_down():
    world = make.ballot_world(3)
    lay_down(world.campaign.bloc.sponsor, by=board_of(world.campaign), **RULES)

    election = elections.prepare(world.campaign, by=world.secretary, title="Đợt một")

    kept = {name: getattr(election, name) for name in RULES if name != "receipt_days"}
    assert kept == {name: value for name, value in RULES.items() if name != "receipt_days"}


def test_laying_down_again_changes_one_row_and_tells_what_changed():
    world = make.ballot_world(3)
    board, sponsor = board_of(world.campaign), world.campaign.bloc.sponsor
    lay_down(sponsor, by=board, **RULES)

    lay_down(sponsor, by=board, **(RULES | {"receipt_days": 45}))

    event = AuditEvent.objects.order_by("pk").last()
    assert BallotSettings.objects.get().receipt_days == 45
    assert event.verb == "ballot_settings.lay_down"
    assert event.changes == '{"receipt_days":[30,45]}'


@pytest.mark.parametrize("person", ["secretary", "leader", "other board"])
def test_only_the_board_of_the_sponsor_lays_down(person):
    world = make.ballot_world(3)
    other = factories.make_user()
    factories.make_post(other, factories.make_sponsor("Tỉnh khác"), Duty.BOARD_OFFICER)
    by = {"secretary": world.secretary, "leader": world.leaders[0], "other board": other}[person]

    with pytest.raises(Refused):
        lay_down(world.campaign.bloc.sponsor, by=by, **RULES)


def test_less_than_three_seats_is_refused():
    world = make.ballot_world(3)
    board = board_of(world.campaign)

    with pytest.raises(ValidationError, match="ít nhất 3 đơn vị"):
        lay_down(world.campaign.bloc.sponsor, by=board, **(RULES | {"minimum_seats": 2}))


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        ("ballot_settings_ask_for_three_seats_at_least", {"minimum_seats": 2}),
        ("ballot_settings_quorum_is_a_part_of_one", {"quorum_numerator": 0}),
        ("ballot_settings_quorum_is_a_part_of_one", {"quorum_numerator": 4}),
        ("ballot_settings_keep_receipts_a_day_at_least", {"receipt_days": 0}),
    ],
)
def test_database_refuses_settings_that_make_no_sense(constraint, values):
    sponsor = factories.make_sponsor()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        BallotSettings.objects.create(sponsor=sponsor, **values)


def test_sponsor_has_one_row_of_settings():
    sponsor = factories.make_sponsor()
    BallotSettings.objects.create(sponsor=sponsor)

    with pytest.raises(IntegrityError, match="sponsor_id"), transaction.atomic():
        BallotSettings.objects.create(sponsor=sponsor)


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        ("question_gate_asks_for_something_possible", {"minimum_score": -1}),
        ("question_gate_asks_for_something_possible", {"top": 0}),
        ("question_allows_one_tick_at_least", {"max_ticks": 0}),
        ("question_allows_one_tick_at_least", {"places": 0}),
        ("question_threshold_can_be_reached", {"threshold_numerator": 2}),
        ("question_names_an_award_exactly_when_it_is_about_one", {"kind": QuestionKind.AWARD}),
    ],
)
def test_database_refuses_questions_that_make_no_sense(constraint, values):
    world = make.ballot_world(3)
    election = elections.prepare(world.campaign, by=world.secretary, title="Đợt một")
    fields = {"code": "mot", "position": 1, "kind": QuestionKind.OTHER, "title": "Một", **values}

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Question.objects.create(election=election, **fields)
