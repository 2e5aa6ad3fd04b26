"""Reads about elections that cross tables."""

from dataclasses import dataclass

from django.db.models import Case, Prefetch, Q, When
from django.db.models import Count as Number

from awards.enums import ElectionState
from awards.models import (
    BallotSettings,
    Count,
    Election,
    Option,
    Question,
    Seat,
    Teller,
)
from blocs.enums.organisation import Duty
from blocs.models import Campaign, Post
from blocs.queries.year import members_of
from emulation.accounts.models import User
from emulation.accounts.queries import given_by_others


@dataclass(frozen=True)
class Turnout:
    """How many of the seats have voted; who they are is nobody's business while it is open.

    `on_paper` seats are marked for paper; `awaited` of them have no sheet in the box as yet, as far
    as the tellers have said.
    """

    voted: int
    seats: int
    on_paper: int = 0
    awaited: int = 0

    @property
    def paper(self):
        """Sheets of paper in the box."""
        return self.on_paper - self.awaited

    @property
    def words(self):
        """How far the vote is: "5/7 đơn vị đã bỏ phiếu, 1 đơn vị bỏ phiếu giấy"."""
        words = f"{self.voted}/{self.seats} đơn vị đã bỏ phiếu"
        if self.paper:
            words += f", trong đó {self.paper} đơn vị bỏ phiếu giấy"
        elif self.on_paper:
            words += f", {self.on_paper} đơn vị bỏ phiếu giấy"
        return words

    @property
    def is_complete(self):
        """Nobody is left who could still vote online."""
        return self.seats > 0 and self.voted + self.awaited == self.seats


def turnout_of(election: Election) -> Turnout:
    found = election.seats.aggregate(
        voted=Number("pk", filter=Q(has_voted=True)),
        seats=Number("pk"),
        on_paper=Number("pk", filter=Q(votes_on_paper=True)),
        awaited=Number("pk", filter=Q(votes_on_paper=True, has_voted=False)),
    )
    return Turnout(**found)


def with_turnout(elections):
    """Elections with `seat_count` and `voted_count`, at no query per row."""
    return elections.annotate(
        seat_count=Number("seats", distinct=True),
        voted_count=Number("seats", filter=Q(seats__has_voted=True), distinct=True),
    )


def seats_of(election: Election):
    """Seats in protocol order with their people."""
    return election.seats.select_related("user", "unit").order_by("position", "pk")


def laid_down_for(sponsor: int) -> BallotSettings:
    """What the authority with this key laid down; unsaved, with the product's own values, where it
    laid down nothing."""
    found = BallotSettings.objects.filter(sponsor=sponsor).first()
    return found or BallotSettings(sponsor_id=sponsor)


def settings_of(sponsor: int) -> dict:
    """What a new election of this authority's blocs starts with."""
    names = (
        "minimum_seats",
        "small_below",
        "quorum_numerator",
        "quorum_denominator",
        "reauthentication_minutes",
    )
    laid_down = laid_down_for(sponsor)
    return {name: getattr(laid_down, name) for name in names}


def has_counts(election: Election) -> bool:
    """Envelopes were opened: somebody has seen figures, though nobody may have confirmed them."""
    return Count.objects.filter(option__question__election=election).exists()


def tellers_of(election: Election):
    return election.tellers.select_related("user").order_by("index")


def questions_of(election: Election):
    """Questions in order, their options in order."""
    return election.questions.select_related("award").order_by("position", "pk")


def questions_with_options(election: Election):
    """As `questions_of`, with `ordered_options` read at once."""
    options = Option.objects.select_related("unit").order_by("position", "pk")
    return questions_of(election).prefetch_related(
        Prefetch("options", options, to_attr="ordered_options")
    )


def options_of(question: Question):
    """The options in order; without a query where `questions_with_options` gave the question."""
    if hasattr(question, "ordered_options"):
        return question.ordered_options
    return question.options.select_related("unit").order_by("position", "pk")


def seat_of(user, election: Election) -> Seat | None:
    """The seat that `user` holds, with its election, or None."""
    return election.seats.filter(user=user.pk).select_related("user", "election").first()


def own_seat(user, pk, *related) -> Seat | None:
    """The seat that `user` holds in the election with this key, with the election, or None."""
    seats = Seat.objects.filter(election=pk, user=user.pk)
    return seats.select_related("election", *related).first()


def is_anybody_left(election: Election) -> bool:
    """Some seat could still vote online."""
    return election.seats.filter(has_voted=False, votes_on_paper=False).exists()


def locked_seats(election: Election, seats, now) -> list[Seat]:
    """Those of `seats` whose person got credentials from somebody else since the Chốt, and whom
    no teller has admitted since then (one query).

    From the Chốt on, not from the opening: otherwise a link prepared in between, or before and
    still working, would let its maker vote.
    """
    if election.listed_at is None:
        return []
    people = [seat.user_id for seat in seats if seat.user_id]
    given = given_by_others(people, since=election.listed_at, now=now)
    return [
        seat
        for seat in seats
        if seat.user_id in given
        and (seat.admitted_at is None or seat.admitted_at < given[seat.user_id])
    ]


def teller_of(user, election: Election) -> Teller | None:
    return election.tellers.filter(user=user.pk).first()


def elections_of(campaign: Campaign, user):
    """The campaign's elections that `user` may see, newest first."""
    found = (
        Election.objects.visible_to(user).filter(campaign=campaign).select_related("campaign__bloc")
    )
    return found.order_by("-pk")


def elections_listed(user):
    """Every election `user` may see: what runs first, then the newest."""
    running_first = Case(When(state=ElectionState.OPEN, then=0), default=1)
    found = Election.objects.visible_to(user).select_related("campaign__bloc")
    return found.order_by(running_first, "-campaign__year", "-pk")


def leader_posts(unit, day):
    """Who leads the unit on that day, longest in office first."""
    posts = Post.objects.current(day).filter(unit=unit, duty=Duty.LEADER, user__is_active=True)
    return posts.select_related("user").order_by("started_on", "pk")


def people_of(unit):
    """Active people with a duty in the unit today, who may sit for it."""
    posts = Post.objects.current().of_unit_people().filter(unit=unit).values("user")
    people = User.objects.filter(pk__in=posts, is_active=True, is_administrator=False)
    return people.prefetch_related(_posts_now()).order_by("name_order", "pk")


def teller_candidates(election: Election):
    """Active people of member units and of the sponsor, administrators of the system aside."""
    units = [member.pk for member in members_of(election.campaign)]
    posts = Post.objects.current().filter(
        Q(unit__in=units) | Q(unit=election.campaign.bloc.sponsor_id)
    )
    return (
        User.objects.filter(pk__in=posts.values("user"), is_active=True, is_administrator=False)
        .exclude(ballot_tellers__election=election)
        .prefetch_related(_posts_now())
        .order_by("name_order", "pk")
    )


def _posts_now():
    """Today's posts with their units, as `posts_now`."""
    posts = Post.objects.current().select_related("unit").order_by("started_on", "pk")
    return Prefetch("posts", posts, to_attr="posts_now")


def person_words(user):
    """A person of `people_of` or `teller_candidates` in a list: name, duty and unit."""
    return ", ".join(
        [user.full_name, *(f"{post.title} {post.unit}" for post in user.posts_now[:1])]
    )


def post_words(user, day=None):
    """The person's position and unit today, as printed after the name; "" without a post."""
    post = Post.objects.held_by(user, day).select_related("unit").order_by("started_on", "pk")
    return ", ".join(f"{row.title}, {row.unit}" for row in post[:1])


def small_number_warning(election: Election, seats: int) -> str:
    """What voters of a small bloc read; "" where the bloc is large enough."""
    if not 0 < seats < election.small_below:
        return ""
    return (
        f"Chỉ có {seats} đơn vị bỏ phiếu. Phiếu được giữ kín, nhưng nếu mọi phiếu giống nhau thì "
        "kết quả cho biết mọi người đã chọn gì; và nếu các đơn vị khác cho nhau biết phiếu của "
        "mình thì suy ra được phiếu còn lại."
    )
