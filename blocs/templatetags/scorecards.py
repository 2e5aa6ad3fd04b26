"""How criteria and scores print on pages."""

from django import template
from django.utils.html import format_html

from blocs.enums.scorecards import Stage
from blocs.narrative import scorecards, ways
from emulation.vietnamese import format_number

register = template.Library()

register.filter("guidance", ways.guidance_of)
register.filter("limit_of_group", ways.limit_of_group)
register.filter("grade_words", scorecards.grade_words)
register.filter("head_words", scorecards.head_words)
register.filter("tie_break", scorecards.tie_break_label)
register.filter("scaled_total", scorecards.scaled_total)


@register.filter
def points_at(line, stage):
    """What a stage gave on this line; a dash where it gave nothing."""
    points = line.points(stage)
    return "–" if points is None else format_number(points)


@register.filter
def sum_at(block, stage):
    """What counted on a block once a stage was over; nothing while no line had points."""
    points = block.sum_after(stage)
    return "" if points is None else format_number(points)


@register.filter
def working_at(line, stage):
    """How the points of a stage follow from what it entered; "" where people gave them."""
    return line.working(stage).text if line.inputs.get(stage) else ""


@register.filter
def signed(value):
    """A difference with its sign and colour: +5, −5, read aloud as "tăng 5", "giảm 5"; nothing
    where there is none."""
    if not value:
        return ""
    sign, state, word = ("+", "good", "tăng") if value > 0 else ("−", "bad", "giảm")
    points = format_number(abs(value))
    return format_html(
        '<span class="em-signed" data-state="{0}"><span aria-hidden="true">{1}{3}</span>'
        '<span class="visually-hidden">{2} {3}</span></span>',
        state,
        sign,
        word,
        points,
    )


@register.filter
def counted_points(line):
    """What counts on a `ScoreLine`: the last stage that gave points; a dash where none did."""
    given = (line.points_of(stage) for stage in reversed(Stage))
    points = next((value for value in given if value is not None), None)
    return "–" if points is None else format_number(points)


@register.filter
def unit_kinds(codes):
    """Kinds of units in words."""
    return scorecards.unit_kinds(codes)


@register.filter
def lacking(value):
    """Points that are missing, or too many: "thiếu 40", "thừa 5"."""
    return scorecards.lacking(value)
