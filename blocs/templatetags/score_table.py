"""Rows of the score table: hundreds of them, so they are written without a template each."""

from functools import lru_cache

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from blocs.queries.scorecards.table import ScoreRow, ScoreTable
from emulation.ui.templatetags.em import badge
from emulation.vietnamese import format_number

register = template.Library()
NONE = "–"


@register.simple_tag
def score_rows(table: ScoreTable, rows, with_ranks) -> SafeString:
    """The body of the table; its columns are those of blocs/_score_table_total.html."""
    writer = _Writer(table, with_ranks)
    return format_html_join("\n", "{}", ((writer.row(row),) for row in rows))


@lru_cache(maxsize=4096)
def _number(points):
    return NONE if points is None else format_number(points)


class _Writer:
    """Writes rows; which columns there are is asked of the table once."""

    def __init__(self, table, with_ranks):
        self.is_reduced, self.has_bonus = table.is_reduced, table.has_bonus
        self.has_deductions, self.has_grades = table.has_deductions, table.has_grades
        self.with_ranks = with_ranks
        self.blank = len(table.sections) + sum(
            [self.is_reduced, self.has_bonus, self.has_deductions]
        )

    def row(self, row: ScoreRow) -> SafeString:
        numbers = self._numbers(row) if row.totals else [(NONE, "")] * self.blank
        ending = [(row.grade.name if row.grade else NONE,)] if self.has_grades else []
        if self.with_ranks:
            ending.append((row.rank or NONE,))
        return format_html(
            '<tr><th scope="row">{}</th>{}<td class="num"><strong>{}</strong></td>{}<td>{}</td>'
            "</tr>",
            row.name,
            format_html_join("", '<td class="num">{}{}</td>', numbers),
            _number(row.totals and row.totals.total),
            format_html_join("", '<td class="num">{}</td>', ending),
            _note(row),
        )

    def _numbers(self, row):
        cells = [(_number(points), _hint(base)) for points, base in row.section_cells]
        totals = row.totals
        if self.is_reduced:
            cells.append((_number(totals.scaled), _reduced(totals)))
        if self.has_bonus:
            cells.append((_number(totals.bonus), ""))
        if self.has_deductions:
            sign = "−" if totals.deductions else ""
            cells.append((f"{sign}{_number(totals.deductions)}", ""))
        return cells


def _hint(base):
    """What the section could give, where lines of it do not apply."""
    return "" if base is None else format_html('<span class="em-hint">/{}</span>', _number(base))


def _reduced(totals):
    if not totals.is_reduced:
        return ""
    raw, base = _number(totals.raw), _number(totals.base)
    return format_html('<span class="em-hint">{}/{}</span>', raw, base)


def _note(row):
    found = [badge("bad", ", ".join(row.effect_labels))] if row.effects else []
    if row.provisional:
        found.append(badge("provisional", f"{row.provisional} dòng tạm tính"))
    return format_html_join(" ", "{}", ((part,) for part in [*found, row.note] if part))


@register.filter
def shown(change, value):
    """A value of a comparison: points, or per cent where the maximum changed."""
    return f"{_number(value)}%" if change.in_percent and value is not None else _number(value)
