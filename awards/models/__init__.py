"""All models of the app, so that Django finds them."""

from awards.models.catalogue import Award, AwardSlots, Issuer
from awards.models.decisions import Decision, Grant
from awards.models.proposals import Nominee, Proposal, Registration

__all__ = [
    "Award",
    "AwardSlots",
    "Decision",
    "Grant",
    "Issuer",
    "Nominee",
    "Proposal",
    "Registration",
]
