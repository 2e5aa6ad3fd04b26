"""What a bloc submits at the end of the year: votes, proposals and scores side by side."""

from dataclasses import dataclass

from awards.enums import Track
from awards.models import Nominee, Proposal
from awards.queries.confirmed import ConfirmedVote, confirmed_votes, has_confirmed_vote
from blocs.enums.organisation import DocumentRole
from blocs.enums.year import MeetingKind
from blocs.models import Campaign, Document, Meeting
from blocs.queries.scorecards.sight import Sight
from blocs.queries.scorecards.table import ScoreTable, score_table


@dataclass(frozen=True)
class YearOutcome:
    """What was agreed of scores and titles. `meeting`: the year's last conference, if entered."""

    campaign: Campaign
    meeting: Meeting | None
    scores: ScoreTable
    votes: tuple[ConfirmedVote, ...]

    @property
    def award_votes(self):
        return [vote for vote in self.votes if vote.question.is_of_award]

    @property
    def scored(self):
        """The rows that have a total, in the order of ranks."""
        return [row for row in self.scores.by_rank if row.total is not None]

    @property
    def is_decided(self):
        """There is something that minutes could tell."""
        return bool(self.votes or self.scored)

    @property
    def is_illustrative(self):
        """Scores or votes of it are made up to show how it works."""
        return (
            self.campaign.is_sample
            or self.scores.is_illustrative
            or any(vote.election.carries_label for vote in self.votes)
        )


@dataclass(frozen=True)
class Submission:
    """What is proposed by way of the bloc, and on what grounds; nothing of it is granted."""

    outcome: YearOutcome
    documents: tuple[Document, ...]
    proposals: tuple[Proposal, ...]
    nominees: tuple[Nominee, ...]

    @property
    def campaign(self):
        return self.outcome.campaign

    @property
    def is_ready(self):
        """There is something to submit: proposals, or a vote on an award."""
        return bool(self.proposals or self.outcome.award_votes)


def outcome_of(campaign: Campaign, sight: Sight) -> YearOutcome:
    """Scores as far as `sight` goes, and the confirmed votes."""
    meetings = campaign.meetings.filter(kind=MeetingKind.YEAR_END)
    return YearOutcome(
        campaign=campaign,
        meeting=meetings.order_by("held_at", "pk").last(),
        scores=score_table(campaign, with_sheets=False, sight=sight),
        votes=tuple(confirmed_votes(campaign)),
    )


def submission_of(campaign: Campaign, sight: Sight) -> Submission:
    """The number of queries grows with nothing."""
    proposals = _proposals(campaign)
    read = proposals.select_related("unit", "award", "issuer").prefetch_related("unit__names")
    ordered = read.order_by(
        "award__position", "award__name", "award_id", "issuer", "unit__name_folded", "pk"
    )
    nominees = Nominee.objects.filter(proposal__in=proposals)
    return Submission(
        outcome=outcome_of(campaign, sight),
        documents=_grounds(campaign),
        proposals=tuple(ordered),
        nominees=tuple(
            nominees.select_related("proposal__unit", "proposal__award")
            .prefetch_related("proposal__unit__names")
            .order_by("proposal__award__position", "proposal", "-is_collective", "pk")
        ),
    )


def _proposals(campaign):
    return Proposal.objects.standing().filter(campaign=campaign, track=Track.BLOC)


def _grounds(campaign):
    """Laws of the year's register, and the papers that its report answers to."""
    rows = Document.objects.filter(bloc=campaign.bloc_id, year=campaign.year, unit=None)
    found = list(rows.order_by("position", "issued_on", "pk"))
    legal = [row for row in found if row.role == DocumentRole.LEGAL]
    return (*legal, *(row for row in found if row.is_cited and row not in legal))


def has_submission(campaign: Campaign) -> bool:
    """A submission would have something in it (two queries)."""
    return _proposals(campaign).exists() or has_confirmed_vote(campaign)
