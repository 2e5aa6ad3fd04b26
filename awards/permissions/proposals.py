"""Who may register and propose."""

from awards.enums import ProposalState
from blocs.models import Unit
from blocs.permissions.organisation import is_leader_of
from blocs.permissions.year import can_enter_for_unit, is_board, is_secretariat


def sees_all_units(user, campaign):
    """What every unit of the year proposes and received: the secretariat and those who oversee
    the sponsor; a unit's people see their own."""
    return (
        is_secretariat(user, campaign)
        or Unit.objects.overseen_by(user).filter(pk=campaign.bloc.sponsor_id).exists()
    )


def can_register(user, campaign, unit):
    """People of the member unit, or the secretariat on its behalf, while the year is open."""
    return can_enter_for_unit(user, campaign, unit)


def can_propose(user, campaign, unit):
    return can_enter_for_unit(user, campaign, unit)


def can_edit_proposal(user, proposal):
    editable = proposal.state in {ProposalState.DRAFT, ProposalState.RETURNED}
    return editable and can_propose(user, proposal.campaign, proposal.unit)


def speaks_for_unit(user, proposal):
    """The unit's leader, or the secretariat for what came on paper, while the year is open."""
    campaign = proposal.campaign
    return campaign.is_open and (
        is_leader_of(user, proposal.unit) or is_secretariat(user, campaign)
    )


def can_send_proposal(user, proposal):
    """Send it, also again after it was returned."""
    return _may_become(proposal, ProposalState.SENT) and speaks_for_unit(user, proposal)


def can_withdraw_proposal(user, proposal):
    """Whoever drafted drops a draft; what was sent is taken back by whoever may send."""
    if proposal.state == ProposalState.DRAFT:
        return can_propose(user, proposal.campaign, proposal.unit)
    return _may_become(proposal, ProposalState.WITHDRAWN) and speaks_for_unit(user, proposal)


def is_board_for(user, proposal):
    """The board of the sponsor takes proposals in and records what became of them."""
    return is_board(user, proposal.campaign)


def can_receive_proposal(user, proposal):
    """Take it in; closed years too, as dossiers follow the conference."""
    is_sent = proposal.state == ProposalState.SENT
    return is_sent and is_board_for(user, proposal)


def can_return_proposal(user, proposal):
    """Send it back for completion, while the unit can still complete it."""
    possible = _may_become(proposal, ProposalState.RETURNED) and proposal.campaign.is_open
    return possible and is_board_for(user, proposal)


def can_decide_proposal(user, proposal):
    """Record that it was granted, or that it does not meet the conditions."""
    return _may_become(proposal, ProposalState.DECIDED) and is_board_for(user, proposal)


def can_reopen_proposal(user, proposal):
    """Take back a refusal that was recorded by mistake."""
    return proposal.state == ProposalState.REJECTED and is_board_for(user, proposal)


def _may_become(proposal, state):
    return ProposalState(proposal.state).can_become(state)
