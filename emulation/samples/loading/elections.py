"""An election that is over: prepared, listed, opened, cast, counted, confirmed, at its own times.

The ballots of a sample are invented; they go through sealed envelopes like any other.
"""

from datetime import timedelta

from django.utils import timezone

from awards.enums import Choice, QuestionKind, TellerRole
from awards.models import Seat
from awards.services import casting, counting, elections, questions, seats, tellers
from emulation.samples.loading.book import look_up
from emulation.samples.loading.year import units_named
from emulation.samples.problems import fail, told_at

ROLES = (TellerRole.HEAD, TellerRole.SECRETARY, TellerRole.MEMBER)
A_MINUTE = timedelta(minutes=1)
# Counted years ago; whoever looks at the sample today shall still find the receipts.
RECEIPTS_KEPT = timedelta(days=365)


def load_election(year):
    row = year.tree("election.yaml")
    if row is None:
        return
    if year.secretary is None:
        fail(row.place(), "campaign.yaml chưa ghi head nên không ai chuẩn bị được đợt bỏ phiếu.")
    with told_at(row.place()):
        election = _prepare(year, row)
    asked = {each["award"]: _ask(year, election, each) for each in row["questions"]}
    with told_at(row.place("tellers")):
        counted_by = _name_tellers(year, election, row)
        seats.draw_up(election, by=year.secretary, now=row["opened_at"])
    with told_at(row.place()):
        slips = _open(year, election, row)
    _cast_all(year, election, row, asked)
    with told_at(row.place()):
        _count(election, row, counted_by, slips)


def _prepare(year, row):
    numerator, denominator = row["quorum"]
    return elections.prepare(
        year.campaign,
        by=year.secretary,
        code=row["code"] or "",
        title=row["title"],
        is_illustrative=row["illustrative"],
        place=row["place"],
        chair=row["chair"],
        opens_at=row["opened_at"],
        closes_at=row["closes_at"],
        quorum_numerator=numerator,
        quorum_denominator=denominator,
        purge_on=timezone.localdate() + RECEIPTS_KEPT,
    )


def _ask(year, election, row):
    numerator, denominator = row["threshold"]
    award = year.book.award(row)
    with told_at(row.place()):
        question = questions.add(
            election,
            by=year.secretary,
            kind=QuestionKind.AWARD,
            award=award,
            form=row["form"],
            max_ticks=row["max_ticks"],
            places=row["places"],
            threshold_numerator=numerator,
            threshold_denominator=denominator,
            is_strict=row["strict"],
            base=row["base"],
            bars_own_unit=row["bars_own_unit"],
        )
        if row["candidates"]:
            units = units_named(year, row["candidates"], row.place("candidates"))
            questions.add_units(question, by=year.secretary, units=units)
        else:
            questions.propose_candidates(question, by=year.secretary)
    return question


def _name_tellers(year, election, row):
    """The people named, else the leaders of the first three units; the first one leads."""
    people = [
        look_up(year.book.users, _Named(row, name), "tellers", "không có người dùng")
        for name in row["tellers"]
    ] or [year.book.leader_of(unit) for unit in year.members[:3]]
    for place, user in enumerate(people):
        role = ROLES[min(place, len(ROLES) - 1)]
        tellers.name(election, by=year.secretary, user=user, role=role)
    return people


class _Named(dict):
    """One name of a list, told at the place of the list."""

    def __init__(self, row, name):
        super().__init__(tellers=name)
        self.place = row.place


def _open(year, election, row):
    """Chốt and opening; returns the slips, which exist nowhere else."""
    before = row["opened_at"] - A_MINUTE
    slips = elections.freeze(election, by=year.secretary, now=before)
    for teller, slip in slips:
        tellers.confirm_slip(election, by=teller.user, code=slip.code, now=before)
    closes_at = row["closes_at"]
    elections.open_(election, by=year.secretary, closes_at=closes_at, now=row["opened_at"])
    return slips


def _cast_all(year, election, row, asked):
    for award in row["ballots"].keys() - asked.keys():
        fail(row["ballots"].place(award), f"không có nội dung bỏ phiếu về “{award}”.")
    voters = {code for ballots in row["ballots"].values() for code in ballots}
    found = Seat.objects.filter(election=election).select_related("election", "unit", "user")
    known = {seat.unit.code: seat for seat in found}
    for code in sorted(voters):
        seat = known.get(code) or fail(row.place("ballots"), f"“{code}” không có quyền bỏ phiếu.")
        choices = {
            question.pk: _choices(question, seat, row["ballots"].get(award, {}))
            for award, question in asked.items()
        }
        with told_at(row.place("ballots")):
            sealed = casting.seal(seat, choices)
            casting.cast(seat, by=seat.user, sealed=sealed, now=row["opened_at"] + A_MINUTE)


def _choices(question, seat, ballots):
    """Yes for those chosen, no for the others; a unit that says nothing here votes blank."""
    listed = casting.paper_of(question, seat).listed
    if seat.unit.code not in ballots:
        return dict.fromkeys(listed, Choice.BLANK)
    chosen = ballots[seat.unit.code]
    for code in set(chosen) - set(listed):
        place = ballots.place(seat.unit.code)
        fail(place, f"{seat.unit_name} không bỏ phiếu được cho “{code}”.")
    return {code: Choice.YES if code in chosen else Choice.NO for code in listed}


def _count(election, row, counted_by, slips):
    elections.close(election, by=None, now=row["closes_at"])
    election.refresh_from_db()
    if not election.is_closed:
        return  # below the quorum: nothing is opened
    teller, code = counted_by[0], slips[0][1].code
    counting.count(election, by=teller, codes=[code])
    counting.confirm(election, by=teller, now=row["closes_at"] + 10 * A_MINUTE)
