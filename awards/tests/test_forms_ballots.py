"""What the forms that prepare an election make of what is typed."""

import pytest
from django.urls import reverse

from awards.enums import BallotForm, CountBase, QuestionKind, TellerRole
from awards.services import elections, questions, tellers
from awards.tests import factories_ballots as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def ballot():
    """A bloc of three and a draft with one question in words."""
    world = make.ballot_world(3)
    world.election = elections.prepare(world.campaign, by=world.secretary, title="Đợt một")
    questions.add(world.election, by=world.secretary, kind=QuestionKind.OTHER, title="Nơi tổ chức")
    return world


def send(client, name, row, **data):
    return client.post(reverse(f"awards:{name}", args=[row.pk]), data)


def test_second_head_of_the_counting_board_is_told_in_the_form(ballot, client_of):
    head, other = ballot.leaders[:2]
    tellers.name(ballot.election, by=ballot.secretary, user=head, role=TellerRole.HEAD)

    answer = send(
        client_of(ballot.secretary),
        "teller_create",
        ballot.election,
        user=other.pk,
        role=TellerRole.HEAD,
    )

    assert answer.status_code == 422
    assert "Ban kiểm phiếu đã có Trưởng ban." in answer.content.decode()


def test_second_teller_is_offered_as_a_member(ballot, client_of):
    tellers.name(ballot.election, by=ballot.secretary, user=ballot.leaders[0])

    address = reverse("awards:teller_create", args=[ballot.election.pk])
    text = client_of(ballot.secretary).get(address).content.decode()

    assert f'value="{TellerRole.MEMBER}" selected' in text


def test_election_planned_to_close_before_it_opens_is_told(ballot, client_of):
    answer = send(
        client_of(ballot.secretary),
        "election_edit",
        ballot.election,
        title="Đợt một",
        opens_at="20/12/2030 10:00",
        closes_at="20/12/2030 09:00",
        quorum="2/3",
        reauthentication_minutes="60",
        slips_needed="1",
    )

    assert answer.status_code == 422
    assert "Giờ kết thúc phải sau giờ mở." in answer.content.decode()


@pytest.mark.parametrize("kind", [QuestionKind.TEXT, QuestionKind.OTHER])
def test_question_that_only_words_tell_apart_needs_them(ballot, client_of, kind):
    answer = send(
        client_of(ballot.secretary),
        "question_create",
        ballot.election,
        kind=kind,
        form=BallotForm.APPROVE_EACH,
        max_ticks="1",
        threshold="1/2",
        base=CountBase.ALL_MEMBERS,
        tie_rule="second_round",
    )

    assert answer.status_code == 422
    assert "Hãy nhập nội dung in trên phiếu." in answer.content.decode()


def test_option_in_words_stands_once_on_a_ballot(ballot, client_of):
    client = client_of(ballot.secretary)
    send(client, "option_create", ballot.question, text="Hội trường tỉnh")

    answer = send(client, "option_create", ballot.question, text="hội trường tỉnh ")

    assert answer.status_code == 422
    assert ballot.question.options.count() == 1
