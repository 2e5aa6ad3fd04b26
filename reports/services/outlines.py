"""Outlines: the sections of a report, or of the templates that a sponsor keeps.

Both have rows of the same kind, so every act takes an `owner`: a `Report` in draft or an
`OutlineTemplate`. Numbers are never typed: they are counted when the report is printed.
"""

import re

from django.db import transaction

from blocs.services import rows
from blocs.services.rows import require
from emulation.audit.services import record
from reports import outline
from reports.models import OutlineTemplate, Report, ReportSection, SectionVersion, TemplateSection
from reports.permissions import can_keep_outlines, can_write_report
from reports.services.sections import FINISHED
from reports.services.states import NOT_YOURS

NOT_YOUR_OUTLINE = "Đề cương mẫu do cơ quan thành lập khối, cụm lập và sửa."
BUILT_IN = "Đề cương của hệ thống"
NOT_OWN = "Mục của đề cương mẫu không xóa được; hãy bỏ mục khỏi báo cáo."
OWN_CODE = re.compile(r"M\d{1,9}")
EDGE = "Mục đã ở đầu hoặc cuối đề cương."


@transaction.atomic
def add_section(owner, *, by, after: str = "", **values):
    """A section of the bloc's own, behind the section `after` and what stands below it, or last.

    :raises Refused: if `by` may not edit the outline.
    :raises ValidationError: if a value is malformed.
    """
    owner = _locked(owner, by=by)
    ordered = _ordered(owner)
    code = _take_code(owner, ordered)
    section = _new_row(owner, code=code, position=len(ordered) + 1, **values)
    rows.save(section)
    place = next((i for i, row in enumerate(ordered) if row.code == after), None)
    ordered.insert(len(ordered) if place is None else _end(ordered, place), section)
    _number(ordered)
    record("outline.section_added", section, by=by, chain=_chain(owner), title=section.title)
    return section


@transaction.atomic
def edit_section(owner, code: str, *, by, **values):
    """Rename a section, or change its level, its data and what is printed of the units.

    :raises Refused: if `by` may not edit the outline, or the section is gone.
    :raises ValidationError: if a value is malformed.
    """
    owner = _locked(owner, by=by)
    section = _row(owner, code)
    changes = rows.change(section, values)
    if changes:
        record("outline.section_edited", section, by=by, chain=_chain(owner), **changes)
    return section


@transaction.atomic
def switch_section(owner, code: str, *, by, is_on: bool):
    """Use a section, or leave it out; its text stays.

    :raises Refused: if `by` may not edit the outline, or the section is gone.
    """
    return edit_section(owner, code, by=by, is_on=is_on)


@transaction.atomic
def move_section(owner, code: str, *, by, up: bool):
    """Move a section with all that stands below it past its neighbour.

    :raises Refused: if `by` may not edit the outline, or the section stands at the edge.
    """
    owner = _locked(owner, by=by)
    ordered = _ordered(owner)
    place = next((i for i, row in enumerate(ordered) if row.code == code), None)
    require(place is not None, "Đề cương không còn mục này.")
    end = _end(ordered, place)
    target = _place_above(ordered, place) if up else _place_below(ordered, place, end)
    require(target is not None, EDGE)
    block, rest = ordered[place:end], ordered[:place] + ordered[end:]
    at = target if up else target - len(block)
    _number([*rest[:at], *block, *rest[at:]])
    record("outline.section_moved", ordered[place], by=by, chain=_chain(owner), up=up)
    return ordered[place]


@transaction.atomic
def delete_section(owner, code: str, *, by, with_text: bool = False):
    """Delete a section that somebody added; of a text that was written the trail keeps the last.

    :raises Refused: if `by` may not, it is no own section, or it has a text and `with_text` is
        not said.
    """
    owner = _locked(owner, by=by)
    section = _row(owner, code)
    require(outline.of_row(section).is_own, NOT_OWN)
    text = getattr(section, "text", "")
    require(with_text or not text, "Mục đã có nội dung; hãy xác nhận xóa cả nội dung.")
    lost = {"title": section.title, "text": text}
    record("outline.section_deleted", section, by=by, chain=_chain(owner), **lost)
    if isinstance(section, ReportSection):
        SectionVersion.objects.filter(section=section).delete()
    section.delete()


@transaction.atomic
def lay_out(report: Report, template: OutlineTemplate | None, *, by) -> Report:
    """Lay the report out by an outline of its sponsor, or the built-in one (None).

    Texts stay with their sections; written sections that the outline does not have are put at the
    end and switched off.

    :raises Refused: if `by` may not write the report, or the outline is another sponsor's.
    """
    report = _locked(report, by=by)
    sponsor = report.campaign.bloc.sponsor_id
    require(template is None or template.sponsor_id == sponsor, "Không có đề cương này.")
    known = {row.code: row for row in _ordered(report)}
    wanted = [_laid(report, known.pop(s.code, None), s) for s in sections_of(template)]
    kept = [row for row in known.values() if row.text or row.versions.exists()]
    for row in known.values():
        if row not in kept:
            row.delete()
    for row in kept:
        rows.change(row, {"is_on": False})
    _number([*wanted, *kept])
    changes = rows.change(report, {"outline_name": template.name if template else ""})
    record("outline.laid_out", report, by=by, **changes)
    return report


def sections_of(template: OutlineTemplate | None) -> list[outline.Outline]:
    """The sections of a sponsor's outline in order, or of the built-in one."""
    if template is None:
        return list(outline.SECTIONS)
    return list(map(outline.of_row, _ordered(template)))


def _laid(report, row, section):
    values = outline.as_values(section)
    if row is None:
        return rows.save(ReportSection(report=report, **values))
    rows.change(row, values)
    return row


def _locked(owner, *, by):
    """The owner as it stands now, for whoever may edit its outline."""
    if isinstance(owner, OutlineTemplate):
        require(can_keep_outlines(by, owner.sponsor), NOT_YOUR_OUTLINE)
        return rows.locked(owner)
    require(by is None or can_write_report(by, owner.campaign), NOT_YOURS)
    report = rows.locked(owner)
    require(report.is_draft, FINISHED)
    return report


def _chain(owner):
    return getattr(owner, "chain_name", None)


def _ordered(owner):
    return list(owner.sections.order_by("position", "pk"))


def _row(owner, code):
    section = owner.sections.filter(code=code).first()
    require(section is not None, "Đề cương không còn mục này.")
    return section


def _new_row(owner, **values):
    if isinstance(owner, Report):
        return ReportSection(report=owner, **values)
    return TemplateSection(template=owner, **values)


def _take_code(owner, ordered):
    """M1, M2, …: never one that was deleted, so that nobody's text goes to another section."""
    used = [int(row.code[1:]) for row in ordered if OWN_CODE.fullmatch(row.code)]
    number = max([owner.version, *(number + 1 for number in used)])
    rows.change(owner, {"version": number + 1})
    return f"M{number}"


def _number(ordered):
    for position, row in enumerate(ordered, 1):
        row.position = position
        row.save(update_fields=["position"])


def _end(ordered, place):
    """Where the section and what stands below it end."""
    depth = outline.DEPTHS[ordered[place].level]
    rest = range(place + 1, len(ordered))
    return next((i for i in rest if outline.DEPTHS[ordered[i].level] <= depth), len(ordered))


def _place_above(ordered, place):
    """Before the nearest section above of the same level or a higher one."""
    depth = outline.DEPTHS[ordered[place].level]
    above = range(place - 1, -1, -1)
    return next((i for i in above if outline.DEPTHS[ordered[i].level] <= depth), None)


def _place_below(ordered, place, end):
    """Behind the next section of the same level with all below it, or right behind a higher one."""
    if end == len(ordered):
        return None
    is_higher = outline.DEPTHS[ordered[end].level] < outline.DEPTHS[ordered[place].level]
    return end + 1 if is_higher else _end(ordered, end)
