"""Elections where some seats vote on paper, made through the services."""

from datetime import timedelta

from awards.enums import Choice, TellerRole
from awards.queries.ballots import options_of, questions_of
from awards.services import elections, paper, paper_entry, tellers
from awards.services.choices import TypedSheet
from awards.tests import factories_ballots as make
from awards.tests.factories_ballots import NOW, BallotWorld

CLOSING = NOW + timedelta(hours=2)

PASSWORD = "mot cau rat dai 2026"


def opened(size=5, *, on_paper=1, **rules) -> BallotWorld:
    """The last `on_paper` seats were marked after the Chốt; the vote is open."""
    world = make.listed(size, **rules)
    for seat in world.seats[size - on_paper :]:
        paper.mark(seat, by=world.secretary, now=NOW)
    tellers.confirm_slip(world.election, by=world.teller, code=world.codes[0], now=NOW)
    elections.open_(world.election, by=world.secretary, closes_at=CLOSING, now=NOW)
    world.refresh()
    return world


def closed(size=5, *, on_paper=1, voters=None, choice=Choice.YES, **rules) -> BallotWorld:
    """Closed by its clock after the first `voters` of the others voted on the screen."""
    world = opened(size, on_paper=on_paper, **rules)
    for seat in world.seats[: size - on_paper][:voters]:
        make.cast(seat, choice)
    elections.close(world.election, by=None, now=CLOSING)
    world.refresh()
    return world


def marked(world):
    return [seat for seat in world.seats if seat.votes_on_paper]


def settled(size=5, *, handed_in=None, **options) -> BallotWorld:
    """The sheets of the first `handed_in` marked seats (all of them by default) were in the box."""
    world = closed(size, **options)
    paper.settle(world.election, by=world.teller, handed_in=marked(world)[:handed_in], now=CLOSING)
    world.refresh()
    return world


def sheet(question, choice=Choice.YES, *, struck="") -> TypedSheet:
    """The same choice on every line but the one struck out; a callable gets the option's code."""
    pick = choice if callable(choice) else lambda code: choice
    codes = [option.code for option in options_of(question) if option.code != struck]
    return TypedSheet({code: pick(code) for code in codes})


def own_line(world, question, seat) -> str:
    """The code of the seat's own line where it is barred, or ""."""
    own = [option.code for option in options_of(question) if option.unit_id == seat.unit_id]
    return own[0] if own and question.bars_own_unit else ""


def enter(world, question, *sheets):
    """Teller and secretary type the sheets, one after the other."""
    typed = paper_entry.typed_of(question)
    for number, one in enumerate(sheets, start=typed + 1):
        paper_entry.type_sheet(
            question, by=world.teller, second=world.secretary, number=number, sheets=(one, one)
        )


def enter_all(world, choice=Choice.YES):
    """For every question one sheet per seat that handed one in, its own line struck out."""
    for question in questions_of(world.election):
        for seat in marked(world):
            if seat.has_voted:
                line = own_line(world, question, seat)
                enter(world, question, sheet(question, choice, struck=line))


def name_second_teller(world):
    """Another teller, of a draft."""
    other = make.factories.make_user(full_name="Kiểm Phiếu Khác")
    tellers.name(world.election, by=world.secretary, user=other, role=TellerRole.MEMBER)
    return other


def with_password(user):
    user.set_password(PASSWORD)
    user.save()
    return user


def signable():
    """Two sheets of four in the box; the secretary can sign with a password."""
    made = settled(4, on_paper=2, bars_own_unit=False)
    with_password(made.secretary)
    return made
