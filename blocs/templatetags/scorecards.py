"""How criteria and scores print on pages."""

from django import template
from django.utils.html import format_html

from blocs.narrative import scorecards, ways
from emulation.vietnamese import format_number

register = template.Library()

register.filter("guidance", ways.guidance_of)
register.filter("limit_of_group", ways.limit_of_group)
register.filter("tie_break", scorecards.tie_break_label)
register.filter("scaled_total", scorecards.scaled_total)


@register.filter
def points_at(line, stage):
    """What a stage gave on this line; a dash where it gave nothing."""
    points = line.points(stage)
    return "–" if points is None else format_number(points)


@register.filter
def signed(value):
    """A difference with its sign, in words of colour: +5, −5; nothing where there is none."""
    if not value:
        return ""
    sign, state = ("+", "good") if value > 0 else ("−", "bad")
    return format_html(
        '<span class="em-signed" data-state="{}">{}{}</span>',
        state,
        sign,
        format_number(abs(value)),
    )


@register.filter
def unit_kinds(codes):
    """Kinds of units in words."""
    return scorecards.unit_kinds(codes)


@register.filter
def lacking(value):
    """Points that are missing, or too many: "thiếu 40", "thừa 5"."""
    return scorecards.lacking(value)
