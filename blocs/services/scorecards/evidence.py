"""Evidence of a score line: a file, a paper of the register, or a reference only."""

from django.db import transaction

from blocs.models.scorecards import Evidence
from blocs.permissions.scorecards import can_score_self
from blocs.services.rows import require
from blocs.services.scorecards.scorecards import locked
from emulation.audit.services import record
from emulation.files import services as files
from emulation.refusals import Refused

FIELDS = {
    "document",
    "number",
    "issued_on",
    "issuer",
    "abstract",
    "pointer",
    "kept_at",
    "shown_in_person",
}
NOT_OF_THE_UNIT = "Chỉ người của đơn vị sửa được minh chứng, khi bảng đang ở đơn vị."
REMOVED = "Gỡ khỏi bảng chấm điểm."


@transaction.atomic
def add(line, *, by, uploaded=None, **fields):
    """Attach evidence to a line of the own unit's card; `uploaded` is an open Django file.

    :raises Refused: if `by` may not, the file is refused, or nothing identifies the paper.
    """
    card = _editable(line.scorecard, by)
    if line.not_applicable:
        raise Refused("Dòng này không áp dụng cho đơn vị.")
    evidence = Evidence(line=line, **_checked(fields))
    if uploaded is not None:
        evidence.file = files.receive(uploaded, by=by)
    evidence.full_clean()
    evidence.save()
    record(
        "scorecard.evidence_add",
        card,
        by=by,
        score_line=line.criterion.code,
        proof=evidence.label,
        file=evidence.file.audit_value if evidence.file else None,
    )
    return evidence


@transaction.atomic
def update(evidence, *, by, **fields):
    """Change what is said about the paper; the file stays.

    :raises Refused: if `by` may not.
    """
    card = _editable(evidence.line.scorecard, by)
    old = evidence.label
    for name, value in _checked(fields).items():
        setattr(evidence, name, value)
    evidence.full_clean()
    evidence.save()
    line = evidence.line.criterion.code
    record("scorecard.evidence_edit", card, by=by, score_line=line, proof=[old, evidence.label])
    return evidence


@transaction.atomic
def remove(evidence, *, by):
    """Take evidence off a line; an uploaded file's bytes are destroyed, its hash stays.

    :raises Refused: if `by` may not.
    """
    card = _editable(evidence.line.scorecard, by)
    line, label, file = evidence.line.criterion.code, evidence.label, evidence.file
    if file and not file.is_destroyed and file.evidence.count() == 1:
        files.destroy(file, by=by, reason=REMOVED)
    evidence.delete()
    kept = file.audit_value if file else None
    record("scorecard.evidence_remove", card, by=by, score_line=line, proof=label, file=kept)


def _editable(card, by):
    card = locked(card)
    require(by is None or can_score_self(by, card), NOT_OF_THE_UNIT)
    return card


def _checked(fields):
    unknown = fields.keys() - FIELDS
    if unknown:
        raise TypeError(f"No such fields of evidence: {sorted(unknown)}.")
    return fields
