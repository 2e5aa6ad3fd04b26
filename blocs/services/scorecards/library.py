"""The library of a unit and year: papers that its score lines point into."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from django.db import transaction
from django.db.models import ProtectedError

from blocs.enums.organisation import DocumentRole
from blocs.freezes import paper_freeze_reason
from blocs.models.organisation import Document, Unit
from blocs.permissions.evidence import can_keep_library
from blocs.queries.scorecards.library import same_paper
from blocs.queries.year import campaign_of
from blocs.services import rows
from blocs.services.rows import require
from blocs.services.year.documents import keep_version
from emulation.audit.services import record
from emulation.files import services as files
from emulation.refusals import Refused

WORDS = frozenset({"number", "issued_on", "issuer", "abstract", "kept_at", "shown_in_person"})
NOT_OF_THE_UNIT = "Chỉ người của đơn vị thành viên sửa được thư viện minh chứng của đơn vị mình."
IN_USE = "Tài liệu đang là minh chứng của {}; gỡ khỏi các dòng đó trước."
ELSEWHERE = "Tài liệu đang được dùng ở nơi khác (hồ sơ, biên bản); không bỏ được."
REMOVED = "Bỏ khỏi thư viện minh chứng."


@dataclass(frozen=True)
class Taken:
    """A paper in the library, and whether it came in now or had been there with the same bytes."""

    document: Document
    is_new: bool


@transaction.atomic
def add(campaign, unit, *, by, uploaded=None, **words) -> Taken:
    """Bring a paper into the unit's library: an open Django file, or a reference only.

    Bytes, or the words of a reference, that are there already are not stored twice: the paper that
    has them is given back as it is. A file without words takes its name for an abstract.

    :raises Refused: if `by` may not, the year is closed, or the file is not acceptable.
    :raises ValidationError: if neither file, number nor abstract is given, or a value is malformed.
    """
    Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
    require(by is None or can_keep_library(by, campaign, unit), NOT_OF_THE_UNIT)
    document = Document(
        bloc=campaign.bloc,
        year=campaign.year,
        unit=unit,
        role=DocumentRole.EVIDENCE,
        entered_by=by,
        **_checked(words),
    )
    known = same_paper(document, sha256=files.sha256_of(uploaded) if uploaded else "")
    if known:
        return Taken(known, is_new=False)
    if uploaded:
        document.file = files.receive(uploaded, by=by)
        document.abstract = document.abstract or PurePosixPath(document.file.name).stem
    rows.save(document)
    file = document.file.audit_value if document.file else None
    record("library.add", document, by=by, unit=str(unit), proof=document.citation, file=file)
    return Taken(document, is_new=True)


@transaction.atomic
def edit(document, *, by, **words) -> Document:
    """Change what is said of the paper; its file stays.

    :raises Refused: if `by` may not, or a card that was sent rests on the paper.
    :raises ValidationError: if a value is malformed.
    """
    document = _editable(document, by)
    changes = rows.change(document, _checked(words))
    if changes:
        record("library.edit", document, by=by, **changes)
    return document


@transaction.atomic
def replace(document, *, by, uploaded, reason="", now=None) -> Document:
    """Put a newer file in the place of the paper's; the old one is kept as a version.

    :raises Refused: if `by` may not, a card that was sent rests on the paper, the library has the
        same bytes already, or the file is not acceptable.
    """
    document = _editable(document, by)
    known = same_paper(document, sha256=files.sha256_of(uploaded))
    if known:
        raise Refused(f"Thư viện đã có tệp có cùng nội dung: {known.citation}.")
    old = document.file.audit_value if document.file else None
    keep_version(document, reason=reason, now=now)
    document.file = files.receive(uploaded, by=by)
    rows.save(document)
    new = document.file.audit_value
    record("library.replace", document, by=by, file=[old, new], reason=reason)
    return document


@transaction.atomic
def remove(document, *, by):
    """Take a paper that proves nothing out of the library; the bytes of its files are destroyed.

    :raises Refused: if `by` may not, or a line or another page still refers to the paper.
    """
    document = _editable(document, by)
    campaign, label = campaign_of(document), document.citation
    codes = document.evidence.values_list("line__criterion__code", flat=True).order_by("pk")
    require(not codes, IN_USE.format(", ".join(dict.fromkeys(codes))))
    versions = document.versions.select_related("file")
    held = [document.file, *(version.file for version in versions)]
    for file in held:
        if file and not file.is_destroyed:
            files.destroy(file, by=by, reason=REMOVED)
    versions.delete()
    try:
        document.delete()
    except ProtectedError:
        raise Refused(ELSEWHERE) from None
    told = [file.audit_value for file in held if file]
    record("library.remove", campaign, by=by, proof=label, files=told)


def _editable(document, by):
    document = rows.locked(document)
    require(document.unit is not None, "Văn bản chung của khối sửa trong sổ văn bản.")
    allowed = by is None or can_keep_library(by, campaign_of(document), document.unit)
    require(allowed, NOT_OF_THE_UNIT)
    reason = paper_freeze_reason(document)
    require(not reason, reason)
    return document


def _checked(words):
    unknown = words.keys() - WORDS
    if unknown:
        raise TypeError(f"No such fields of a paper: {sorted(unknown)}.")
    return {
        name: value for name, value in words.items() if value is not None or name == "issued_on"
    }
