"""Sections as rows keep them."""

from dataclasses import replace

from reports.outline.built_in import BY_CODE
from reports.outline.section import Outline


def of_row(row) -> Outline:
    """The section that a row of a report or of a template describes."""
    known = BY_CODE.get(row.code, Outline(row.code, row.level))
    return replace(
        known,
        level=row.level,
        own_title=row.title,
        has_text=row.has_text,
        maker=row.maker,
        is_required=row.is_required,
        skippable=row.skippable,
        is_on=row.is_on,
        units_in=row.units_in,
        units_from=row.units_from,
    )


def as_values(section: Outline) -> dict:
    """What a row of a report or of a template keeps of a section; the inverse of `of_row`."""
    return {
        "code": section.code,
        "level": section.level,
        "title": section.own_title,
        "has_text": section.has_text,
        "maker": section.maker,
        "is_required": section.is_required,
        "skippable": section.skippable,
        "is_on": section.is_on,
        "units_in": section.units_in,
        "units_from": section.units_from,
    }
