"""What a person may choose from on the pages of awards."""

from blocs.models import Campaign, Post, Unit
from blocs.permissions.year import is_secretariat
from blocs.queries.year import members_of


def units_to_enter_for(user, campaign: Campaign) -> list[Unit]:
    """Member units whose rows `user` may enter: all for the secretariat, else the own ones."""
    members = [member.unit for member in members_of(campaign)]
    if is_secretariat(user, campaign):
        return members
    own = set(Post.objects.held_by(user).of_unit_people().values_list("unit", flat=True))
    return [unit for unit in members if unit.pk in own]


def sponsors_of_board(user) -> list[Unit]:
    """Units on whose board `user` serves today, with blocs of their own or not."""
    boards = Post.objects.held_by(user).of_board().values("unit")
    return list(Unit.objects.filter(pk__in=boards).order_by("name_folded", "pk"))


def campaigns_of_sponsor(sponsor):
    """Years of the sponsor's blocs, the newest first."""
    return (
        Campaign.objects.filter(bloc__sponsor=sponsor)
        .select_related("bloc")
        .order_by("-year", "bloc__name_folded", "pk")
    )
