"""The papers of a unit and year, as its library shows them."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Prefetch, Q

from blocs.models.organisation import Document, DocumentVersion, Unit
from blocs.models.scorecards import Evidence, Scorecard
from blocs.models.year import Campaign
from blocs.queries.year import Member, members_of

CITED = ("number", "issued_on", "issuer", "abstract")


@dataclass(frozen=True)
class Shelf:
    """A unit's library among those of a year; `lines` counts the places that lines point to. While
    the card `is_unsent`, others than its unit see no evidence there."""

    member: Member
    papers: int
    lines: int
    is_unsent: bool = False


def shelves(user, campaign: Campaign) -> list[Shelf]:
    """Libraries of the members, in protocol order, with the papers that `user` sees."""
    cards = Scorecard.objects.readable_by(user).filter(campaign=campaign).values("pk")
    places = Count("evidence", Q(evidence__line__scorecard__in=cards), distinct=True)
    counted = {
        row["unit"]: row
        for row in _seen(user, campaign)
        .values("unit")
        .annotate(papers=Count("pk", distinct=True), lines=places)
        .order_by("unit")
    }
    none, unsent = {"papers": 0, "lines": 0}, unsent_units(user, campaign)
    return [
        Shelf(
            member,
            **{name: counted.get(member.pk, none)[name] for name in none},
            is_unsent=member.pk in unsent,
        )
        for member in members_of(campaign)
    ]


def unsent_units(user, campaign: Campaign) -> frozenset[int]:
    """Units of whose cards `user` knows, without seeing the evidence yet."""
    cards = Scorecard.objects.filter(campaign=campaign)
    read = cards.readable_by(user).values("pk")
    hidden = cards.visible_to(user).exclude(pk__in=read)
    return frozenset(hidden.values_list("unit", flat=True))


def papers_of(user, campaign: Campaign, unit: Unit, *, text="", unused=False):
    """Papers of the unit's library that `user` sees; each has `proofs`: evidence with its line.

    The newest day first, papers without a day behind them.
    """
    found = _seen(user, campaign).filter(unit=unit).search(text)
    if unused:
        found = found.filter(~Exists(_proofs(user).filter(document=OuterRef("pk"))))
    return (
        found.select_related("file", "unit")
        .prefetch_related(Prefetch("evidence", _proofs(user), to_attr="proofs"))
        .order_by("position", "-issued_on", "-pk")
    )


def paper_of(user, pk) -> Document | None:
    """One paper of a unit with its `proofs` and `older` versions; None where out of sight."""
    cards = Scorecard.objects.readable_by(user).values("pk")
    seen = Q(pk__in=Document.objects.visible_to(user).values("pk"))
    shown = Q(pk__in=Evidence.objects.filter(line__scorecard__in=cards).values("document"))
    older = DocumentVersion.objects.select_related("file").order_by("-number")
    return (
        Document.objects.filter(seen | shown, pk=pk)
        .exclude(unit=None)
        .select_related("bloc", "unit", "file__uploaded_by")
        .prefetch_related(
            Prefetch("evidence", _proofs(user), to_attr="proofs"),
            Prefetch("versions", older, to_attr="older"),
        )
        .first()
    )


def same_paper(document: Document, *, sha256="") -> Document | None:
    """The paper of the same library that has these bytes; without bytes, a reference that says the
    same. `document` need not be saved."""
    shelf = Document.objects.filter(
        bloc=document.bloc_id, year=document.year, unit=document.unit_id
    )
    if sha256:
        found = shelf.filter(file__sha256=sha256, file__destroyed_at=None)
    else:
        words = {name: getattr(document, name) for name in CITED}
        found = shelf.filter(file=None, **words)
    return found.select_related("file", "unit", "bloc").order_by("pk").first()


def papers_for(card: Scorecard):
    """Papers that lines of this card may point into: the unit's own, then the bloc's."""
    campaign = card.campaign
    own = Q(unit=card.unit_id) | Q(unit=None)
    return (
        Document.objects.filter(own, bloc=campaign.bloc_id, year=campaign.year)
        .select_related("file")
        .order_by("unit", "position", "-issued_on", "-pk")
    )


def _seen(user, campaign):
    """The unit's people and the board see all papers of a unit, the secretariat once its card was
    sent; appraisers those that the card they check points into."""
    cards = Scorecard.objects.readable_by(user).filter(campaign=campaign).values("pk")
    shown = Evidence.objects.filter(line__scorecard__in=cards).values("document")
    allowed = Q(pk__in=Document.objects.visible_to(user).values("pk")) | Q(pk__in=shown)
    return Document.objects.filter(
        allowed, bloc=campaign.bloc_id, year=campaign.year, unit__isnull=False
    )


def _proofs(user):
    """Places on lines of the cards that `user` reads, in the order of the criteria."""
    cards = Scorecard.objects.readable_by(user).values("pk")
    return (
        Evidence.objects.filter(line__scorecard__in=cards)
        .select_related("line__criterion")
        .order_by("line__criterion__position", "line__criterion", "position", "pk")
    )
