"""A large running election, its lists written by bulk statements, its life by the services."""

import base64
import json
from dataclasses import dataclass
from datetime import timedelta
from time import time

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.internal.userkit import user_id_to_str
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from awards.enums import Choice, QuestionKind
from awards.models import Election, Envelope, Option, Question, Seat
from awards.queries.ballots import seats_of
from awards.services import casting, elections, sealing, tellers
from awards.services.choices import BallotPaper
from blocs.enums.organisation import Duty
from blocs.models import Campaign, Post
from blocs.queries.year import members_of
from emulation.accounts.models import User
from emulation.bench.client import Request
from emulation.bench.dataset import sign_in

HOURS = 12
# What allauth remembers of a sign-in; a ballot asks how long ago it was.
JUST_NOW = "account_authentication_methods_user"


@dataclass(frozen=True)
class Voter:
    """A seat, and the session of the person who holds it."""

    seat: int
    unit: str
    session: str
    papers: tuple[tuple[int, BallotPaper], ...]


@dataclass(frozen=True)
class Running:
    """An open election; `codes` are the slips of its tellers.

    One seat is left to somebody who never votes, so that the election does not close by itself.
    """

    election: Election
    voters: list[Voter]
    secretary: User
    teller: User
    codes: list[str]

    @property
    def path(self):
        """Of the ballot."""
        return reverse("awards:ballot_fill", args=[self.election.pk])

    @property
    def seats(self):
        return [voter.seat for voter in self.voters]


@transaction.atomic
def make(campaign: Campaign, voters: int, candidates: int, questions: int = 1) -> Running:
    """An election among the first `voters` + 1 member units of the campaign, opened just now."""
    units = [member.unit for member in members_of(campaign)]
    secretary = Post.objects.current().get(unit=units[0], duty=Duty.OFFICER).user
    election = elections.prepare(campaign, by=secretary, title="Bỏ phiếu để đo")
    make_questions(election, units[:candidates], questions)
    people = make_people(election, units[: voters + 1])
    teller = people.pop()
    tellers.name(election, by=secretary, user=teller)
    codes = run(election, secretary, teller)
    election.refresh_from_db()
    return Running(election, voters_of(election, people[:voters]), secretary, teller, codes)


def make_questions(election, units, number):
    for position in range(1, number + 1):
        question = Question.objects.create(
            election=election,
            code=f"noi-dung-{position}",
            position=position,
            kind=QuestionKind.OTHER,
            title=f"Nội dung thứ {position}",
        )
        Option.objects.bulk_create(
            Option(question=question, code=unit.code, position=place, unit=unit, text=unit.name)
            for place, unit in enumerate(units, start=1)
        )


def make_people(election, units):
    """Who votes, in the order of the units, and last a teller."""
    names = [f"{election.code}-{number}" for number in range(1, len(units) + 2)]
    people = User.objects.bulk_create(a_person(name) for name in names)
    Seat.objects.bulk_create(
        Seat(
            election=election,
            unit=unit,
            unit_name=unit.name,
            position=position,
            user=user,
            person_name=user.full_name,
        )
        for position, (unit, user) in enumerate(zip(units, people[:-1], strict=True), start=1)
    )
    return people


def a_person(name):
    return User(
        username=name,
        full_name=f"Trần Thị {name}",
        name_folded=f"tran thi {name}",
        name_order=name,
        password=UNUSABLE_PASSWORD_PREFIX + name,
    )


def run(election, secretary, teller):
    """From the Chốt to the opening; the codes of the slips."""
    codes = [slip.code for _, slip in elections.freeze(election, by=secretary)]
    tellers.confirm_slip(election, by=teller, code=codes[0])
    closes_at = timezone.now() + timedelta(hours=HOURS)
    elections.open_(election, by=secretary, closes_at=closes_at)
    return codes


def voters_of(election, people):
    wanted = {user.pk for user in people}
    return [
        Voter(seat.pk, seat.unit_name, voting_session(seat.user), papers_of(seat, election))
        for seat in seats_of(election)
        if seat.user_id in wanted
    ]


def papers_of(seat, election):
    seat.election = election
    return tuple((question.pk, paper) for question, paper in casting.papers_of(seat))


def voting_session(user):
    """A session in which this person has just typed the password."""
    signed_in = [{"method": "password", "at": time()}]
    kept = {AUTHENTICATION_METHODS_SESSION_KEY: signed_in, JUST_NOW: user_id_to_str(user)}
    return sign_in(user, **kept)


def reading(running: Running, voter: Voter) -> Request:
    """Open the ballot."""
    return Request(running.path, voter.session, text=voter.unit)


def vote(running: Running, voter: Voter, choice=Choice.YES) -> Request:
    """Send what the voter's own machine has sealed: the same choice for every option."""
    election = running.election
    boxes = {
        str(pk): base64.b64encode(
            sealing.seal(election.public_key, paper.encode(dict.fromkeys(paper.listed, choice)))
        ).decode()
        for pk, paper in voter.papers
    }
    return Request(
        reverse("awards:ballot_confirm", args=[election.pk]),
        voter.session,
        fields=(("boxes", json.dumps(boxes)), ("roll", election.roll_hash)),
        status=302,
    )


def missing(running: Running) -> int:
    """How many of the voters lack the mark or one of the envelopes, or have one too many."""
    marked = Seat.objects.filter(pk__in=running.seats, has_voted=True).count()
    found = Envelope.objects.filter(seat__in=running.seats).count()
    wanted = sum(len(voter.papers) for voter in running.voters)
    return max(len(running.voters) - marked, abs(wanted - found))


@transaction.atomic
def begin_anew(running: Running) -> None:
    """As if nobody had voted yet; the product has no such act."""
    Envelope.objects.filter(seat__in=running.seats).delete()
    Seat.objects.filter(pk__in=running.seats).update(has_voted=False)
