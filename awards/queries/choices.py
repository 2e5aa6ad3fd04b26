"""What a person may choose from on the pages of awards."""

from django.db.models import Q

from awards.models import Award, Decision, Grant, Issuer, Proposal
from blocs.enums.organisation import UNIT_DUTIES
from blocs.enums.year import CampaignState
from blocs.models import Campaign, Term, Unit, units_of
from blocs.permissions.year import can_edit_campaign, is_secretariat
from blocs.queries import year
from blocs.queries.organisation import by_name, sponsors_for


def members_to_enter_for(user, campaign: Campaign) -> list[year.Member]:
    """Member units whose rows `user` may enter: all for the secretariat, else the own ones."""
    members = year.members_of(campaign)
    if is_secretariat(user, campaign):
        return members
    return year.units_to_enter_for(user, campaign, members)


def is_offered(award: Award, campaign: Campaign) -> bool:
    """Whether the entry is common, or of the bloc's sponsor or an authority above it."""
    if award.sponsor_id is None:
        return True
    return Award.objects.of_sponsor(campaign.bloc.sponsor).filter(pk=award.pk).exists()


def awards_for(campaign: Campaign):
    """The catalogue as the bloc's sponsor knows it, of whatever legal period."""
    return Award.objects.of_sponsor(campaign.bloc.sponsor).order_by("position", "name", "pk")


def awards_in_force(campaign: Campaign):
    """Those of `awards_for` that the law of the campaign's year knows."""
    day = campaign.last_day
    return awards_for(campaign).filter(
        Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gte=day)
    )


def issuers_for(sponsor: Unit):
    """Authorities that may grant something in blocs of the sponsor."""
    return Issuer.objects.of_sponsor(sponsor).order_by("position", "name", "pk")


def sponsors_of_board(user) -> list[Unit]:
    """Authorities for which the board of `user` keeps a register, in alphabetical order."""
    return by_name(sponsors_for(user))


def campaigns_to_prepare_in(user) -> list[Campaign]:
    """Open years whose secretariat `user` belongs to, the newest first."""
    own = Term.objects.filter(unit__in=units_of(user, UNIT_DUTIES)).values("campaign")
    rows = Campaign.objects.visible_to(user).filter(pk__in=own, state=CampaignState.OPEN)
    found = rows.select_related("bloc").order_by("-year", "bloc__name_folded", "pk")
    return [campaign for campaign in found if can_edit_campaign(user, campaign)]


def campaigns_under(sponsor: Unit):
    """Years of blocs of the sponsor and of authorities below it, the newest first."""
    line = (  # as far down as a board oversees
        Q(bloc__sponsor=sponsor)
        | Q(bloc__sponsor__parent=sponsor)
        | Q(bloc__sponsor__parent__parent=sponsor)
    )
    return (
        Campaign.objects.filter(line)
        .select_related("bloc")
        .order_by("-year", "bloc__name_folded", "pk")
    )


def is_under(campaign: Campaign, sponsor: Unit) -> bool:
    """Whether the year is of a bloc of the sponsor or of an authority below it."""
    return campaigns_under(sponsor).filter(pk=campaign.pk).exists()


def decisions_for(user, proposal: Proposal):
    """Decisions of the proposed issuer, recorded by the board of `user`, the newest first."""
    sponsor = proposal.campaign.bloc.sponsor
    line = Unit.objects.filter(
        Q(pk=sponsor.pk) | Q(children=sponsor.pk) | Q(children__children=sponsor.pk)
    )
    return (
        Decision.objects.filter(issuer=proposal.issuer, sponsor__in=line.values("pk"))
        .filter(sponsor__in=sponsors_for(user).values("pk"))
        .order_by("-issued_on", "-pk")
    )


def wholes_for(campaign: Campaign, *, unit=None, award=None, issuer=None, but=None) -> list[Grant]:
    """Lines of the year that another line may be a part of, in the order of entry."""
    rows = Grant.objects.filter(campaign=campaign, included_in=None)
    for name, value in (("unit", unit), ("award", award), ("issuer", issuer)):
        if value is not None:
            rows = rows.filter(**{name: value})
    return list(rows.exclude(pk=but).select_related("unit", "award", "issuer").order_by("pk"))
