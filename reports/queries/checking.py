"""What a checker of texts has to know beside the figures: what things are called."""

from dataclasses import dataclass

from awards.models import Award, Issuer
from blocs.models import Unit


@dataclass(frozen=True)
class Names:
    """Awards and issuers that a sponsor works with."""

    awards: tuple[Award, ...]
    issuers: tuple[Issuer, ...]


def names_of(sponsor: Unit) -> Names:
    """Common entries and those of the sponsor (two queries)."""
    return Names(
        tuple(Award.objects.of_sponsor(sponsor).distinct().order_by("position", "pk")),
        tuple(Issuer.objects.of_sponsor(sponsor).distinct().order_by("position", "pk")),
    )


def common_names() -> Names:
    """What comes with the product, for documents of nobody in particular (two queries)."""
    return Names(
        tuple(Award.objects.filter(sponsor=None).order_by("position", "pk")),
        tuple(Issuer.objects.filter(sponsor=None).order_by("position", "pk")),
    )
