"""What the audit trail keeps from the secretariat, a competitor itself, as long as pages do."""

import json

from django.db.models import Q

from blocs.enums.organisation import DocumentRole
from blocs.enums.scorecards import ScorecardState, Stage
from blocs.models.organisation import Document, Unit, units_of
from blocs.models.scorecards import Scorecard
from blocs.models.year import Campaign
from emulation.audit import access

CARD, PAPER = Scorecard._meta.label_lower, Document._meta.label_lower
REMOVED = "library.remove"
SAVED = "scorecard.save"


def register():
    """Register what is kept back of the events of this room."""
    access.register_veil(unsent_and_unchecked)


def unsent_and_unchecked(user):
    """Whether an event tells of a card that was never sent, of its evidence, or of what later
    stages gave on the own card before the notice (three queries)."""
    drafts, awaited, papers = _unsent_cards(user), _awaited_cards(user), _unseen_papers(user)

    def hides(event):
        if event.subject_model == PAPER:
            return event.subject_id in papers
        if event.subject_model == CARD:
            is_later = event.subject_id in awaited and _is_of_later_stage(event)
            return event.subject_id in drafts or is_later
        return bool(drafts) and event.verb == REMOVED

    return hides


def _run(user):
    return Campaign.objects.kept_by(user).values("bloc")


def _unsent_cards(user):
    cards = Scorecard.objects.filter(campaign__bloc__in=_run(user), state=ScorecardState.DRAFT)
    read = Scorecard.objects.readable_by(user).values("pk")
    return _keys(cards.exclude(pk__in=read))


def _awaited_cards(user):
    """Own cards being checked, whose results were not told."""
    untold = Q(campaign__scoring_plan__noticed_at=None, campaign__scoring_plan__published_at=None)
    overseen = Unit.objects.overseen_by(user).values("pk")
    cards = Scorecard.objects.filter(
        untold, unit__in=units_of(user), state=ScorecardState.SUBMITTED
    )
    return _keys(cards.exclude(campaign__bloc__sponsor__in=overseen))


def _unseen_papers(user):
    papers = Document.objects.filter(
        bloc__in=_run(user), unit__isnull=False, role=DocumentRole.EVIDENCE
    )
    return _keys(papers.exclude(pk__in=Document.objects.visible_to(user).values("pk")))


def _keys(rows):
    return {str(pk) for pk in rows.values_list("pk", flat=True)}


def _is_of_later_stage(event):
    if event.verb != SAVED:
        return False
    return json.loads(event.changes).get("stage") != Stage.SELF
