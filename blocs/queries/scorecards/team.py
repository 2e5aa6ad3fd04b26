"""The appraisal team of a campaign, and who could be named to it."""

from dataclasses import dataclass

from django.db.models import Case, Value, When

from blocs.enums.organisation import BOARD_DUTIES, UNIT_DUTIES
from blocs.enums.scorecards import AppraiserRole
from blocs.models.organisation import Post, Unit
from blocs.models.scorecards import Appraiser
from blocs.queries.year import members_of
from emulation.vietnamese import sort_key

ROLE_ORDER = (AppraiserRole.CHIEF, AppraiserRole.MEMBER, AppraiserRole.CLERK)


@dataclass(frozen=True)
class Candidate:
    """A person and the unit they would come from."""

    person: object
    unit: Unit
    unit_name: str
    position: str

    @property
    def key(self):
        return f"{self.person.pk}-{self.unit.pk}"

    def __str__(self):
        position = f", {self.position}" if self.position else ""
        return f"{self.person.get_full_name()}{position} – {self.unit_name}"


def candidates(campaign) -> list[Candidate]:
    """People of the member units, and of the sponsor's board, each once per unit."""
    names = {member.pk: member.name for member in members_of(campaign)}
    sponsor = campaign.bloc.sponsor
    people = Post.objects.current().filter(unit__in=names, duty__in=UNIT_DUTIES)
    board = Post.objects.current().filter(unit=sponsor, duty__in=BOARD_DUTIES)
    posts = (people | board).filter(user__is_active=True).select_related("user", "unit")
    found = {}
    for post in posts.order_by("pk"):
        name = names.get(post.unit_id, str(post.unit))
        found.setdefault(
            (post.user_id, post.unit_id), Candidate(post.user, post.unit, name, post.position)
        )
    return sorted(
        found.values(),
        key=lambda row: (sort_key(row.unit_name), sort_key(row.person.get_full_name())),
    )


def team_of(campaign) -> list[Appraiser]:
    """The team, its chief first and its clerk last."""
    order = Case(*(When(role=role, then=Value(n)) for n, role in enumerate(ROLE_ORDER)))
    rows = Appraiser.objects.filter(campaign=campaign).select_related("person", "unit")
    return list(rows.annotate(order=order).order_by("order", "pk"))
