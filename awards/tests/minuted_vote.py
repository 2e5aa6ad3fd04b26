"""A vote in which everything happened that minutes must tell."""

from datetime import timedelta

from awards.enums import QuestionKind
from awards.models import Election
from awards.queries.ballots import questions_of
from awards.services import counting, elections, paper, questions, seats, tellers
from awards.tests import factories_ballots as make
from awards.tests import factories_paper as sheets
from awards.tests.factories_ballots import NOW
from blocs.enums.organisation import Duty
from blocs.tests import factories
from emulation.accounts.services import links

# Votes for the units in protocol order, of six: the third place is claimed by two.
AGREED = (6, 5, 4, 4, 1, 0, 0)


def everything(**fields):
    """Seven seats: one by a deputy, one locked and met by two tellers, one on paper, one absent;
    three tellers of whom two open; the clock was moved; a tie at the last place."""
    world = make.draft(7, bars_own_unit=False, places=3)
    board = world.campaign.bloc.sponsor
    for role, name in (("secretary", "Thư Ký Mẫu"), ("member", "Ủy Viên Mẫu")):
        user = factories.make_user(full_name=name)
        factories.make_post(user, board, Duty.BOARD_OFFICER)
        tellers.name(world.election, by=world.secretary, user=user, role=role)
    text = {"kind": QuestionKind.TEXT, "title": "Thông qua quy chế hoạt động của khối"}
    questions.add(world.election, by=world.secretary, **text)
    deputy = factories.make_user(full_name="Người Được Ủy Quyền")
    factories.make_post(deputy, world.units[1])
    named = {"user": deputy, "is_substitute": True, "authorisation": "số 05/GUQ"}
    seats.assign(world.seats[1], by=world.secretary, **named)
    chair = {"slips_needed": 2, "chair": "Nguyễn Văn Mẫu, Trưởng khối", **fields}
    Election.objects.filter(pk=world.election.pk).update(**chair)
    slips = elections.freeze(world.refresh(), by=world.secretary, now=NOW - timedelta(hours=1))
    world.codes = [slip.code for _, slip in slips]
    for teller, slip in slips:
        tellers.confirm_slip(world.election, by=teller.user, code=slip.code)
    world.board = [teller.user for teller, _ in slips]
    return _vote(world)


def _vote(world):
    paper.mark(world.seats[5], by=world.secretary, now=NOW - timedelta(minutes=5))
    over, later = NOW + timedelta(hours=1), NOW + timedelta(hours=2)
    elections.open_(world.election, by=world.secretary, closes_at=over, now=NOW)
    links.issue(world.leaders[0], by=factories.make_user(is_administrator=True), now=NOW)
    for teller in world.board[:2]:
        seats.admit(world.seats[0], by=teller, now=NOW + timedelta(minutes=1))
    told = {"closes_at": later, "reason": "mất điện", "now": NOW}
    elections.extend(world.election, by=world.teller, **told)
    for seat in world.seats[:5]:
        make.cast(seat, _choice_in(world), now=NOW + timedelta(minutes=2))
    elections.close(world.election, by=None, now=later)
    paper.settle(world.election, by=world.teller, handed_in=[world.seats[5]], now=later)
    for question in questions_of(world.election):
        pick = _choice_in(world)
        sheet = sheets.sheet(question, lambda code, pick=pick: pick(world.seats[5], code))
        sheets.enter(world, question, sheet)
    counting.count(world.refresh(), by=world.teller, codes=world.codes[:2])
    counting.confirm(world.election, by=world.teller, now=later)
    world.refresh()
    return world


def _choice_in(world):
    agreed = dict(zip([unit.code for unit in world.units], AGREED, strict=True))
    return lambda seat, code: "yes" if seat.position <= agreed.get(code, 9) else "no"
