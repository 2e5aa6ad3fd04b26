"""Copies of everything at every step of many votes, searched and attacked.

Two dozen small votes run side by side with ballots drawn at random. After every step all that the
installation keeps is copied: database files with their log, backup, dump, sessions, log.
"""

import logging
import random
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from awards.services import casting, counting, elections, purging, sealing, slips
from awards.tests import factories_ballots as make
from awards.tests import factories_slips as shared
from awards.tests.attacker import Secret, attack, features_of, segment
from awards.tests.stolen_copies import listening, steal, written
from awards.tests.test_views_ballots import signed_in, url
from emulation.clock.ticking import tick

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
VOTES, SEATS, WATCHED = 24, 7, 2
CHOICES = ("yes", "no")
BEFORE_COUNT = ("cast-7", "closed")
AFTER = ("confirmed", "purged")
PLAIN = re.compile(rb"don-vi-\d+\W{1,8}(?:yes|no|blank)\b(?!\W{1,3}\d)")


@dataclass
class Vote:
    """One vote, and what nobody but its voters and tellers knows."""

    world: make.BallotWorld
    needed: int
    ballots: dict = field(default_factory=dict)  # seat id -> {option code: choice}
    payloads: dict = field(default_factory=dict)  # seat id -> bytes before sealing

    @property
    def election(self):
        return self.world.election

    @property
    def master(self):
        shares = [slips.read(code) for code in self.world.codes[: self.needed]]
        return sealing.combine({slip.index: slip.share for slip in shares})


@dataclass
class Theft:
    """All votes, all copies in their order, and the keys as they were while they existed."""

    votes: list[Vote]
    copies: dict = field(default_factory=dict)
    locked: dict = field(default_factory=dict)  # election id -> locked key
    boxes: dict = field(default_factory=dict)  # election id -> sealed bytes


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("stolen")


@pytest.fixture
def theft(folder):
    """Everything of all votes from the Chốt to the purge, copied after each step."""
    handler, heard = listening()
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        return run_and_steal(lambda name: steal(name, folder, heard))
    finally:
        root.removeHandler(handler)
        root.setLevel(level)


def run_and_steal(copy):
    draw = random.Random(20261122)
    now = timezone.now() - timedelta(minutes=5)
    with transaction.atomic():
        votes = [opened(number, now) for number in range(VOTES)]
    found = Theft(votes)
    found.copies["opened"] = copy("opened")
    order = {vote.election.pk: draw.sample(vote.world.seats, SEATS) for vote in votes}
    likely = {vote.election.pk: draw.uniform(0.2, 0.8) for vote in votes}
    for turn in range(SEATS):
        for number, vote in enumerate(votes):
            seat = order[vote.election.pk][turn]
            cast(vote, seat, draw, likely[vote.election.pk], by_page=not number)
        found.copies[f"cast-{turn + 1}"] = copy(f"cast-{turn + 1}")
    finish(found, copy)
    return found


def opened(number, now):
    needed = 1 + number % 2
    world = shared.opened(SEATS, needed=needed, slips=3, now=now, bars_own_unit=number % 4 < 2)
    return Vote(world, needed)


def cast(vote, seat, draw, likely, *, by_page):
    """The seat votes at random: through the services, or through the pages without JavaScript."""
    [(question, paper)] = casting.papers_of(seat)
    ballot = {code: CHOICES[draw.random() > likely] for code in paper.listed}
    vote.ballots[seat.pk] = ballot
    vote.payloads[seat.pk] = paper.encode(ballot)
    if not by_page:
        sealed = casting.seal(seat, {question.pk: ballot})
        casting.cast(seat, by=seat.user, sealed=sealed)
        return
    browser = signed_in(seat.user)
    marks = {
        f"q{question.pk}-o{option.pk}": ballot[option.code]
        for option in question.options.all()
        if option.code in ballot
    }
    review = browser.post(url("ballot_fill", vote.world), marks).content.decode()
    handed = re.search(r'name="sealed" value="([^"]+)"', review)[1]
    browser.post(url("ballot_confirm", vote.world), {"sealed": handed})


def finish(found, copy):
    """Close, count, confirm and purge, with a copy after each."""
    for vote in found.votes:
        elections.close_if_over(vote.election)
        vote.world.refresh()
        found.locked[vote.election.pk] = bytes(vote.election.locked_key)
        rows = vote.world.question.envelopes.all()
        found.boxes[vote.election.pk] = [bytes(row.sealed) for row in rows]
    found.copies["closed"] = copy("closed")
    for vote in found.votes:
        codes = vote.world.codes[: vote.needed]
        counting.count(vote.election, by=vote.world.teller, codes=codes)
    found.copies["counted"] = copy("counted")
    for vote in found.votes:
        counting.confirm(vote.election, by=vote.world.teller)
    tick()
    found.copies["confirmed"] = copy("confirmed")
    for vote in found.votes:
        vote.world.refresh()
        purging.purge(vote.election, now=timezone.now() + timedelta(days=400))
    tick()
    found.copies["purged"] = copy("purged")


@pytest.mark.secrecy(
    "written-nowhere", "database-reader", "backups", "key-erased", "slip-and-copy", "slips-and-copy"
)
def test_copies_of_everything_tell_no_choice_without_the_slips(theft):
    """One test, because the votes take long: each part of it names what it found."""
    expect_steps(theft)
    expect_nothing_written(theft)
    expect_search_to_find(theft)
    expect_no_better_guess(theft)
    expect_slips_to_open_while_open_alone(theft)


def expect_steps(theft):
    assert list(theft.copies) == [
        "opened",
        *(f"cast-{turn + 1}" for turn in range(SEATS)),
        *("closed", "counted", "confirmed", "purged"),
    ]
    kinds = {"sqlite": {"file", "file-wal"}, "postgresql": {"dump"}}[connection.vendor]
    for copy in theft.copies.values():
        assert kinds | {"backup", "sessions", "log"} <= set(copy.parts)


def expect_nothing_written(theft):
    """(a) No choice, key, master or slip, in any of the usual ways to write bytes."""
    for copy in theft.copies.values():
        for name, part in copy.parts.items():
            assert PLAIN.findall(part) == [], (copy.name, name)
            for vote in theft.votes[:WATCHED]:
                found = [what for what, form in written(secrets_of(theft, vote)) if form in part]
                assert found == [], (copy.name, name)


def secrets_of(theft, vote):
    """What must stand nowhere, by name."""
    master = vote.master
    key = sealing.unlock(theft.locked[vote.election.pk], master)
    codes = {f"slip {code[0]}": code[2:].encode() for code in vote.world.codes}
    shares = {f"share {code[0]}": slips.read(code).share for code in vote.world.codes}
    joined = {f"letters {code[0]}": code[2:].replace("-", "").encode() for code in vote.world.codes}
    lines = {
        f"line {code}": f"{code}={choice}".encode()
        for ballot in vote.ballots.values()
        for code, choice in ballot.items()
    }
    return {"master": master, "private key": key, **codes, **shares, **joined, **lines}


def expect_search_to_find(theft):
    """The search is no empty gesture: what may stand in a copy is found there by the same forms."""
    copy, vote = theft.copies["closed"], theft.votes[0]
    kept = {"box": theft.boxes[vote.election.pk][0], "lock": theft.locked[vote.election.pk]}
    kinds = [name for name in copy.parts if name not in {"sessions", "log"}]

    together = b"".join(copy.parts[name] for name in kinds)
    assert {name for name, form in written(kept) if form in together} == set(kept)
    assert PLAIN.findall(b"1\nkhoi\nco\ndon-vi-3=yes,don-vi-4=no\0\0") == [
        b"don-vi-3=yes",
        b"don-vi-4=no",
    ]


def expect_no_better_guess(theft):
    """(b) Half of the votes are known to the attacker; the other half is guessed no better."""
    for name in BEFORE_COUNT:
        outcome = attack(*halves(theft, name))
        assert outcome.lines > 350
        assert not outcome.learns, (name, outcome, outcome.margin)
    control = attack(*halves(theft, "closed", is_sealed=False))
    assert control.learns, ("An attacker that learns nothing from open ballots", control)


def halves(theft, name, **options):
    """The lines of every other vote, and those of the others."""
    halves = theft.votes[::2], theft.votes[1::2]
    return [
        [line for vote in half for line in lines_of(theft, vote, name, **options)]
        for half in halves
    ]


def lines_of(theft, vote, name, *, is_sealed=True):
    """The lines of all voters but the attacker, who holds the first seat, as seen in a copy.

    Unless sealed, the ballots are only covered by bytes that are always the same.
    """
    copy = theft.copies[name]
    seats = {seat.pk for seat in vote.world.seats}
    rows = [dict(row) for row in copy.table("awards_envelope") if row["seat_id"] in seats]
    part = copy.parts.get("file", copy.parts.get("dump"))
    places = {row["seat_id"]: place_of(row["sealed"], part) for row in rows}
    if not is_sealed:
        for row in rows:
            row["sealed"] = bytes(48) + bytes(b ^ 0x5A for b in vote.payloads[row["seat_id"]])
    about = features_of(rows, places)
    return [
        Secret((vote.election.pk, code), (*about[row["seat_id"]], *around(row, vote, code)), yes)
        for row in rows
        if row["seat_id"] != min(seats)
        for code, yes in said(vote.ballots[row["seat_id"]])
    ]


def place_of(sealed, part):
    return max(part.find(sealed), part.find(sealed.hex().encode()))


def around(row, vote, code):
    """The bits where the option's choice lies in the ballot of this seat."""
    at = vote.payloads[row["seat_id"]].find(f"{code}=".encode()) + len(code) + 1
    return segment(row["sealed"], sealing.SEAL_BYTES + at)


def said(ballot):
    return [(code, choice == "yes") for code, choice in ballot.items()]


def expect_slips_to_open_while_open_alone(theft):
    """(c) The control: enough slips open every copy of the open vote, and none taken later."""
    for vote in theft.votes:
        truth = {seat: vote.payloads[seat] for seat in vote.ballots}
        for name in (*BEFORE_COUNT, "counted"):
            assert opened_with(vote, theft.copies[name], vote.needed) == truth
            assert opened_with(vote, theft.copies[name], vote.needed - 1) == {}
    for name in AFTER:
        copy = theft.copies[name]
        assert copy.table("awards_envelope") == []
        assert [r["id"] for r in copy.table("awards_election") if r["locked_key"] is not None] == []
        for vote in theft.votes[:WATCHED]:
            kept = {"lock": theft.locked[vote.election.pk]}
            kept |= {f"box {n}": box for n, box in enumerate(theft.boxes[vote.election.pk])}
            traces = Counter(
                (part, what)
                for what, form in written(kept)
                for part, content in copy.parts.items()
                if form in content
            )
            assert traces == Counter(), name


def opened_with(vote, copy, number):
    """{seat: its ballot} as somebody with the copy and so many slips reads it."""
    shares = [slips.read(code) for code in vote.world.codes[-number:] if number]
    [election] = [r for r in copy.table("awards_election") if r["id"] == vote.election.pk]
    if not shares:
        return {}
    master = sealing.combine({slip.index: slip.share for slip in shares})
    try:
        key = sealing.unlock(election["locked_key"], master)
    except sealing.CannotOpen:
        return {}
    seats = set(vote.ballots)
    return {
        row["seat_id"]: sealing.open_envelope(key, row["sealed"])
        for row in copy.table("awards_envelope")
        if row["seat_id"] in seats
    }
