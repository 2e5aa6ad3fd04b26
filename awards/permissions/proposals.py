"""Who may register and propose."""

from awards.enums import ProposalState
from blocs.permissions.organisation import is_board_of, is_leader_of, is_person_of
from blocs.permissions.year import is_secretariat


def can_register(user, campaign, unit):
    """People of the unit, or the secretariat on its behalf, while the year is open."""
    return campaign.is_open and (is_person_of(user, unit) or is_secretariat(user, campaign))


def can_propose(user, campaign, unit):
    return can_register(user, campaign, unit)


def can_edit_proposal(user, proposal):
    editable = proposal.state in {ProposalState.DRAFT, ProposalState.RETURNED}
    return editable and can_propose(user, proposal.campaign, proposal.unit)


def can_send_proposal(user, proposal):
    """The unit's leader, or the secretariat for what came on paper."""
    campaign = proposal.campaign
    return campaign.is_open and (
        is_leader_of(user, proposal.unit) or is_secretariat(user, campaign)
    )


def can_withdraw_proposal(user, proposal):
    is_pending = ProposalState(proposal.state).can_become(ProposalState.WITHDRAWN)
    return is_pending and can_send_proposal(user, proposal)


def can_receive_proposal(user, proposal):
    """The board of the sponsor takes proposals in, returns them, and records their outcome."""
    return is_board_of(user, proposal.campaign.bloc.sponsor)
