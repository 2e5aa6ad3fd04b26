"""Ballots of paper: Thư runs the vote, Bình counts, Lan's unit votes on a sheet."""

from datetime import timedelta

from django.utils import timezone

from awards.enums import InvalidReason
from awards.queries.ballots import seats_of
from awards.services import elections, paper, paper_entry, tellers
from awards.services.choices import TypedSheet
from emulation.tests.pages import Page
from emulation.tests.pages.ballots import (
    BOTH,
    NOBODY,
    TELLERS,
    add_election,
    done,
    listed,
    of,
    opened,
    vote,
)


def on_paper(world):
    """Listed; the member unit votes on paper."""
    election = listed(world)
    paper.mark(election.seats.get(unit=world.member), by=world.thu)
    return election


def closed_with_paper(world):
    election = on_paper(world)
    tellers.confirm_slip(election, by=world.binh, code=world.things["code"])
    elections.open_(election, by=world.thu, closes_at=timezone.now() + timedelta(hours=2))
    for seat in seats_of(election).filter(votes_on_paper=False):
        vote(seat)
    elections.close_if_over(election)
    election.refresh_from_db()
    return election


def settled(world):
    election = closed_with_paper(world)
    return paper.settle(
        election, by=world.binh, handed_in=election.seats.filter(votes_on_paper=True)
    )


def one_typed(world):
    """Of two seats on paper one sheet is typed."""
    election = listed(world)
    paper.mark_all(election, by=world.thu)
    tellers.confirm_slip(election, by=world.binh, code=world.things["code"])
    elections.open_(election, by=world.thu, closes_at=timezone.now() + timedelta(hours=2))
    elections.close_if_over(election)
    election.refresh_from_db()
    paper.settle(election, by=world.binh, handed_in=election.seats.all())
    sheet = TypedSheet(invalid=InvalidReason.UNMARKED)
    question = election.questions.get()
    paper_entry.type_sheet(
        question, by=world.binh, second=world.thu, number=1, sheets=(sheet, sheet)
    )
    return election


def question_in(make):
    """Arguments of an address of the question of a new election in that state."""
    return lambda world: {"pk": make(world).questions.get().pk}


def seat_in(make):
    """Arguments of an address of the member unit's seat there."""
    return lambda world: {"pk": make(world).seats.get(unit=world.member).pk}


PAGES = [
    Page("awards:election_paper", of(add_election), **NOBODY),
    Page("awards:election_paper", of(on_paper), query="chot", **BOTH),
    Page("awards:election_paper", of(opened), query="mo", **BOTH),
    Page("awards:election_paper", of(one_typed), query="nhap", **BOTH),
    Page("awards:election_paper_all", of(listed), **BOTH),
    Page("awards:election_paper_all", of(opened), query="mo", **TELLERS),
    Page("awards:election_paper_print", of(listed), **NOBODY),
    Page("awards:election_paper_print", of(on_paper), query="in", **BOTH),
    Page("awards:election_paper_settle", of(opened), **NOBODY),
    Page("awards:election_paper_settle", of(closed_with_paper), query="het", **TELLERS),
    Page("awards:election_paper_sheet", question_in(closed_with_paper), **NOBODY),
    Page("awards:election_paper_sheet", question_in(settled), query="nhap", **TELLERS),
    Page("awards:election_paper_restart", question_in(one_typed), **TELLERS),
    Page("awards:seat_mark_paper", seat_in(listed), method="post", **done(BOTH, "thu", "binh")),
    Page(
        "awards:seat_mark_paper",
        seat_in(opened),
        method="post",
        query="mo",
        data=lambda world: {"is_checked": "True"},
        **done(TELLERS, "binh"),
    ),
    Page("awards:seat_mark_paper", seat_in(opened), query="hoi", **TELLERS),
    Page("awards:seat_unmark_paper", seat_in(on_paper), method="post", **done(BOTH, "thu", "binh")),
    Page("awards:seat_unmark_paper", seat_in(opened), method="post", query="mo", **NOBODY),
]
