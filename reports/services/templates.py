"""Outlines that a sponsor keeps for the reports of its blocs."""

from django.db import transaction

from blocs.services import rows
from blocs.services.rows import require
from emulation.audit.services import record
from reports import outline
from reports.models import OutlineTemplate, TemplateSection
from reports.permissions import can_keep_outlines
from reports.services.outlines import NOT_YOUR_OUTLINE, sections_of


@transaction.atomic
def create_template(sponsor, *, by, name: str, source: OutlineTemplate | None = None):
    """A new outline, copied from another one of the sponsor or from the built-in one.

    :raises Refused: if `by` may not keep outlines of this sponsor.
    :raises ValidationError: if the name is taken.
    """
    require(can_keep_outlines(by, sponsor), NOT_YOUR_OUTLINE)
    require(source is None or source.sponsor_id == sponsor.pk, "Không có đề cương này.")
    template = rows.save(OutlineTemplate(sponsor=sponsor, name=name))
    TemplateSection.objects.bulk_create(
        TemplateSection(template=template, position=position, **outline.as_values(section))
        for position, section in enumerate(sections_of(source), 1)
    )
    record("outline.created", template, by=by)
    return template


@transaction.atomic
def rename_template(template: OutlineTemplate, *, by, name: str):
    """:raises Refused: if `by` may not. :raises ValidationError: if the name is taken."""
    template = _locked(template, by=by)
    changes = rows.change(template, {"name": name})
    if changes:
        record("outline.renamed", template, by=by, **changes)
    return template


@transaction.atomic
def make_default(template: OutlineTemplate, *, by, is_default: bool = True):
    """Lay new reports out by this outline, or (False) by the built-in one again.

    :raises Refused: if `by` may not keep outlines of this sponsor.
    """
    template = _locked(template, by=by)
    OutlineTemplate.objects.filter(sponsor=template.sponsor_id).update(is_default=False)
    template.is_default = is_default
    template.save(update_fields=["is_default"])
    record("outline.made_default", template, by=by, is_default=is_default)
    return template


@transaction.atomic
def delete_template(template: OutlineTemplate, *, by):
    """Delete an outline; reports that were laid out by it stay as they are.

    :raises Refused: if `by` may not keep outlines of this sponsor.
    """
    template = _locked(template, by=by)
    record("outline.deleted", template, by=by)
    template.sections.all().delete()
    template.delete()


def _locked(template, *, by):
    require(can_keep_outlines(by, template.sponsor), NOT_YOUR_OUTLINE)
    # Two who set the default at once wait for each other at the sponsor.
    rows.locked(template.sponsor)
    return rows.locked(template)
