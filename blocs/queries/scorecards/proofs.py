"""Evidence as a card shows it, and what is missing or unseen there."""

import re

from django.utils import timezone

from blocs.models.scorecards import Evidence, Scorecard
from blocs.queries.scorecards.sheets import Proof, Sheet, SheetLine

PAGE = re.compile(r"(?:trang|tr\.)\s*([\d–-]+)(?:[,;.]?\s+|$)", re.IGNORECASE)
SECTION = re.compile(r"mục\s+", re.IGNORECASE)


def proof_of(evidence: Evidence) -> Proof:
    """A place in a paper, from rows at hand: the paper, its file, who saw the original."""
    document = evidence.document
    file = document.file
    return Proof(
        pk=evidence.pk,
        label=evidence.label,
        file_pk=file.pk if file and not file.is_destroyed else None,
        file_name=file.name if file else "",
        sha256=file.sha256 if file else "",
        shown_in_person=document.shown_in_person,
        kept_at=document.kept_at,
        seen=_seen(evidence),
    )


def _seen(evidence):
    if not evidence.is_seen:
        return ""
    name = f", {evidence.seen_by.get_full_name()}" if evidence.seen_by else ""
    return f"{timezone.localtime(evidence.seen_at):%H:%M %d/%m/%Y}{name}"


def proofs_seen(user, campaign, cells) -> dict[int, tuple[Proof, ...]]:
    """{card key: papers behind its cell of one line}, of cards that `user` reads; approved ones
    show what was frozen with them (two queries)."""
    seen = set(
        Scorecard.objects.readable_by(user).filter(campaign=campaign).values_list("pk", flat=True)
    )
    cells = [cell for cell in cells if cell.line and cell.column.card.pk in seen]
    live = {cell.line.pk: cell for cell in cells if not cell.column.card.is_approved}
    found = {cell.column.card.pk: cell.line.evidence for cell in cells}
    rows = Evidence.objects.filter(line__in=live).select_related("document__file", "seen_by")
    for row in rows.order_by("position", "pk"):
        found[live[row.line_id].column.card.pk] += (proof_of(row),)
    return found


def unproved(sheet: Sheet) -> list[SheetLine]:
    """Lines that claim points and lack the evidence (or explanation) that the set asks for."""
    return [line for line in sheet.leaves if not line.not_applicable and _lacks_proof(line)]


def _lacks_proof(line):
    if not line.needs_evidence or not line.self_points:
        return False
    explained = line.explanation_suffices and line.explanation
    return not explained and not any(proof.is_there for proof in line.evidence)


def unseen(sheet: Sheet) -> list[tuple[SheetLine, Proof]]:
    """Papers without a file that no appraiser has seen the original of, line by line."""
    return [
        (line, proof)
        for line in sheet.leaves
        for proof in line.evidence
        if proof.is_reference_only and not proof.seen and not line.not_applicable
    ]


def unseen_codes(campaign) -> dict[int, list[str]]:
    """{unit pk: codes of the lines with papers as in `unseen`} for all cards (one query)."""
    rows = Evidence.objects.filter(
        line__scorecard__campaign=campaign,
        line__not_applicable=False,
        document__file=None,
        seen_at=None,
    ).order_by("line__criterion__position", "pk")
    found = {}
    for unit, code in rows.values_list("line__scorecard__unit", "line__criterion__code"):
        found.setdefault(unit, {})[code] = True
    return {unit: list(codes) for unit, codes in found.items()}


def split_pointer(pointer: str) -> tuple[str, str]:
    """(page, section) of "trang 3, mục II.1"; what is not understood is all section."""
    pointer = pointer.strip()
    found = PAGE.match(pointer)
    page = found[1] if found else ""
    section = pointer[found.end() :] if found else pointer
    return page, SECTION.sub("", section, count=1) if SECTION.match(section) else section
