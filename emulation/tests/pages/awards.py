"""The catalogue of awards, registrations, proposals, decisions and grants."""

from awards.enums import ProposalState
from awards.tests.factories_awards import (
    make_award,
    make_decision,
    make_grant,
    make_issuer,
    make_proposal,
    make_registration,
    make_return,
)
from blocs.enums.year import CampaignState
from emulation.tests.pages import Page
from emulation.tests.world import add_campaign


def campaign(world):
    return {"pk": world.campaign.pk}


def closed(world):
    world.campaign.state = CampaignState.CLOSED
    world.campaign.save()
    return campaign(world)


def own_award(world):
    return {"pk": make_award(sponsor=world.sponsor).pk}


def common_award(world):
    return {"pk": make_award().pk}


def foreign_award(world):
    return {"pk": make_award(sponsor=world.other_bloc.sponsor).pk}


def own_issuer(world):
    return {"pk": make_issuer(sponsor=world.sponsor).pk}


def registration(world):
    return {"pk": make_registration(world.campaign, world.member, make_award()).pk}


def proposal(state, unit="member"):
    """A proposal of Hà's unit, or of another one, in this state."""

    def made(world):
        row = make_proposal(world.campaign, getattr(world, unit), state=state, by=world.binh)
        return {"pk": row.pk}

    return made


def closed_proposal(world):
    closed(world)
    return proposal(ProposalState.RECEIVED)(world)


def decision(world):
    """A decision that gave something to Hà's unit."""
    row = make_decision(world.sponsor)
    make_grant(world.campaign, world.member, decision=row)
    return {"pk": row.pk}


def empty_decision(world):
    return {"pk": make_decision(world.sponsor).pk}


def decision_of_third(world):
    row = make_decision(world.sponsor)
    make_grant(world.campaign, world.third, decision=row)
    return {"pk": row.pk}


def unit_return(world):
    return {"pk": make_return(world.campaign, world.member).pk}


def reported(world):
    return {"pk": make_grant(world.campaign, world.member).pk}


def recorded(world):
    row = make_decision(world.sponsor)
    return {"pk": make_grant(world.campaign, world.member, decision=row).pk}


def grow_catalogue(world):
    make_award(sponsor=world.sponsor)
    make_issuer(sponsor=world.sponsor)


def grow_registrations(world):
    for unit in world.units:
        make_registration(world.campaign, unit, make_award())


def grow_proposals(world):
    make_proposal(world.campaign, world.member)


def grow_decisions(world):
    make_grant(world.campaign, world.member, decision=make_decision(world.sponsor))


def grow_grants(world):
    award, issuer = make_award(), make_issuer()
    make_proposal(world.campaign, world.member, award, issuer)
    make_grant(world.campaign, world.member, award, issuer)
    make_grant(world.campaign, world.third, award, issuer, period_from=2021, period_to=2026)


def grow_years(world):
    year = 2000 + world.bloc.campaigns.count()
    grown = add_campaign(world.bloc, year, head=world.head)
    make_grant(grown, world.member)


def grow_decision(world):
    row = world.things.get("decision") or make_decision(world.sponsor)
    world.things["decision"] = row
    make_grant(world.campaign, world.member, decision=row)
    make_proposal(world.campaign, world.third, issuer=row.issuer, state=ProposalState.RECEIVED)


def grown_decision(world):
    world.things.setdefault("decision", make_decision(world.sponsor))
    return {"pk": world.things["decision"].pk}


ALL = {"khach": 200, "quan": 200}
BOARD = {"thu": 403, "ha": 403, "lan": 403}
UNITS = {"binh": 403}  # the unit for itself, and the secretariat
LEADER = {"ha": 403, "binh": 403}  # the unit's leader, and the secretariat
NOT_YET = {"thu": 403, "ha": 403, "lan": 403, "binh": 403}
OTHER = {"ha": 404, "lan": 404}  # rows of another unit
SENT = {"method": "post"}
DRAFT = proposal(ProposalState.DRAFT)
ON_ITS_WAY = proposal(ProposalState.SENT)
RECEIVED = proposal(ProposalState.RECEIVED)
REJECTED = proposal(ProposalState.REJECTED)
PAGES = [
    Page("awards:grant_index", **ALL, grow=grow_years),
    Page("awards:award_list", **ALL, grow=grow_catalogue, grow_as="binh"),
    Page("awards:award_list", **ALL, query="q=cờ&kind=title&year=2026&level=tinh"),
    Page("awards:award_list", **ALL, query="kind=x&year=x&level=x"),
    Page("awards:award_create", **BOARD, khach=403, quan=403),
    Page("awards:award_create", **BOARD, khach=403, quan=403, binh=422, **SENT),
    Page("awards:award_edit", own_award, **BOARD),
    Page("awards:award_edit", own_award, **BOARD, binh=422, **SENT),
    Page("awards:award_edit", common_award, **NOT_YET, khach=403, quan=403),
    Page("awards:award_edit", foreign_award, thu=404, ha=404, lan=404, binh=404, khach=403),
    Page("awards:issuer_create", **BOARD, khach=403, quan=403),
    Page("awards:issuer_edit", own_issuer, **BOARD),
    Page("awards:slots_edit", campaign, **BOARD),
    Page("awards:slots_edit", campaign, **BOARD, binh=302, **SENT),
    Page("awards:slots_edit", closed, **NOT_YET),
    Page("awards:registration_list", campaign, grow=grow_registrations),
    Page("awards:registration_list", closed),
    Page("awards:registration_create", campaign, **UNITS),
    Page("awards:registration_create", campaign, **UNITS, thu=422, ha=422, lan=422, **SENT),
    Page("awards:registration_create", closed, **NOT_YET),
    Page("awards:registration_withdraw", registration, **UNITS),
    Page("awards:registration_withdraw", registration, **UNITS, thu=422, ha=422, lan=422, **SENT),
    Page("awards:proposal_list", campaign, grow=grow_proposals),
    Page("awards:proposal_list", campaign, query="state=x&unit=0&level=x&page=99"),
    Page("awards:proposal_create", campaign, **UNITS),
    Page("awards:proposal_create", campaign, **UNITS, thu=422, ha=422, lan=422, **SENT),
    Page("awards:proposal_create", closed, **NOT_YET),
    Page("awards:proposal_detail", DRAFT),
    Page("awards:proposal_detail", RECEIVED),
    Page("awards:proposal_detail", proposal(ProposalState.SENT, "third"), **OTHER),
    Page("awards:proposal_edit", DRAFT, **UNITS),
    Page("awards:proposal_edit", DRAFT, **UNITS, thu=422, ha=422, lan=422, **SENT),
    Page("awards:proposal_edit", ON_ITS_WAY, **NOT_YET),
    Page("awards:proposal_send", DRAFT, **LEADER),
    Page("awards:proposal_send", DRAFT, **LEADER, thu=302, lan=302, **SENT),
    Page("awards:proposal_send", ON_ITS_WAY, **NOT_YET),
    Page("awards:proposal_withdraw", DRAFT, **UNITS),
    Page("awards:proposal_withdraw", DRAFT, **UNITS, thu=302, ha=302, lan=302, **SENT),
    Page("awards:proposal_withdraw", ON_ITS_WAY, **LEADER),
    Page("awards:proposal_withdraw", ON_ITS_WAY, **LEADER, thu=422, lan=422, **SENT),
    Page("awards:proposal_withdraw", REJECTED, **NOT_YET),
    Page("awards:proposal_receive", ON_ITS_WAY, **BOARD),
    Page("awards:proposal_receive", ON_ITS_WAY, **BOARD, binh=302, **SENT),
    Page("awards:proposal_receive", RECEIVED, **NOT_YET),
    Page("awards:proposal_return", ON_ITS_WAY, **BOARD),
    Page("awards:proposal_return", ON_ITS_WAY, **BOARD, binh=422, **SENT),
    Page("awards:proposal_return", closed_proposal, **NOT_YET),
    Page("awards:proposal_reject", RECEIVED, **BOARD),
    Page("awards:proposal_reject", RECEIVED, **BOARD, binh=422, **SENT),
    Page("awards:proposal_reject", ON_ITS_WAY, **NOT_YET),
    Page("awards:proposal_reopen", REJECTED, **BOARD),
    Page("awards:proposal_reopen", REJECTED, **BOARD, binh=422, **SENT),
    Page("awards:proposal_reopen", RECEIVED, **NOT_YET),
    Page("awards:proposal_grant", RECEIVED, **BOARD),
    Page("awards:proposal_grant", RECEIVED, **BOARD, query="decision=x"),
    Page("awards:proposal_grant", RECEIVED, **BOARD, binh=422, **SENT),
    Page("awards:proposal_grant", closed_proposal, **BOARD),
    Page("awards:proposal_grant", ON_ITS_WAY, **NOT_YET),
    Page("awards:decision_list", **ALL, grow=grow_decisions),
    Page("awards:decision_list", **ALL, query="q=%00&year=x&page=x"),
    Page("awards:decision_create", **BOARD, khach=403, quan=403),
    Page("awards:decision_create", **BOARD, khach=403, quan=403, query="proposal=x"),
    Page("awards:decision_create", **BOARD, khach=403, quan=403, binh=422, **SENT),
    Page("awards:decision_detail", decision),
    Page("awards:decision_detail", empty_decision, thu=404, ha=404, lan=404),
    Page("awards:decision_detail", decision_of_third, **OTHER),
    Page(
        "awards:decision_detail",
        grown_decision,
        thu=404,
        **OTHER,
        grow=grow_decision,
        grow_as="binh",
    ),
    Page("awards:decision_edit", decision, **BOARD),
    Page("awards:decision_edit", decision, **BOARD, binh=422, **SENT),
    Page("awards:decision_grant_create", decision, **BOARD),
    Page("awards:decision_grant_create", decision, **BOARD, query="campaign=x"),
    Page("awards:grant_list", campaign, grow=grow_grants),
    Page("awards:grant_list", campaign, grow=grow_grants, grow_as="ha"),
    Page("awards:grant_list", closed),
    Page("awards:return_grants", unit_return),
    Page("awards:grant_create", unit_return, **UNITS),
    Page("awards:grant_lines", unit_return, **UNITS),
    Page("awards:grant_create", unit_return, **UNITS, thu=422, ha=422, lan=422, **SENT),
    Page("awards:grant_edit", reported, **UNITS),
    Page("awards:grant_edit", recorded, **NOT_YET),
    Page("awards:grant_remove", reported, **UNITS),
    Page("awards:grant_remove", reported, **UNITS, thu=302, ha=302, lan=302, **SENT),
    Page("awards:grant_remove", recorded, **BOARD),
    Page("awards:grant_remove", recorded, **BOARD, binh=422, **SENT),
]
