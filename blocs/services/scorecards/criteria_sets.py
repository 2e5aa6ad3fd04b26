"""Criteria sets: drawing up, importing, copying, publishing, renewing."""

from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from blocs.enums.scorecards import CriteriaSetState
from blocs.models.scorecards import CriteriaSet, Scorecard
from blocs.permissions.scorecards import (
    can_create_criteria,
    can_create_frame,
    can_edit_criteria,
    can_renew_criteria,
)
from blocs.queries.scorecards.frames import KEPT, binding_of, frame_of
from blocs.queries.scorecards.publishing import missing_to_publish
from blocs.queries.scorecards.specs import SET_FIELDS, TableSpec, spec_of
from blocs.queries.scorecards.tree import tree_of
from blocs.services.rows import require
from blocs.services.scorecards import criteria_yaml
from blocs.services.scorecards.criteria_copies import copy, remove_lines, unbound
from emulation.audit.services import record
from emulation.refusals import Refused

NOT_SECRETARIAT = "Chỉ bộ phận giúp việc của khối lập bảng tiêu chí của năm đang thực hiện."
NOT_BOARD = "Chỉ cơ quan thi đua, khen thưởng lập khung tiêu chí."
NOT_OWNER = "Bạn không có quyền sửa bảng tiêu chí này."
PUBLISHED = "Bảng tiêu chí đã ban hành, chỉ sửa được bằng một phiên bản mới."
NOT_SEEN = "Bạn không có quyền xem bảng tiêu chí này."
OVERTAKEN = "Đã có bảng điểm chốt theo phiên bản trước của bảng tiêu chí; mở lại bảng đó trước."
NOT_RENEWABLE = "Không lập được phiên bản mới: bảng chưa ban hành, hoặc đã có bảng điểm chốt."
EDITABLE = {*SET_FIELDS, "grades", "tie_break"}


@transaction.atomic
def create(*, by, campaign=None, sponsor=None, **fields):
    """An empty draft for a campaign, or a frame for a sponsor; `fields` are those of EDITABLE.

    :raises Refused: if `by` may not, or the campaign has a set already.
    """
    owner = _owner(by, campaign, sponsor)
    return _draft(owner, fields, by=by, verb="criteria.create")


@transaction.atomic
def update(criteria_set, *, by, **fields):
    """Change the head of a draft: name, scale, step, caps, grades, tie-break order.

    :raises Refused: if `by` may not, it is published, or its frame says otherwise.
    """
    criteria_set = locked_draft(criteria_set, by=by)
    _check_names(fields)
    _check_frame(criteria_set, fields)
    changes = {
        name: [getattr(criteria_set, name), value]
        for name, value in fields.items()
        if getattr(criteria_set, name) != value
    }
    for name, value in fields.items():
        setattr(criteria_set, name, value)
    criteria_set.full_clean()
    criteria_set.save()
    record("criteria.edit", criteria_set, by=by, **changes)
    return criteria_set


@transaction.atomic
def import_table(spec: TableSpec, *, by, campaign=None, sponsor=None):
    """A draft with the lines of a table that was read from a file.

    :raises Refused: if `by` may not, or the campaign has a set already.
    """
    owner = _owner(by, campaign, sponsor)
    # Only a sponsor fixes parts for others.
    spec = unbound(spec) if campaign else spec
    return copy(spec, owner, by=by, verb="criteria.import")


def import_yaml(content, *, by, campaign=None, sponsor=None):
    """A draft from the YAML form (text or bytes) of docs/criteria.md.

    :raises Unreadable: a `Refused` whose `problems` name line and criterion.
    :raises Refused: as `import_table`.
    """
    spec = criteria_yaml.read(content)
    return import_table(spec, by=by, campaign=campaign, sponsor=sponsor)


@transaction.atomic
def adopt(source, *, by, campaign):
    """A draft for the campaign, copied from a reference set, a frame or another year's set.

    Parts that the frame of the bloc's own sponsor fixes stay fixed.

    :raises Refused: if `by` may not, or the campaign has a set already.
    """
    owner = _owner(by, campaign, None)
    seen = by is None or CriteriaSet.objects.visible_to(by).filter(pk=source.pk).exists()
    require(seen, NOT_SEEN)
    spec = replace(spec_of(source), source=source.source or str(source))
    frame = source if source.sponsor_id else frame_of(source)
    if frame is None or frame.sponsor_id != campaign.bloc.sponsor_id:
        spec = unbound(spec)
    return copy(spec, owner, by=by, verb="criteria.adopt", based_on=source)


@transaction.atomic
def renew(criteria_set, *, by):
    """The next version, as a draft, of a published set on which no card was approved.

    :raises Refused: if `by` may not, a card was approved, or a draft is there already.
    """
    criteria_set = CriteriaSet.objects.select_for_update(of=("self",)).get(pk=criteria_set.pk)
    require(by is None or can_renew_criteria(by, criteria_set), NOT_RENEWABLE)
    # The system may act for nobody in particular, yet no more than a person may.
    approved = Scorecard.objects.approved().filter(criteria_set=criteria_set)
    require(not approved.exists(), NOT_RENEWABLE)
    newest = CriteriaSet.objects.filter(code=criteria_set.code).order_by("-version").first()
    if newest.is_draft:
        raise Refused(f"Phiên bản {newest.version} đang soạn; hãy sửa phiên bản đó.")
    owner = {
        "campaign": criteria_set.campaign,
        "sponsor": criteria_set.sponsor,
        "code": criteria_set.code,
        "version": newest.version + 1,
    }
    return copy(spec_of(criteria_set), owner, by=by, verb="criteria.renew", based_on=criteria_set)


@transaction.atomic
def publish(criteria_set, *, by, now=None):
    """Freeze a draft; from then on it only changes by a new version.

    :raises Refused: with one line for each thing that does not add up, or if a card was approved
        on an earlier version meanwhile.
    """
    criteria_set = locked_draft(criteria_set, by=by)
    problems = missing_to_publish(tree_of(criteria_set))
    if problems:
        raise Refused("Chưa ban hành được. " + " ".join(problems))
    approved = Scorecard.objects.approved().filter(criteria_set__code=criteria_set.code)
    require(not approved.exists(), OVERTAKEN)
    criteria_set.state = CriteriaSetState.PUBLISHED
    criteria_set.published_at = now or timezone.now()
    criteria_set.full_clean()
    criteria_set.save()
    record("criteria.publish", criteria_set, by=by, version=criteria_set.version)
    return criteria_set


@transaction.atomic
def discard(criteria_set, *, by):
    """Remove a draft that no card uses.

    :raises Refused: if `by` may not, or it is published.
    """
    criteria_set = locked_draft(criteria_set, by=by)
    chain, label = criteria_set.chain_name, str(criteria_set)
    remove_lines(criteria_set)
    criteria_set.delete()
    record("criteria.discard", None, by=by, chain=chain, name=label)


def write_reference(spec: TableSpec, *, by):
    """A published set without an owner; called by `reference.load_criteria` in a transaction."""
    owner = {"campaign": None, "sponsor": None, "code": spec.code, "version": 1}
    criteria_set = copy(spec, owner, by=by, verb="criteria.import")
    criteria_set.state = CriteriaSetState.PUBLISHED
    criteria_set.published_at = timezone.now()
    criteria_set.full_clean()
    criteria_set.save()
    return criteria_set


def locked_draft(criteria_set, *, by):
    """The set under a lock, if it is a draft that `by` may edit.

    :raises Refused: otherwise.
    """
    locked = CriteriaSet.objects.select_for_update(of=("self",)).get(pk=criteria_set.pk)
    if not locked.is_draft:
        raise Refused(PUBLISHED)
    require(by is None or can_edit_criteria(by, locked), NOT_OWNER)
    return locked


def _owner(by, campaign, sponsor):
    """The owner's fields for a new set, with its code.

    :raises Refused: if `by` may not act for the owner, or the campaign has a set.
    """
    if campaign is None:
        require(by is None or can_create_frame(by, sponsor), NOT_BOARD)
        return {"sponsor": sponsor, "code": _free_code(f"khung-{sponsor.code}"), "version": 1}
    require(by is None or can_create_criteria(by, campaign), NOT_SECRETARIAT)
    # Two people may press the button at once; the campaign's row decides who is first.
    type(campaign).objects.select_for_update(of=("self",)).get(pk=campaign.pk)
    if campaign.criteria_sets.exists():
        raise Refused("Năm thi đua đã có bảng tiêu chí; hãy sửa bản đang soạn hoặc lập bản mới.")
    code = _free_code(f"{campaign.bloc.code}-{campaign.year}")
    return {"campaign": campaign, "code": code, "version": 1}


def _free_code(wanted):
    """`wanted`, or with the first free number behind it."""
    code, number = wanted[:74], 1
    while CriteriaSet.objects.filter(code=code).exists():
        number += 1
        code = f"{wanted[:74]}-{number}"
    return code


def _check_names(fields):
    unknown = fields.keys() - EDITABLE
    if unknown:
        raise TypeError(f"No such fields of a criteria set: {sorted(unknown)}.")


def _check_frame(criteria_set, fields):
    """:raises Refused: if a frame with fixed parts says otherwise."""
    binding = binding_of(tree_of(criteria_set))
    names = [name for name in KEPT if name in fields] if binding else []
    changed = [name for name in names if fields[name] != getattr(criteria_set, name)]
    if changed:
        labels = (CriteriaSet._meta.get_field(name).verbose_name for name in changed)
        raise Refused(f"Giữ nguyên theo khung “{binding.frame.name}”: {', '.join(labels)}.")


def _draft(owner, fields, *, by, verb, **changes):
    _check_names(fields)
    criteria_set = CriteriaSet(**owner, **fields)
    criteria_set.full_clean()
    criteria_set.save()
    record(verb, criteria_set, by=by, name=criteria_set.name, **changes)
    return criteria_set
