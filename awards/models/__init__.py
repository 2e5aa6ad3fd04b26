"""All models of the app, so that Django finds them."""

from awards.models.ballots import (
    BallotSettings,
    Count,
    Election,
    Envelope,
    Option,
    Question,
    Seat,
    Teller,
)
from awards.models.catalogue import Award, AwardSlots, Issuer
from awards.models.decisions import Decision, Grant
from awards.models.proposals import Nominee, Proposal, Registration

__all__ = [
    "Award",
    "AwardSlots",
    "BallotSettings",
    "Count",
    "Decision",
    "Election",
    "Envelope",
    "Grant",
    "Issuer",
    "Nominee",
    "Option",
    "Proposal",
    "Question",
    "Registration",
    "Seat",
    "Teller",
]
