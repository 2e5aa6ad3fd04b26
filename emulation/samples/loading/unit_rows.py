"""What units tell: contributions, exemplars, initiatives, texts; their returns on the way."""

from datetime import timedelta

from blocs.services.results import contributions, exemplars, initiatives
from blocs.services.returns import highlights, returns
from emulation.samples.loading.book import keep, look_up
from emulation.samples.loading.year import moment
from emulation.samples.problems import fail, told_at


def load_contributions(year):
    lines = {}
    for row in year.rows("contributions.csv"):
        unit = year.book.unit(row)
        whole = look_up(lines, row, "included_in", "các dòng trên không có khóa")
        movement = look_up(year.movements, row, "movement", "movements.csv không có khóa")
        with told_at(row.place()):
            line = contributions.add(
                year.campaign,
                unit,
                by=year.acting(unit),
                included_in=whole,
                movement=movement,
                **row.only("text", "quantity", "measure", "value", "qualifier", "note"),
            )
        keep(lines, row, line)


def load_exemplars(year):
    for row in year.rows("exemplars.csv"):
        unit = year.book.unit(row)
        with told_at(row.place()):
            values = row.only("name", "collectives", "individuals", "text")
            exemplars.add(year.campaign, unit, by=year.acting(unit), **values)


def load_initiatives(year):
    for row in year.rows("initiatives.csv"):
        unit = year.book.unit(row)
        with told_at(row.place()):
            values = row.only("title", "count", "authority", "scope")
            initiatives.add(year.campaign, unit, by=year.acting(unit), **values)


def load_highlights(year):
    texts = year.tree("highlights.yaml") or {}
    for code, sections in texts.items():
        unit = year.book.unit_of_code(code, texts.place(code))
        for section, text in sections.items():
            with told_at(sections.place(section)):
                highlights.write(year.campaign, unit, section, text, by=year.acting(unit))


def open_returns(year):
    """Returns of the units named, and of those whose grants rest on their report."""
    for row in year.rows("returns.csv"):
        unit = year.book.unit(row)
        with told_at(row.place()):
            year.returns[unit.code] = returns.open(
                year.campaign,
                unit,
                by=year.acting(unit),
                **row.only("cut_off_on", "report_number", "report_date"),
            )
    for row in year.rows("grants.csv"):
        unit = year.book.unit(row)
        if not row["decision"] and unit.code not in year.returns:
            with told_at(row.place()):
                by = year.acting(unit)
                year.returns[unit.code] = returns.open(year.campaign, unit, by=by)


def send_returns(year):
    """Move each return as far as its line says; from then on its unit's rows are closed."""
    for row in year.rows("returns.csv"):
        if row["state"] == "draft":
            continue
        unit = year.book.unit(row)
        sent_at = row["sent_at"] or moment(row["cut_off_on"], 17)
        with told_at(row.place()):
            unit_return = returns.approve_and_send(
                year.returns[unit.code], by=year.book.leader_of(unit), now=sent_at
            )
        if row["state"] == "received":
            _receive(year, row, unit_return, sent_at)


def _receive(year, row, unit_return, sent_at):
    if year.secretary is None:
        fail(row.place("state"), "campaign.yaml chưa ghi head nên không ai tiếp nhận hồ sơ.")
    received_at = row["received_at"] or sent_at + timedelta(hours=1)
    with told_at(row.place()):
        returns.receive(unit_return, by=year.secretary, now=received_at)
