"""Sentences of units that are ready to use."""

from django.db.models import Q

from reports.models import Phrase


def own_phrases(content, code: str) -> list[Phrase]:
    """Those of the head unit and of the sponsor for this section or for all (one query)."""
    units = {content.bloc.sponsor_id, content.head.pk if content.head else None} - {None}
    found = Phrase.objects.filter(Q(section=code) | Q(section=""), unit__in=units)
    return list(found.order_by("-section", "pk"))
