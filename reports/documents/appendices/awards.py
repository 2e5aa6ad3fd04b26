"""Phụ lục: awards given beside awards proposed, by level over the bloc and by unit."""

from itertools import groupby

from awards.queries.grants import NOTHING
from emulation.papers.content import Appendix, Cell, Column, Paragraph, Row, Table
from emulation.vietnamese import format_number
from reports.narrative.awards import LEVELS
from reports.queries.tallies import of_unit
from reports.queries.year_end import YearEnd

NOTE = "Số đề nghị chưa có quyết định khen thưởng và không được cộng vào số đã tặng."
NUMBER = Column.number(14)
COLUMNS = (Column(55), Column(54), NUMBER, NUMBER, NUMBER, NUMBER)


def awards_appendix(content: YearEnd) -> Appendix | None:
    """Two tables: award × level of authority, and unit × award × issuer."""
    if not content.awards.rows:
        return None
    blocks = (
        Table(COLUMNS, _heads("Danh hiệu, hình thức khen thưởng"), tuple(_by_award(content))),
        Paragraph(NOTE),
        Table(
            COLUMNS,
            _heads("Đơn vị; danh hiệu, hình thức khen thưởng"),
            tuple(_by_unit(content)),
            title="Khen thưởng theo từng đơn vị",
        ),
    )
    return Appendix(f"TỔNG HỢP KHEN THƯỞNG NĂM {content.year}", blocks, landscape=False)


def _heads(first):
    top = (
        Cell(first, rows=2),
        Cell("Cấp khen thưởng", rows=2),
        Cell("Đã tặng", columns=2),
        Cell("Đề nghị", columns=2),
    )
    return (Row(top), Row(("Tập thể", "Cá nhân", "Tập thể", "Cá nhân")))


def _by_award(content):
    """An award of several levels gets a row with its sum above them."""
    for award, rows in groupby(content.awards.by_level(), key=lambda row: row[0]):
        rows = list(rows)
        if len(rows) > 1:
            given = sum((row[2] for row in rows), NOTHING)
            proposed = sum((row[3] for row in rows), NOTHING)
            yield Row((award.name, "Tổng số", *_counts(given, proposed)), "group")
        for _, level, given, proposed in rows:
            name = award.name if len(rows) == 1 else ""
            yield Row((name, LEVELS[level], *_counts(given, proposed)))


def _counts(given, proposed):
    return [
        format_number(count)
        for tally in (given, proposed)
        for count in (tally.collectives, tally.individuals)
    ]


def _by_unit(content):
    for member in content.units:
        rows = [
            (row, of_unit(row.given, member.pk), of_unit(row.proposed, member.pk))
            for row in content.awards.rows
        ]
        rows = [(row, given, proposed) for row, given, proposed in rows if given or proposed]
        if rows:
            yield Row((Cell(member.name, columns=len(COLUMNS)),), "group")
        for row, given, proposed in rows:
            yield Row((f"- {row.award.name}", row.issuer.name, *_counts(given, proposed)))
