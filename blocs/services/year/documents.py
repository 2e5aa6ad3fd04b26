"""The register of papers of a bloc's year."""

from datetime import date

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from blocs.freezes import paper_freeze_reason
from blocs.models.organisation import Document, DocumentVersion, Unit
from blocs.models.year import Campaign
from blocs.permissions import year as permissions
from blocs.queries.year import campaign_of
from blocs.services import rows
from blocs.services.rows import require
from blocs.services.year.campaigns import NOT_SECRETARIAT
from emulation.audit.services import record
from emulation.files.services import receive
from emulation.refusals import Refused

EDITABLE = frozenset(
    {"role", "abstract", "number", "issued_on", "issuer", "unit", "is_cited", "position"}
)


@transaction.atomic
def register(
    campaign: Campaign,
    *,
    by,
    role: str,
    abstract: str,
    number="",
    issued_on: date | None = None,
    issuer="",
    unit: Unit | None = None,
    file=None,
    is_cited=False,
    position=0,
) -> Document:
    """Enter a paper; `file` is an uploaded file, `unit` the unit whose own paper it is.

    :raises Refused: if `by` may not, the year is closed, or the file is not acceptable.
    :raises ValidationError: if a value is missing or malformed.
    """
    require(by is None or permissions.can_register_document(by, campaign, unit), NOT_SECRETARIAT)
    _check_unit(campaign, unit, is_cited)
    document = Document(bloc=campaign.bloc, year=campaign.year, role=role, abstract=abstract)
    document.entered_by = by
    document.number, document.issued_on, document.issuer = number, issued_on, issuer
    document.unit, document.is_cited, document.position = unit, is_cited, position
    document.file = receive(file, by=by) if file else None
    rows.save(document)
    record("document.registered", document, by=by, role=role, unit=unit, file=document.file)
    return document


@transaction.atomic
def edit(document: Document, *, by, file=None, **values) -> Document:
    """Change what `EDITABLE` names; a new `file` takes the place of the old one, which is kept.

    :raises Refused: if `by` may not, the year is closed, something rests on the paper as it is, or
        the file is not acceptable.
    :raises ValidationError: if a value is missing or malformed.
    """
    document = rows.locked(document)
    campaign = campaign_of(document)
    require(_may_edit(by, campaign, document.unit), NOT_SECRETARIAT)
    _refuse_frozen(document)
    values = {name: values[name] for name in EDITABLE & values.keys()}
    unit = values.get("unit", document.unit)
    require(_may_edit(by, campaign, unit), NOT_SECRETARIAT)
    _check_unit(campaign, unit, values.get("is_cited", document.is_cited))
    if file:
        keep_version(document)
        values["file"] = receive(file, by=by)
    changes = rows.change(document, values)
    if changes:
        record("document.edited", document, by=by, **changes)
    return document


def keep_version(document: Document, *, reason="", now=None) -> None:
    """Keep the file of a locked paper before a newer one takes its place."""
    if document.file_id:
        version = DocumentVersion(document=document, file=document.file, reason=reason)
        version.number = document.versions.count() + 1
        version.replaced_at = now or timezone.now()
        rows.save(version)


@transaction.atomic
def remove(document: Document, *, by) -> None:
    """Take a paper off the register that nothing refers to; its file stays in the store.

    :raises Refused: if `by` may not, the year is closed, or something refers to it.
    """
    document = rows.locked(document)
    campaign = campaign_of(document)
    require(_may_edit(by, campaign, document.unit), NOT_SECRETARIAT)
    _refuse_frozen(document)
    label, file = document.title, document.file
    try:
        document.versions.all().delete()
        document.delete()
    except ProtectedError:
        raise Refused(
            "Văn bản này đang được dùng làm biên bản hoặc tài liệu minh chứng; không xóa được."
        ) from None
    record("campaign.document_removed", campaign, by=by, document=label, file=file)


def _may_edit(by, campaign, unit):
    return by is None or permissions.can_register_document(by, campaign, unit)


def _refuse_frozen(document):
    reason = paper_freeze_reason(document)
    require(not reason, reason)


def _check_unit(campaign, unit, is_cited):
    if unit is not None:
        members = campaign.bloc.memberships.in_year(campaign.year).filter(unit=unit)
        require(
            members.exists(),
            f"{unit} không phải là thành viên của khối trong năm {campaign.year}.",
        )
        require(not is_cited, "Phần mở đầu báo cáo chỉ nêu văn bản chung của khối.")
