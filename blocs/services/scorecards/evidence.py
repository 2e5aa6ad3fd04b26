"""Evidence of a score line: places in papers of the unit's library."""

from django.db import transaction
from django.utils import timezone

from blocs.enums.scorecards import Stage
from blocs.models.scorecards import Evidence
from blocs.permissions.evidence import can_see_original
from blocs.permissions.scorecards import can_score_self
from blocs.queries.scorecards.windows import Windows
from blocs.services import rows
from blocs.services.rows import require
from blocs.services.scorecards import library
from blocs.services.scorecards.score_lines import closed_words
from blocs.services.scorecards.scorecards import locked
from emulation.audit.services import record
from emulation.refusals import Refused

NOT_OF_THE_UNIT = "Chỉ người của đơn vị sửa được minh chứng, khi bảng đang ở đơn vị."
NOT_APPRAISER = (
    "Chỉ người thẩm định bảng đã gửi ghi nhận việc xem bản gốc; không ai thẩm định đơn vị mình."
)
GONE = "Minh chứng này vừa được người khác gỡ khỏi dòng."
OTHER_LIBRARY = "Tài liệu không thuộc thư viện của đơn vị trong năm này."


@transaction.atomic
def add(line, *, by, document=None, uploaded=None, page="", section="", now=None, **words):
    """Let a line of the own unit's card point into a paper; returns the Evidence.

    `document` is a paper of the unit's library or of the bloc; without one, `uploaded` (an open
    Django file) and `words` bring a new paper into the library: see `library.add`.

    :raises Refused: if `by` may not (now), the file is refused, or the line does not apply.
    :raises ValidationError: if nothing identifies the paper, or the line points there already.
    """
    card = _editable(line.scorecard, by, now)
    require(not line.not_applicable, "Dòng này không áp dụng cho đơn vị.")
    if document is None:
        taken = library.add(card.campaign, card.unit, by=by, uploaded=uploaded, **words)
        document = taken.document
    require(_is_at_hand(document, card), OTHER_LIBRARY)
    evidence = Evidence(line=line, document=document, page=page, section=section)
    evidence.position = 1 + max(line.evidence.values_list("position", flat=True), default=-1)
    rows.save(evidence)
    record(
        "scorecard.evidence_add",
        card,
        by=by,
        score_line=line.criterion.code,
        proof=evidence.label,
        file=document.file.audit_value if document.file else None,
    )
    return evidence


@transaction.atomic
def update(evidence, *, by, now=None, page="", section=""):
    """Change the place in the paper.

    :raises Refused: if `by` may not (now), or it is not there any more.
    :raises ValidationError: if the line points there already.
    """
    evidence, card = _there(evidence, by, now)
    old = evidence.label
    if rows.change(evidence, {"page": page, "section": section}):
        line = evidence.line.criterion.code
        record("scorecard.evidence_edit", card, by=by, score_line=line, proof=[old, evidence.label])
    return evidence


@transaction.atomic
def remove(evidence, *, by, now=None):
    """Take evidence off a line; the paper stays in the library.

    :raises Refused: if `by` may not (now), or it is not there any more.
    """
    evidence, card = _there(evidence, by, now)
    line, label = evidence.line.criterion.code, evidence.label
    evidence.delete()
    record("scorecard.evidence_remove", card, by=by, score_line=line, proof=label)


@transaction.atomic
def move_up(evidence, *, by, now=None):
    """Put evidence before the one above it on its line; the first stays where it is.

    :raises Refused: if `by` may not (now), or it is not there any more.
    """
    evidence, card = _there(evidence, by, now)
    order = list(evidence.line.evidence.order_by("position", "pk"))
    at = order.index(evidence)
    if at == 0:
        return evidence
    order[at - 1], order[at] = order[at], order[at - 1]
    for position, each in enumerate(order):
        each.position = position
    Evidence.objects.bulk_update(order, ["position"])
    line = evidence.line.criterion.code
    record("scorecard.evidence_move", card, by=by, score_line=line, proof=evidence.label)
    return order[at - 1]


@transaction.atomic
def mark_seen(evidence, *, by, is_seen=True, now=None):
    """Note that an appraiser of the sent card saw the original, or take the note back.

    :raises Refused: if `by` does not appraise the card as it stands.
    """
    card = locked(evidence.line.scorecard)
    require(by is None or can_see_original(by, card), NOT_APPRAISER)
    evidence = rows.locked(evidence)
    if evidence.is_seen == is_seen:
        return evidence
    evidence.seen_at = (now or timezone.now()) if is_seen else None
    evidence.seen_by = by if is_seen else None
    rows.save(evidence)
    verb = "scorecard.evidence_seen" if is_seen else "scorecard.evidence_unseen"
    record(verb, card, by=by, score_line=evidence.line.criterion.code, proof=evidence.label)
    return evidence


def _editable(card, by, now):
    """The card locked, if its evidence is open to `by`."""
    card = locked(card)
    if by is None:
        return card
    require(can_score_self(by, card), NOT_OF_THE_UNIT)
    now = now or timezone.now()
    window = Windows(card.campaign).of(Stage.SELF, card.unit)
    if not window.is_open(now):
        raise Refused(closed_words(window, now))
    return card


def _there(evidence, by, now):
    """The evidence as it stands and its locked card, if it is open to `by`."""
    card = _editable(evidence.line.scorecard, by, now)
    rows_there = Evidence.objects.select_related("document__file", "line__criterion")
    found = rows_there.filter(pk=evidence.pk).first()
    if found is None:
        raise Refused(GONE)
    return found, card


def _is_at_hand(document, card):
    year = (card.campaign.bloc_id, card.campaign.year)
    return (document.bloc_id, document.year) == year and document.unit_id in {None, card.unit_id}
