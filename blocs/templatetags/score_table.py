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
    return _joined([writer.row(row) for row in rows])


@lru_cache(maxsize=4096)
def _number(points):
    return NONE if points is None else format_number(points)


@lru_cache(maxsize=4096)
def _cell(text, hint=""):
    """A cell with a number; equal cells are written once."""
    small = format_html('<span class="em-hint">{}</span>', hint) if hint else ""
    return format_html('<td class="num">{}{}</td>', text, small)


def _joined(parts: list[SafeString]) -> SafeString:
    """Parts that are safe already: asking each of them again takes most of the time."""
    return SafeString("".join(parts))


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
        cells = self._numbers(row) if row.totals else [_cell(NONE)] * self.blank
        ending = [_cell(row.grade.name if row.grade else NONE)] if self.has_grades else []
        if self.with_ranks:
            ending.append(_cell(row.rank or NONE))
        return format_html(
            '<tr><th scope="row">{}</th>{}<td class="num"><strong>{}</strong></td>{}<td>{}</td>'
            "</tr>",
            row.name,
            _joined(cells),
            _number(row.totals and row.totals.total),
            _joined(ending),
            _note(row.effects and ", ".join(row.effect_labels), row.provisional, row.note),
        )

    def _numbers(self, row):
        """A section tells what it could give where lines of it do not apply."""
        cells = [
            _cell(_number(points), "" if base is None else f"/{_number(base)}")
            for points, base in row.section_cells
        ]
        totals = row.totals
        if self.is_reduced:
            reduced = f"{_number(totals.raw)}/{_number(totals.base)}"
            cells.append(_cell(_number(totals.scaled), reduced if totals.is_reduced else ""))
        if self.has_bonus:
            cells.append(_cell(_number(totals.bonus)))
        if self.has_deductions:
            sign = "−" if totals.deductions else ""
            cells.append(_cell(f"{sign}{_number(totals.deductions)}"))
        return cells


@lru_cache(maxsize=1024)
def _note(effects, provisional, note):
    found = [badge("bad", effects)] if effects else []
    if provisional:
        found.append(badge("provisional", f"{provisional} dòng tạm tính"))
    return format_html_join(" ", "{}", ((part,) for part in [*found, note] if part))


@register.filter
def shown(change, value):
    """A value of a comparison: points, or per cent where the maximum changed."""
    return f"{_number(value)}%" if change.in_percent and value is not None else _number(value)
