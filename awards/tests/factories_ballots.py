"""An election at any point of its life, made through the services."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from awards.enums import AwardKind, AwardSubject, Choice, QuestionKind
from awards.models import Award, Election, Question, Seat
from awards.queries.ballots import questions_of, seats_of
from awards.services import casting, counting, elections, questions, seats, tellers
from blocs.enums.organisation import Duty
from blocs.tests import factories
from emulation.accounts.models import User

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)


@dataclass
class BallotWorld:
    """A bloc whose leaders vote; `codes` are the slips as printed at the last Chốt."""

    campaign: object
    secretary: User
    teller: User
    leaders: list[User]
    units: list
    election: Election = None
    codes: list[str] = field(default_factory=list)

    @property
    def question(self) -> Question:
        return questions_of(self.election).first()

    @property
    def seats(self) -> list[Seat]:
        return list(seats_of(self.election))

    def refresh(self):
        self.election = Election.objects.get(pk=self.election.pk)
        return self.election


def make_ballot_award(**fields):
    number = Award.objects.count() + 1
    fields.setdefault("code", f"co-thi-dua-{number}")
    fields.setdefault("name", "Cờ thi đua của Ủy ban nhân dân tỉnh")
    return Award.objects.create(
        kind=AwardKind.TITLE, subject=AwardSubject.COLLECTIVE, is_bloc_award=True, **fields
    )


def ballot_world(size=7) -> BallotWorld:
    """People and units; no election yet."""
    bloc, units = factories.make_bloc_with_units(size)
    campaign = factories.make_campaign(bloc, head=units[0])
    leaders = []
    for number, unit in enumerate(units, start=1):
        leader = factories.make_user(full_name=f"Lãnh Đạo Mẫu {'ABCDEFGHIJKLMNOP'[number - 1]}")
        factories.make_post(leader, unit, Duty.LEADER, position="Thủ trưởng đơn vị")
        leaders.append(leader)
    secretary, teller = factories.make_user(), factories.make_user(full_name="Kiểm Phiếu Mẫu")
    factories.make_post(secretary, units[0])
    factories.make_post(teller, bloc.sponsor, Duty.BOARD_OFFICER)
    return BallotWorld(campaign, secretary, teller, leaders, units)


def draft(size=7, *, world=None, **rules) -> BallotWorld:
    """A draft that lacks nothing: one question on an award with every unit as a candidate."""
    world = world or ballot_world(size)
    by = world.secretary
    world.election = elections.prepare(world.campaign, by=by, title="Bỏ phiếu suy tôn Cờ thi đua")
    question = questions.add(
        world.election, by=by, kind=QuestionKind.AWARD, award=make_ballot_award(), **rules
    )
    questions.add_units(question, by=by, units=world.units)
    seats.draw_up(world.election, by=by)
    tellers.name(world.election, by=by, user=world.teller)
    return world


def listed(size=7, **rules) -> BallotWorld:
    """After the Chốt."""
    world = draft(size, **rules)
    slips = elections.freeze(world.election, by=world.secretary, now=NOW - timedelta(hours=1))
    world.codes = [slip.code for _, slip in slips]
    world.refresh()
    return world


def opened(size=7, *, now=NOW, hours=2, **rules) -> BallotWorld:
    """Votes are taken from `now` for `hours`."""
    world = listed(size, **rules)
    tellers.confirm_slip(world.election, by=world.teller, code=world.codes[0], now=now)
    closes_at = now + timedelta(hours=hours)
    elections.open_(world.election, by=world.secretary, closes_at=closes_at, now=now)
    world.refresh()
    return world


def fill(seat, choice=Choice.YES) -> dict:
    """The same choice for everything on the seat's ballot; a callable gets (seat, option code)."""
    pick = choice if callable(choice) else lambda seat, code: choice
    return {
        question.pk: {code: pick(seat, code) for code in paper.listed}
        for question, paper in casting.papers_of(seat)
    }


def cast(seat, choice=Choice.YES, *, now=NOW) -> list[str]:
    """The seat's holder votes."""
    sealed = casting.seal(seat, fill(seat, choice))
    return casting.cast(seat, by=seat.user, sealed=sealed, now=now)


def closed(size=7, *, choice=Choice.YES, voters=None, **rules) -> BallotWorld:
    """Closed by its clock after the first `voters` seats voted (all of them by default)."""
    world = opened(size, **rules)
    for seat in world.seats[:voters]:
        cast(seat, choice)
    elections.close(world.election, by=None, now=NOW + timedelta(hours=3))
    world.refresh()
    return world


def counted(size=7, *, choice=Choice.YES, voters=None, **rules) -> BallotWorld:
    """Counted and confirmed."""
    world = closed(size, choice=choice, voters=voters, **rules)
    counting.count(world.election, by=world.teller, codes=world.codes[:1])
    counting.confirm(world.election, by=world.teller, now=NOW + timedelta(hours=4))
    world.refresh()
    return world
