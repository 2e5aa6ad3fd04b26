"""Indicators, targets and figures of a year."""

from blocs.services.results import results, targets
from blocs.services.results.entries import Entry
from blocs.services.results.targets import TargetRow
from emulation.samples.problems import told_among, told_at

FIGURES = (
    "value",
    "second_value",
    "numerator",
    "denominator",
    "text",
    "previous",
    "as_of",
    "basis",
    "qualifier",
    "note",
)


def entry_of(book, row) -> Entry:
    """A line of results.csv as the services take it."""
    return Entry(book.indicator(row), **{name: row[name] for name in FIGURES})


def load_targets(year):
    for row in year.rows("targets.csv"):
        indicator, unit = year.book.indicator(row), year.book.unit(row)
        with told_at(row.place()):
            asked = TargetRow(unit, row["value"], row["source"])
            targets.set_many(year.campaign, indicator, by=year.secretary, targets=[asked])


def load_results(year):
    """Figures of each unit together, and those published for the bloc as a whole."""
    found = {}
    for row in year.rows("results.csv"):
        found.setdefault(year.book.unit(row), []).append(row)
    for unit, rows in found.items():
        entries = [entry_of(year.book, row) for row in rows]
        with told_among(rows, [entry.indicator.name for entry in entries]):
            if unit is None:
                results.publish_campaign(year.campaign, by=year.secretary, entries=entries)
            else:
                results.record_unit(year.campaign, unit, by=year.acting(unit), entries=entries)
