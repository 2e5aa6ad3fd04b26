"""Who may do what with criteria and scorecards. Nobody appraises their own unit."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from blocs.enums.organisation import UNIT_DUTIES
from blocs.enums.scorecards import ScorecardState, Stage
from blocs.enums.year import Office
from blocs.models.organisation import units_of
from blocs.models.scorecards import Appraiser, CrossCheck, Scorecard, ScoringPlan
from blocs.models.year import Campaign
from blocs.permissions.organisation import (
    is_board_of,
    is_leader_of,
    is_overseer_of,
    is_person_of,
)
from blocs.permissions.year import can_edit_campaign
from blocs.queries.scorecards.plans import plan_of
from blocs.queries.scorecards.sight import Sight


def can_create_criteria(user, campaign):
    """Draw up the table of criteria of an open year."""
    return can_edit_campaign(user, campaign)


def can_create_frame(user, sponsor):
    """Draw up a frame (khung) for the blocs of a sponsor."""
    return is_board_of(user, sponsor)


def can_own_criteria(user, criteria_set):
    """Act for the set's owner: the secretariat of its year, or the board of its sponsor."""
    if criteria_set.campaign_id:
        return can_create_criteria(user, criteria_set.campaign)
    return bool(criteria_set.sponsor_id) and can_create_frame(user, criteria_set.sponsor)


def can_edit_criteria(user, criteria_set):
    return criteria_set.is_draft and can_own_criteria(user, criteria_set)


def can_renew_criteria(user, criteria_set):
    """Make the next version of a published set, while no card was approved on it."""
    return (
        not criteria_set.is_draft
        and can_own_criteria(user, criteria_set)
        and not Scorecard.objects.approved().filter(criteria_set=criteria_set).exists()
    )


@dataclass(frozen=True)
class Appraisal:
    """Who appraises in a campaign. `has_team` tells that somebody is named to the appraisal team,
    `is_appraiser` that this person is. `checked_units` are those that the user's units cross-check,
    `sent_units` those whose cards were sent to the bloc.
    """

    has_team: bool = False
    is_appraiser: bool = False
    checked_units: frozenset[int] = frozenset()
    sent_units: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Standing:
    """Where a user stands towards the cards of one campaign (see `standing`).

    `own_units` are all units the user holds any post in, `units` those the user is an officer or
    a leader of.
    """

    is_open: bool
    own_units: frozenset[int]
    units: frozenset[int]
    head: int | None
    deputy: int | None
    is_secretariat: bool
    is_board: bool
    is_overseer: bool
    plan: ScoringPlan
    read_appraisal: Callable[[], Appraisal]

    @cached_property
    def appraisal(self):
        """Read when first asked for: on most pages nothing depends on it (two queries at most)."""
        return self.read_appraisal()

    @property
    def is_appraiser(self):
        return self.appraisal.is_appraiser

    @property
    def sees_all(self):
        """All cards, also before they are published: the secretariat, the board, an auditor. How
        much of each, `sight` tells."""
        return self.is_secretariat or self.is_overseer

    @property
    def sight(self):
        """What of the cards in sight this person may read."""
        is_told = self.plan.noticed_at is not None or self.plan.is_published
        return Sight(self.is_overseer, self.units, self.own_units, is_told)

    @property
    def sees_results(self):
        """The whole table, with ranks, totals and whatever is derived from them."""
        return self.sees_all or self.plan.is_published

    @property
    def seen_units(self):
        """Units whose cards this person sees before publication, where not all of them."""
        as_deputy = {self.head} if self.deputy in self.units else set()
        return self.units | as_deputy | self.appraised_units

    @property
    def appraised_units(self):
        """Units whose sent cards this person appraises in the team or as a cross-checker."""
        part = self.appraisal
        checked = part.sent_units if part.is_appraiser else part.checked_units
        return (checked & part.sent_units) - self.own_units

    def may_appraise(self, unit_pk):
        """Act for the bloc on the card of this unit.

        The head unit's own card is for the deputy unit or the board.
        """
        if not self.is_open or unit_pk in self.own_units:
            return False
        stands_in = self.deputy in self.units or self.is_board
        return self.is_secretariat or (unit_pk == self.head and stands_in)

    def may_check(self, unit_pk):
        """Enter the values of the appraisal stage: the team, or the unit assigned to this one.

        While nobody is named to the team, whoever acts for the bloc appraises in its place.
        """
        if not self.is_open or unit_pk in self.own_units:
            return False
        if self.plan.is_crossed:
            return unit_pk in self.appraisal.checked_units
        return self.is_appraiser if self.appraisal.has_team else self.may_appraise(unit_pk)

    def may_appraise_for_board(self, unit_pk):
        """Act for the board on the card of this unit."""
        return self.is_open and self.is_board and unit_pk not in self.own_units

    def may_enter(self, stage, unit_pk):
        """Enter values of a stage on the card of this unit; its state and the clock aside."""
        if stage not in self.plan.stages:
            return False
        if stage == Stage.SELF:
            return self.is_open and unit_pk in self.units
        rules = {
            Stage.APPRAISAL: self.may_check,
            Stage.BLOC: self.may_appraise,
            Stage.BOARD: self.may_appraise_for_board,
        }
        return rules[stage](unit_pk)

    def may_approve(self, unit_pk):
        """Freeze, return and reopen the card of this unit."""
        return self.may_appraise(unit_pk) or self.may_appraise_for_board(unit_pk)


def standing(user, campaign, plan=None) -> Standing:
    """What the user's posts, the campaign's terms and its scoring plan say, at a number of
    queries that depends neither on the units nor on the cards. The plan is read if not given."""
    plan = plan or plan_of(campaign)
    own = frozenset(units_of(user))
    units = frozenset(units_of(user, UNIT_DUTIES))
    terms = dict(campaign.terms.values_list("office", "unit"))
    head, deputy = terms.get(Office.HEAD), terms.get(Office.DEPUTY)
    running = {head, deputy} if campaign.deputy_may_edit else {head}
    sponsor = campaign.bloc.sponsor
    return Standing(
        is_open=campaign.is_open,
        own_units=own,
        units=units,
        head=head,
        deputy=deputy,
        is_secretariat=bool(units & (running - {None})),
        is_board=is_board_of(user, sponsor),
        is_overseer=is_overseer_of(user, sponsor),
        plan=plan,
        read_appraisal=lambda: _appraisal(user, campaign, plan, own, units),
    )


def _appraisal(user, campaign, plan, own, units):
    """What the plan says of the person: in the team, or of a unit that checks another."""
    if not plan.uses_appraisal:
        return Appraisal()
    if plan.is_crossed:
        pairs = CrossCheck.objects.filter(campaign=campaign, checker__in=units)
        checked = frozenset(pairs.values_list("checked", flat=True))
        return Appraisal(checked_units=checked, sent_units=_sent(campaign))
    team = dict(Appraiser.objects.filter(campaign=campaign).values_list("person", "unit"))
    # Whoever left the unit they were named from is no longer of the team.
    is_appraiser = team.get(user.pk) in own
    sent = _sent(campaign) if is_appraiser else frozenset()
    return Appraisal(has_team=bool(team), is_appraiser=is_appraiser, sent_units=sent)


def _sent(campaign):
    cards = Scorecard.objects.filter(campaign=campaign).exclude(state=ScorecardState.DRAFT)
    return frozenset(cards.values_list("unit", flat=True))


def can_open_scorecards(user, campaign: Campaign):
    return can_edit_campaign(user, campaign)


def can_read_card(user, card):
    """Read the points, inputs and evidence of a card in sight: before its first sending the unit's
    own people and those who oversee the bloc; others learn its progress."""
    is_sent = card.state != ScorecardState.DRAFT
    is_own = is_sent or is_person_of(user, card.unit)
    return is_own or is_overseer_of(user, card.campaign.bloc.sponsor)


def can_score_self(user, card):
    """Enter the unit's own points, explanations and evidence."""
    return card.campaign.is_open and card.is_editable_by_unit and is_person_of(user, card.unit)


def can_enter_scores(user, card, stage):
    """Enter values of a stage on this card, as it stands now."""
    if stage == Stage.SELF:
        return can_score_self(user, card)
    return card.is_submitted and standing(user, card.campaign).may_enter(stage, card.unit_id)


def can_import_scores(user, campaign, stage):
    """Enter this stage of at least one card of the campaign."""
    place = standing(user, campaign)
    cards = Scorecard.objects.filter(campaign=campaign).values_list("unit", flat=True)
    return any(place.may_enter(stage, unit) for unit in cards)


def can_exclude_lines(user, card):
    """Decide which lines do not apply to the card's unit; nobody does for their own."""
    return not card.is_approved and standing(user, card.campaign).may_appraise(card.unit_id)


def can_submit_scorecard(user, card):
    """Officers and leaders send the card; `services.scorecards.signing` asks for the leader's
    approval."""
    return can_score_self(user, card)


def can_present_scorecard(user, card):
    """Ask the unit's leader to approve the card: whoever works at it and does not lead."""
    return can_score_self(user, card) and not is_leader_of(user, card.unit)


def can_approve_scorecard(user, card):
    """Freeze the points; also who may send the card back to its unit."""
    return card.is_submitted and standing(user, card.campaign).may_approve(card.unit_id)


def can_approve_scorecards(user, campaign):
    """See the page that approves all cards that are ready."""
    place = standing(user, campaign)
    return campaign.is_open and (place.is_secretariat or place.is_board)
