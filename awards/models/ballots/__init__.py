"""A secret ballot: sealed envelopes while it runs, counts per option after it."""

from awards.models.ballots.elections import Election
from awards.models.ballots.envelopes import Count, Envelope
from awards.models.ballots.questions import Option, Question
from awards.models.ballots.seats import Seat, Teller
from awards.models.ballots.settings import BallotSettings

__all__ = [
    "BallotSettings",
    "Count",
    "Election",
    "Envelope",
    "Option",
    "Question",
    "Seat",
    "Teller",
]
