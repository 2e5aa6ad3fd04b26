"""The year in charts, each with the table of its numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from emulation.papers.charts.content import Chart, Series
from emulation.vietnamese import format_number, plain_points, round_half_up
from reports.narrative.words import short_name
from reports.queries.several_years import YearOfBloc
from reports.queries.year_end import YearEnd

MOST_LABELS = 24


@dataclass(frozen=True)
class Group:
    """Charts about one matter, under a heading."""

    title: str
    anchor: str
    charts: tuple[Chart, ...]


def chart_groups(content: YearEnd, years: Iterable[YearOfBloc]) -> list[Group]:
    """Groups that have something to draw."""
    made = [
        Group("Điểm thi đua", "diem", tuple(_scores(content))),
        Group("Kết quả so với chỉ tiêu", "chi-tieu", tuple(_results(content))),
        Group("Khen thưởng", "khen-thuong", tuple(_awards(content))),
        Group("Qua các năm", "qua-cac-nam", tuple(_years(list(years)))),
    ]
    return [group for group in made if group.charts]


def table_of(chart: Chart) -> list[tuple[str, list[str]]]:
    """(label, values as written) of every label: the chart in numbers."""
    columns = [
        ["–" if value is None else chart.spoken(value) for value in row.values]
        for row in chart.series
    ]
    rows = zip(*columns, strict=True)
    return [(label, list(values)) for label, values in zip(chart.labels, rows, strict=True)]


def _scores(content):
    """The totals, then the points of each section."""
    rows = [row for row in content.scores.rows if row.total is not None]
    if not rows:
        return
    names = tuple(row.name for row in rows)
    totals = Series("Tổng điểm", tuple(row.total for row in rows))
    scale = plain_points(content.scores.scale)
    yield Chart(f"Tổng điểm (thang {scale})", names, (totals,), spoken=plain_points)
    for place, head in enumerate(content.scores.sections):
        points = tuple(row.sections[place] if row.sections else None for row in rows)
        most = plain_points(head.max_points)
        title = f"{head.code}. {head.name} (tối đa {most} điểm)"
        yield Chart(title, names, (Series("Điểm", points),), spoken=plain_points)


def _results(content):
    """How far the whole bloc reached the targets set for it; then each unit, where it has some."""
    lines = [row for row in content.indicators if row.total is not None and row.total.ratio]
    for start in range(0, len(lines), MOST_LABELS):
        some = lines[start : start + MOST_LABELS]
        ratios = Series("Kết quả so với chỉ tiêu", tuple(row.total.ratio for row in some))
        names = tuple(row.indicator.name for row in some)
        yield Chart("Toàn khối", names, (ratios,), unit="%", spoken=percent)
    for line in content.indicators:
        parts = [part for part in line.parts if part.ratio is not None]
        if len(parts) > 1:
            ratios = Series("Kết quả so với chỉ tiêu", tuple(part.ratio for part in parts))
            labels = {member.pk: short_name(member) for member in content.units}
            names = tuple(labels.get(part.owner.pk, part.label) for part in parts)
            yield Chart(line.indicator.name, names, (ratios,), unit="%", spoken=percent)


def _awards(content):
    """Given beside proposed, never in one bar."""
    groups = content.awards.by_award()
    for name, title in (("collectives", "Lượt tập thể"), ("individuals", "Lượt cá nhân")):
        rows = [row for row in groups if getattr(row[1], name) or getattr(row[2], name)]
        for start in range(0, len(rows), MOST_LABELS):
            some = rows[start : start + MOST_LABELS]
            given = tuple(Decimal(getattr(row[1], name)) for row in some)
            proposed = tuple(Decimal(getattr(row[2], name)) for row in some)
            series = (Series("Đã tặng", given), Series("Đề nghị", proposed))
            yield Chart(title, tuple(row[0].name for row in some), series)


def _years(years):
    """Only from two years on: one point is no line."""
    if len(years) < 2:
        return
    labels = tuple(str(year.year) for year in years)
    means = tuple(None if year.mean is None else round_half_up(year.mean) for year in years)
    money = tuple(year.contributions for year in years)
    collectives = tuple(Decimal(year.given.collectives) for year in years)
    individuals = tuple(Decimal(year.given.individuals) for year in years)
    made = [
        ("Điểm bình quân so với thang điểm", (Series("Điểm bình quân", means),), percent),
        ("Lượt tập thể được khen thưởng", (Series("Lượt tập thể", collectives),), format_number),
        ("Lượt cá nhân được khen thưởng", (Series("Lượt cá nhân", individuals),), format_number),
        ("Ủng hộ, hoạt động xã hội (đồng)", (Series("Giá trị", money),), format_number),
    ]
    for title, series, spoken in made:
        chart = Chart(title, labels, series, kind="lines", spoken=spoken)
        if sum(value is not None for value in series[0].values) > 1:
            yield chart


def percent(value: Decimal) -> str:
    """ "98,5%"."""
    return f"{format_number(value)}%"
