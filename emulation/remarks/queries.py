"""Reads of remarks and of the consultations they belong to."""

from dataclasses import dataclass

from django.db.models import Count, Q

from emulation.remarks.enums import RemarkState
from emulation.remarks.models import Consultation, Remark
from emulation.remarks.registry import kind_of, kinds


def remarks_on(kind: str, pk: int, *, state="", unit=None, places=()):
    """Remarks on one document in the order in which they were made.

    :param state: one of `RemarkState`; without one those that were not withdrawn
    :param places: codes; also places below them ("II.1" finds "II.1:3")
    """
    found = Remark.objects.filter(kind=kind, subject_id=pk)
    found = found.filter(state=state) if state else found.exclude(state=RemarkState.WITHDRAWN)
    if unit:
        found = found.filter(unit_id=unit)
    below = Q()
    for code in places:
        below |= Q(place=code) | Q(place__startswith=f"{code}:")
    return found.filter(below).order_by("pk")


def numbers_by_place(kind: str, pk: int) -> dict[str, int]:
    """How many remarks stand at each place (one query)."""
    rows = remarks_on(kind, pk).order_by().values_list("place").annotate(Count("pk"))
    return dict(rows)


def units_that_remarked(kind: str, pk: int) -> list[tuple[int, str]]:
    """(key, name) of the units whose people remarked, by name."""
    rows = Remark.objects.filter(kind=kind, subject_id=pk, unit_id__isnull=False)
    return list(rows.values_list("unit_id", "unit_name").distinct().order_by("unit_name"))


def consultation_of(kind: str, pk: int) -> Consultation | None:
    """The latest asking for remarks on a document."""
    rows = Consultation.objects.filter(kind=kind, subject_id=pk)
    return rows.order_by("-pk").first()


def open_to(user):
    """Running consultations on documents on which `user` may remark (one query)."""
    asked = _of_kinds(user, "asked")
    return Consultation.objects.running().filter(asked).order_by("until", "pk")


def has_spoken(user, consultations) -> set[int]:
    """Keys of the consultations on whose documents the user remarked already (one query)."""
    said = set(
        Remark.objects.filter(author_id=user.pk)
        .exclude(state=RemarkState.WITHDRAWN)
        .values_list("kind", "subject_id")
    )
    return {row.pk for row in consultations if (row.kind, row.subject_id) in said}


@dataclass(frozen=True)
class Waiting:
    """A document with remarks that wait for an answer."""

    kind: str
    pk: int
    title: str
    count: int


def waiting_for(user) -> list[Waiting]:
    """Documents whose open remarks `user` answers (two queries)."""
    rows = (
        Remark.objects.filter(_of_kinds(user, "settled"), state=RemarkState.OPEN)
        .order_by("kind", "subject_id")
        .values_list("kind", "subject_id")
        .annotate(Count("pk"))
    )
    titles = {
        (row.kind, row.subject_id): row.title
        for row in Consultation.objects.filter(subject_id__in=[pk for _, pk, _ in rows])
    }
    return [
        Waiting(kind, pk, titles.get((kind, pk), kind_of(kind).label), count)
        for kind, pk, count in rows
    ]


def _of_kinds(user, which):
    """Rows about documents that the kinds name for the user; none where they name none."""
    found = Q(pk__in=[])
    for code, kind in kinds().items():
        found |= Q(kind=code, subject_id__in=getattr(kind, which)(user))
    return found
