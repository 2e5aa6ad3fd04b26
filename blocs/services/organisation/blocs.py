"""Blocs: khối, cụm, khu vực thi đua."""

from django.db import transaction

from blocs.enums.organisation import BlocKind
from blocs.models.organisation import Bloc, Unit
from blocs.permissions import organisation as permissions
from blocs.queries.organisation import code_from, free_code
from blocs.services import rows
from blocs.services.rows import require
from emulation.audit.services import record

NOT_YOURS = "Khối, cụm thi đua do cơ quan thi đua, khen thưởng của cơ quan thành lập quản lý."
TITLES = {  # of the head and the deputy, where none are given
    BlocKind.BLOC: ("Trưởng khối", "Phó Trưởng khối"),
    BlocKind.CLUSTER: ("Cụm trưởng", "Cụm phó"),
    BlocKind.REGION: ("Trưởng khu vực", "Phó Trưởng khu vực"),
}
EDITABLE = frozenset(
    {
        "name",
        "kind",
        "founding_decision",
        "founded_on",
        "grouping_basis",
        "head_title",
        "deputy_title",
        "document_symbol",
        "letterhead_parent",
        "letterhead_name",
        "place",
        "is_active",
    }
)


@transaction.atomic
def found(*, by, sponsor: Unit, name: str, code="", **details) -> Bloc:
    """Found a bloc under a sponsor. `details`: the names of `EDITABLE`.

    Without a code one is made from the name; it names the bloc's audit chain and never changes.
    Without titles the head and the deputy are called as is usual for the kind (`TITLES`).

    :raises Refused: if `by` is not on the sponsor's board, or the sponsor is closed.
    :raises ValidationError: if a value is missing, malformed or already taken.
    """
    require(by is None or permissions.can_found_bloc(by, sponsor), NOT_YOURS)
    require(sponsor.is_authority, "Chỉ cơ quan thành lập khối mới lập được khối, cụm thi đua.")
    require(sponsor.is_active, "Cơ quan thành lập đã ngừng hoạt động.")
    code = code_from(code, otherwise="") or free_code(Bloc, name, otherwise="khoi")
    usual = TITLES.get(details.get("kind"), TITLES[BlocKind.BLOC])
    for title, otherwise in zip(("head_title", "deputy_title"), usual, strict=True):
        details[title] = details.get(title) or otherwise
    bloc = rows.save(Bloc(sponsor=sponsor, name=name, code=code, **details))
    record("bloc.founded", bloc, by=by, code=bloc.code, sponsor=sponsor)
    return bloc


@transaction.atomic
def edit(bloc: Bloc, *, by, **values) -> Bloc:
    """Change what `EDITABLE` names; code and sponsor stay.

    :raises Refused: if `by` is not on the sponsor's board.
    :raises ValidationError: if a value is missing or malformed.
    """
    bloc = rows.locked(bloc)
    require(by is None or permissions.can_edit_bloc(by, bloc), NOT_YOURS)
    changes = rows.change(bloc, {name: values[name] for name in EDITABLE & values.keys()})
    if changes:
        record("bloc.edited", bloc, by=by, **changes)
    return bloc
