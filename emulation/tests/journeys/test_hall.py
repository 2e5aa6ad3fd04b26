"""Seven leaders in a hall: from preparing the vote to signed minutes, a tie decided on the way."""

import json
import time

import pytest
from django.conf import settings

from awards.models import Election, Envelope
from emulation.tests.browser import PHONE
from emulation.tests.journeys.hall_acts import (
    count,
    follow_up,
    freeze,
    open_the_vote,
    settle_the_paper,
    show_in_the_hall,
    substitute,
    vote_on_paper,
)
from emulation.tests.journeys.hall_papers import (
    keep_signed,
    read_aloud,
    read_minutes,
    recount,
)
from emulation.tests.journeys.hall_people import COURT, PRAISE, TELLERS, fill_the_hall
from emulation.tests.journeys.hall_preparing import name_people, prepare
from emulation.tests.journeys.hall_votes import (
    FIRST,
    ONLINE,
    SECOND,
    TWO,
    cast,
    leave_and_return,
    try_too_many,
)
from emulation.tests.journeys.hall_watching import nobody_sees_more, stranger_finds_nothing

# On PostgreSQL a vote goes from nothing to its minutes in test_election_to_minutes.py.
pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.once]
PLAIN = "phuc"  # whose telephone runs no scripts


def test_hall(visit, world):
    secretary, tellers, phones, codes = arrive(visit, world)
    screen = visit().sign_in("thu")
    hall = show_in_the_hall(screen, Election.objects.get())
    people = {"thu": secretary, **tellers}
    started, before = time.monotonic(), {name: len(one.steps) for name, one in people.items()}

    open_the_vote(secretary, tellers, codes)
    watchers = [screen, tellers["binh"], visit().sign_in("son"), visit().sign_in("quan")]
    first_round(phones, hall, watchers)
    settle_the_paper(tellers["ha"], "oanh", FIRST)
    count(tellers["ha"], codes, ("ha", "oanh"))
    first = Election.objects.get()
    read_minutes(secretary, first, FIRST)
    figures = {"first_round_seconds": round(time.monotonic() - started)}
    figures["first_round_steps"] = steps_since(before, people)
    read_aloud(secretary, "đã bớt đơn vị ấy", "bằng nhau, cùng bốn (04) phiếu, ở vị trí cuối")

    second = second_round(secretary, tellers, phones)
    read_minutes(secretary, second, SECOND)
    read_aloud(secretary, f"một (01) đơn vị đạt: {TWO}")
    keep_signed(secretary)
    recount(secretary, first, FIRST, online=12, paper=2)
    recount(secretary, second, SECOND, online=6, paper=1)
    follow_up(secretary, second, PRAISE)
    stranger_finds_nothing(visit().sign_in("khach"), second)
    figures["seconds"] = round(time.monotonic() - started)
    figures["all_steps"] = steps_since(before, people)
    keep(figures)


def arrive(visit, world):
    """Everybody signs in, and the secretary prepares until the vote could be opened."""
    fill_the_hall(world)
    secretary = visit().sign_in("thu")
    tellers = {name: visit().sign_in(name) for name in TELLERS}
    phones = {name: phone(visit, name) for name in FIRST}
    prepare(secretary, world)
    name_people(secretary)
    freeze(secretary)
    substitute(secretary)
    codes = freeze(secretary)
    vote_on_paper(secretary, COURT)
    return secretary, tellers, phones, codes


def phone(visit, name):
    """A telephone in the hall; its owner signs in at the door."""
    options = {"viewport": PHONE, "has_touch": True, "is_mobile": True}
    window = visit(**options, java_script_enabled=name != PLAIN)
    return window.sign_in(name)


def steps_since(before, people):
    """What secretary and tellers did meanwhile: pages opened, boxes filled, buttons pressed."""
    return {name: one.steps[before[name] :] for name, one in people.items()}


def keep(figures):
    """For whoever measures; how long a machine takes says nothing of a hall."""
    path = settings.DATA_DIR / "look" / "hall.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(figures, ensure_ascii=False, indent=1))


def first_round(phones, hall, watchers):
    """Everybody opens the address that the screen shows; the last one closes the vote."""
    voters = {name: phones[name].open(hall) for name in ONLINE}
    phones["tuan"].open(hall).sees("bỏ phiếu giấy")
    leave_and_return(voters.pop("lan"), FIRST["lan"])
    try_too_many(voters.pop("khanh"), FIRST["khanh"])
    nobody_sees_more(*watchers, phones["lan"], voted=2)
    last = voters.pop("huong")
    for name, voter in voters.items():
        cast(voter, FIRST[name], has_scripts=name != PLAIN)
    assert Election.objects.get().is_open
    cast(last, FIRST["huong"])
    assert Election.objects.get().is_closed
    assert Envelope.objects.count() == 2 * len(ONLINE)


def second_round(secretary, tellers, phones):
    """By one click, with the same people; only the two that were equal stand on the ballot."""
    secretary.press("Lập vòng sau").sees("vòng hai", "Đã đủ để chốt danh sách")
    codes = freeze(secretary)
    vote_on_paper(secretary, COURT)
    open_the_vote(secretary, tellers, codes)
    second = Election.objects.get(follows__isnull=False)
    for name in ONLINE:
        voter = phones[name].open(f"/elections/{second.pk}/ballot/")
        cast(voter, SECOND[name], has_scripts=name != PLAIN)
    settle_the_paper(tellers["ha"], "oanh", SECOND)
    count(tellers["ha"], codes, ("ha", "oanh"))
    second.refresh_from_db()
    return second
