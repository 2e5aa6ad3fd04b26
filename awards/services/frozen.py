"""What Chốt freezes under hashes, and the digest of the receipts at close."""

import hashlib

from awards.models import Election, Envelope
from awards.queries.ballots import options_of, questions_of, seats_of
from awards.services.choices import BallotPaper
from awards.services.sealing import SEAL_BYTES
from emulation.audit.canonical import canonical

# What a Chốt of today covers; of an election frozen by an earlier edition less is under hashes.
VERSION = 2
RULES = (
    "code",
    "kind",
    "title",
    "form",
    "max_ticks",
    "places",
    "threshold_numerator",
    "threshold_denominator",
    "is_strict",
    "base",
    "bars_own_unit",
)
SINCE_2 = (
    "tie_rule",
    "needs_registration",
    "needs_proposal",
    "needs_clean_record",
    "minimum_score",
    "top",
    "sealed_bytes",
)


def digest_of(value) -> str:
    """SHA-256 of the value's canonical JSON."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def hashes_of_lists(election: Election) -> dict[str, str]:
    """The three hashes that Chốt writes on the election."""
    return {
        "roll_hash": digest_of(_roll(election)),
        "options_hash": digest_of(_options(election)),
        "rules_hash": digest_of(_rules(election)),
    }


def lists_are_intact(election: Election) -> bool:
    """Roll, options and rules are still those of the Chốt."""
    return all(getattr(election, name) == now for name, now in hashes_of_lists(election).items())


def _roll(election):
    return [
        {
            "unit": seat.unit.code,
            "unit_name": seat.unit_name,
            "user": seat.user_id,
            "person": [seat.person_name, seat.person_title],
            "is_substitute": seat.is_substitute,
            "authorisation": seat.authorisation,
            "authorisation_file": seat.authorisation_file and seat.authorisation_file.sha256,
        }
        for seat in seats_of(election).select_related("authorisation_file")
    ]


def _options(election):
    return {
        question.code: [_option(option, election.frozen_version) for option in options_of(question)]
        for question in questions_of(election)
    }


def _option(option, version):
    words = [option.code, option.text, option.unit and option.unit.code]
    return words if version == 1 else [*words, option.score]


def _rules(election):
    is_first = election.frozen_version == 1
    names = RULES if is_first else (*RULES, *SINCE_2)
    questions = [
        {**{name: getattr(question, name) for name in names}, "award": _award(question)}
        for question in questions_of(election)
    ]
    quorum = [election.quorum_numerator, election.quorum_denominator]
    limits = {"minimum_seats": election.minimum_seats, "quorum": quorum}
    if not is_first:
        limits |= {
            "slips_needed": election.slips_needed,
            "is_rehearsal": election.is_rehearsal,
            "follows": election.follows and election.follows.code,
            "reauthentication_minutes": election.reauthentication_minutes,
        }
    return {"election": election.code, "title": election.title, **limits, "questions": questions}


def keep_lengths(election: Election) -> None:
    """Write how long every envelope of each question is, so that casting need not work it out."""
    for question in questions_of(election):
        codes = tuple(option.code for option in options_of(question))
        question.sealed_bytes = BallotPaper(election.code, question.code, codes).length + SEAL_BYTES
        question.save(update_fields=["sealed_bytes"])


def voters_of(election: Election) -> dict:
    """The seats that have voted, as the trail tells them: names and codes, in protocol order."""
    voted = [seat for seat in seats_of(election) if seat.has_voted]
    return {
        "voted": "; ".join(seat.unit_name for seat in voted),
        "voted_units": {"codes": [seat.unit.code for seat in voted]},
    }


def _award(question):
    return question.award and question.award.code


def keep_receipts(election: Election) -> str:
    """Write each question's sorted receipts, without seats; returns the digest of them all."""
    for question in questions_of(election):
        found = Envelope.objects.filter(question=question).order_by("receipt")
        question.receipts = list(found.values_list("receipt", flat=True))
        question.save(update_fields=["receipts"])
    return receipts_digest(election)


def receipts_digest(election: Election) -> str:
    """The digest of the kept receipts of all questions."""
    return digest_of({question.code: question.receipts for question in questions_of(election)})
