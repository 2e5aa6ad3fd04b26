"""Rows and cells of the grid: hundreds of them, so they are written without a template each."""

import json

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from blocs.enums.scorecards import Stage
from blocs.forms.scorecards.boxes import box_meta
from blocs.narrative.ways import guidance_of

register = template.Library()


@register.filter
def item(values, number):
    """The value at a place of a list."""
    return values[number]


@register.filter
def grid_row(line, stage) -> SafeString:
    """What scripts know of a line: its code, its boxes, how it is scored."""
    return format_html(
        'data-code="{}" data-boxes="{}" data-guide="{}"',
        line.code,
        json.dumps(box_meta(line, Stage(stage)), ensure_ascii=False),
        guidance_of(line),
    )


@register.filter
def grid_cell(cell) -> SafeString:
    """One cell: its value, and for scripts what was entered, said and seen."""
    line = cell.line
    if line is None:
        return format_html('<td class="em-cell" data-off aria-label="Không có dòng này"></td>')
    if line.not_applicable:
        reason = line.not_applicable_reason or "Không áp dụng cho đơn vị này"
        return format_html('<td class="em-cell" data-off title="{}">–</td>', reason)
    mark = SafeString(" data-provisional") if line.is_provisional else ""
    if not cell.is_entered:
        shown = cell.shown or cell.before
        return format_html('<td class="em-cell num" aria-readonly="true"{}>{}</td>', mark, shown)
    return format_html(
        '<td class="em-cell num" tabindex="-1" data-line="{}" data-card="{}" data-version="{}"'
        ' data-inputs="{}" data-text="{}" data-before="{}" data-working="{}"{}>{}</td>',
        line.pk,
        cell.column.card.pk,
        line.version,
        json.dumps(cell.boxes, ensure_ascii=False),
        cell.text,
        cell.before,
        cell.working,
        mark,
        cell.shown,
    )
