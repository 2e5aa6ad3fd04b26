"""A hall of voters in a prepared, empty installation; `main` runs in a process of its own there."""

import base64
import json
import sys
from pathlib import Path

from awards.models import Envelope, Seat
from awards.services.sealing import receipt_of
from blocs.models import Unit
from emulation.bench import dataset, elections

VOTERS, CANDIDATES, QUESTIONS = 200, 5, 2


def make(number):
    """`number` open elections: {"pk", "voters": {seat: [request on the wire, its receipts]}}."""
    sponsor = Unit.objects.create(code="co-quan", name="Ủy ban nhân dân tỉnh Mẫu", kind="authority")
    members = dataset.make_blocs(sponsor, [VOTERS + 1])
    [campaign] = dataset.make_campaigns(members)
    dataset.make_officers(members)
    return [open_election(campaign) for _ in range(number)]


def open_election(campaign):
    running = elections.make(campaign, VOTERS, CANDIDATES, QUESTIONS)
    ballots = {voter.seat: elections.vote(running, voter) for voter in running.voters}
    return {
        "pk": running.election.pk,
        "voters": {seat: [told(ballot), receipts_of(ballot)] for seat, ballot in ballots.items()},
    }


def told(ballot):
    return base64.b64encode(ballot.message).decode()


def receipts_of(ballot):
    boxes = json.loads(dict(ballot.fields)["boxes"])
    return sorted(receipt_of(base64.b64decode(box)) for box in boxes.values())


def look(election):
    """{seat: [whether it is marked as voted, the receipts of its envelopes]}."""
    seats = Seat.objects.filter(election=election).values_list("pk", "has_voted")
    stored = {seat: [has_voted, []] for seat, has_voted in seats}
    envelopes = Envelope.objects.filter(question__election=election).order_by("receipt")
    for seat, receipt in envelopes.values_list("seat", "receipt"):
        stored[seat][1].append(receipt)
    return stored


def main():
    """Write what `make` or `look` says to a file: ACT NUMBER FILE."""
    act, number, file = sys.argv[1:]
    Path(file).write_text(json.dumps({"make": make, "look": look}[act](int(number))))
