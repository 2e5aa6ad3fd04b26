"""Acts that happen at the same moment, each over a connection of its own."""

import multiprocessing
import threading

from django.db import connection, connections

from awards.services import casting
from awards.tests import factories_ballots as make
from awards.tests.factories_ballots import NOW
from emulation.refusals import Refused

SECONDS = 60


def at_once(*acts):
    """Run the acts in threads that start together; their results or refusals, in order."""
    start, answers = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        start.wait(10)
        answers[place] = answer_of(act)

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(SECONDS)
    return answers


def answer_of(act):
    try:
        return act()
    except Refused as refusal:
        return refusal
    finally:
        connection.close()


def in_processes(*acts):
    """As `at_once` in processes of their own; what each answers must be plain enough to be sent."""
    connections.close_all()  # none may be open on both sides
    forked = multiprocessing.get_context("fork")
    start, answers = forked.Barrier(len(acts)), forked.Queue()

    def run(place, act):
        start.wait(10)
        answers.put((place, answer_of(act)))

    processes = [forked.Process(target=run, args=pair) for pair in enumerate(acts)]
    for process in processes:
        process.start()
    found = dict(answers.get(timeout=SECONDS) for _ in processes)
    for process in processes:
        process.join(SECONDS)
    return [found[place] for place in range(len(acts))]


def vote(seat, choice):
    """An act: the holder casts a ballot sealed beforehand."""
    sealed = casting.seal(seat, make.fill(seat, choice))
    return lambda: casting.cast(seat, by=seat.user, sealed=sealed, now=NOW)
