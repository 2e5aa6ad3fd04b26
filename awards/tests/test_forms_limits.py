"""How far the rules of a ballot may go, said at the field."""

import pytest
from django.urls import reverse

from awards.enums import BallotForm, CountBase, QuestionKind
from awards.forms.shares import ShareField
from awards.models import BallotSettings
from awards.services import elections
from awards.tests import factories_ballots as make
from blocs.enums.organisation import Duty
from blocs.tests import factories
from emulation.vietnamese import format_number

pytestmark = pytest.mark.django_db

SETTINGS = {
    "minimum_seats": "3",
    "small_below": "12",
    "quorum": "2/3",
    "reauthentication_minutes": "30",
    "receipt_days": "60",
}
ELECTION = {"title": "Đợt một", "quorum": "2/3", "reauthentication_minutes": "60"}
QUESTION = {
    "kind": QuestionKind.OTHER,
    "title": "Nơi tổ chức",
    "form": BallotForm.APPROVE_EACH,
    "max_ticks": "1",
    "threshold": "1/2",
    "base": CountBase.ALL_MEMBERS,
    "tie_rule": "second_round",
}


@pytest.fixture
def ballot():
    """A draft, and a person of the board of its sponsor."""
    world = make.ballot_world(3)
    world.election = elections.prepare(world.campaign, by=world.secretary, title="Đợt một")
    world.sponsor, world.board = world.campaign.bloc.sponsor, factories.make_user()
    factories.make_post(world.board, world.sponsor, Duty.BOARD_OFFICER)
    return world


def told(client, name, pk, **data):
    """What stands at the fields and at nothing else."""
    response = client.post(reverse(f"awards:{name}", args=[pk]), data)
    assert response.status_code == 422
    return dict(response.context["form"].errors)


@pytest.mark.parametrize(
    ("field", "least", "most"),
    [
        ("minimum_seats", 3, 200),
        ("small_below", None, 200),
        ("reauthentication_minutes", 1, 480),
        ("receipt_days", 1, 3650),
    ],
)
def test_settings_out_of_reach_are_told_at_the_field(ballot, client_of, field, least, most):
    client = client_of(ballot.board)
    wrong = {str(most + 1): f"Giá trị lớn nhất được nhập là {format_number(most)}."}
    wrong["999999999"] = wrong[str(most + 1)]
    if least:
        wrong[str(least - 1)] = f"Giá trị nhỏ nhất được nhập là {least}."

    for value, words in wrong.items():
        data = SETTINGS | {field: value}

        assert told(client, "ballot_settings", ballot.sponsor.pk, **data) == {field: [words]}
    assert not BallotSettings.objects.exists()


@pytest.mark.parametrize(("field", "most"), [("max_ticks", 200), ("places", 200)])
def test_question_out_of_reach_is_told_at_the_field(ballot, client_of, field, most):
    data = QUESTION | {field: "32768"}

    errors = told(client_of(ballot.secretary), "question_create", ballot.election.pk, **data)

    assert errors == {field: [f"Giá trị lớn nhất được nhập là {most}."]}


def test_more_slips_than_a_counting_board_has_are_told_at_the_field(ballot, client_of):
    data = ELECTION | {"slips_needed": "10"}

    errors = told(client_of(ballot.secretary), "election_edit", ballot.election.pk, **data)

    assert errors == {"slips_needed": ["Giá trị lớn nhất được nhập là 9."]}


@pytest.mark.parametrize("typed", ["3/2", "100,01%", "150%", "32768%"])
def test_share_of_more_than_the_whole_is_told_in_one_sentence(typed):
    field = ShareField()

    with pytest.raises(Exception, match="Tỷ lệ không quá 100%"):
        field.clean(typed)
    assert field.clean("100%") == (1, 1)
