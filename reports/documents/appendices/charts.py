"""Biểu đồ: the charts of the year, each with the table of its numbers; only where switched on."""

from emulation.papers.charts.content import Chart
from emulation.papers.charts.outlines import picture
from emulation.papers.content import Appendix, Column, Heading, Table
from reports.documents.charts import chart_groups, table_of
from reports.queries.year_end import YearEnd


def charts_appendix(content: YearEnd) -> Appendix | None:
    """None where the report has no charts, or there is nothing to draw."""
    groups = chart_groups(content, content.years) if content.report.has_charts else []
    blocks = []
    for group in groups:
        blocks.append(Heading("arabic", group.title))
        for chart in group.charts:
            blocks += [_title(chart), picture(chart), _table(chart)]
    return Appendix("BIỂU ĐỒ", tuple(blocks), landscape=False) if blocks else None


def _title(chart):
    unit = f" ({chart.unit})" if chart.unit else ""
    return Heading("plain", f"{chart.title}{unit}")


def _table(chart: Chart):
    head = ("Nội dung", *(row.name for row in chart.series))
    rows = tuple((label, *values) for label, values in table_of(chart))
    return Table((Column(60), *(Column.number(20) for _ in chart.series)), (head,), rows)
