"""A unit's texts for the sections of the year-end report."""

from django.db import transaction

from blocs.enums.returns import SectionCode
from blocs.models.organisation import Unit
from blocs.models.returns import Highlight
from blocs.models.year import Campaign
from blocs.services import rows
from blocs.services.results.unit_rows import on_behalf, opened
from blocs.services.rows import require
from emulation.audit.services import record

CHANGED = (
    "Nội dung mục này đã được người khác sửa sau khi bạn mở trang. Tải lại trang để xem bản mới; "
    "chép lại phần bạn vừa nhập trước khi tải."
)


@transaction.atomic
def write(
    campaign: Campaign, unit: Unit, section: str, text: str, *, by, version: int | None = None
) -> Highlight | None:
    """Write the unit's text for a section; an empty text takes it away (returns None).

    `version` is the one that was read, 0 where there was no text yet.

    :raises Refused: if `by` may not, the unit's return is out of its hands, or somebody else has
        saved since.
    :raises ValidationError: if there is no such section.
    """
    campaign = opened(campaign, unit, by=by)
    row = Highlight.objects.filter(campaign=campaign, unit=unit, section=section).first()
    require(version is None or version == (row.version if row else 0), CHANGED)
    before, after = row.text if row else "", text.strip()
    if before == after:
        return row
    told = {"unit": unit, "section": _section_label(section), **on_behalf(by, unit)}
    if not after:
        row.delete()
        record("highlight.removed", campaign, by=by, **told, highlight=[before, ""])
        return None
    row = row or Highlight(campaign=campaign, unit=unit, section=section, version=0)
    rows.change(row, {"text": text, "version": row.version + 1})
    record("highlight.written", campaign, by=by, **told, highlight=[before, row.text])
    return row


def _section_label(section):
    known = section in SectionCode.values
    return SectionCode(section).heading if known else section
