"""Who remarks and who answers; what a document is and who it concerns its own app says."""

from emulation.remarks.models import Consultation, Remark
from emulation.remarks.registry import DocumentKind


def can_remark(user, kind: DocumentKind, document, consultation: Consultation | None) -> bool:
    """People who are asked, on a draft, to the end of the last day."""
    return (
        consultation is not None
        and consultation.takes_remarks
        and kind.is_draft(document)
        and kind.speaks_for(user, document) is not None
    )


def can_withdraw(user, remark: Remark) -> bool:
    """The author, as long as nobody answered."""
    return remark.is_open and remark.author_id == user.pk


def can_settle(user, kind: DocumentKind, document) -> bool:
    return kind.can_settle(user, document)


def can_consult(user, kind: DocumentKind, document) -> bool:
    """Ask for remarks on a draft."""
    return kind.is_draft(document) and kind.can_settle(user, document)
