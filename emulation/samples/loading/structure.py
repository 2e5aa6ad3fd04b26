"""Units, the catalogue, people, sponsors' indicators, blocs with their members."""

from datetime import date

from django.utils import timezone

from awards.models import Award, Issuer
from awards.services import catalogue
from blocs.enums.organisation import BOARD_DUTIES, Duty
from blocs.services.organisation import blocs, memberships, posts, units
from blocs.services.results import indicators, results
from blocs.services.scorecards import reference
from emulation.accounts.services import users
from emulation.samples.loading.figures import entry_of
from emulation.samples.problems import Place, fail, told_at
from emulation.samples.sign_ins import SignIn, draw_password

NO_AUTHORITY = "“{code}” không phải là cơ quan thành lập khối (kind “authority” trong units.csv)."


def load_structure(book):
    """Everything that stands before a year begins."""
    _load_units(book)
    _load_catalogue(book)
    _load_people(book)
    _fill_empty_posts(book)
    for folder in book.sample.blocs:
        _load_bloc(book, folder)
    for folder in book.sample.sponsors:
        _load_sponsor(book, folder)


def _load_units(book):
    names = ("short_name", "place", "reporting_period", "emulation_body")
    for row in book.sample.tables["units.csv"]:
        parent = book.unit(row, "parent")
        with told_at(row.place()):
            book.units[row["code"]] = units.create(
                by=None, parent=parent, **row.only("code", "name", "kind"), **row.only(*names)
            )


def _load_catalogue(book):
    catalogue.load_reference()
    reference.load_criteria()
    issuers, awards = (model.objects.select_related("sponsor") for model in (Issuer, Award))
    book.issuers = {issuer.code: issuer for issuer in issuers}
    book.awards = {award.code: award for award in awards}
    for row in book.sample.tables["issuers.csv"]:
        values = row.only("code", "name", "level")
        _add_entry(book, book.issuers, row, catalogue.add_issuer, values)
    details = ("authority", "legal_basis", "valid_from", "valid_to")
    for row in book.sample.tables["awards.csv"]:
        values = row.only("code", "name", "kind", "subject", *details)
        values["is_bloc_award"] = row["bloc_award"]
        _add_entry(book, book.awards, row, catalogue.add_award, values)


def _add_entry(book, known, row, add, values):
    """Add an entry unless its code is there, which then must be one that this sample may use."""
    sponsor = book.unit(row, "sponsor")
    there = known.get(row["code"])
    if there is None:
        with told_at(row.place()):
            known[row["code"]] = add(by=None, sponsor=sponsor, **values)
    elif there.sponsor_id and there.sponsor.code not in book.units:
        fail(row.place("code"), f"mã “{row['code']}” đã dùng cho mục riêng của {there.sponsor}.")


def _load_people(book):
    rows = book.sample.tables["people.csv"]
    passwords = {row["username"]: draw_password() for row in rows if row["persona"]}
    for row in rows:
        unit, username = book.unit(row), row["username"]
        password = passwords.get(username)
        with told_at(row.place()):
            user = book.users.get(username) or _add_user(book, username, row["full_name"], password)
            _appoint(book, unit, user, row["duty"], row["position"], row["from"])
        if row["persona"]:
            book.sign_ins.append(SignIn(row["persona"], unit.code, username, password))


def _add_user(book, username, full_name, password=None):
    user = users.create_account(by=None, username=username, full_name=full_name, password=password)
    book.users[username] = user
    return user


def _appoint(book, unit, user, duty, position="", started_on=None):
    started_on = started_on or _first_day(book)
    posts.appoint(unit, by=None, user=user, duty=duty, position=position, started_on=started_on)
    book.posts.setdefault(unit.code, {}).setdefault(duty, []).append(user)


def _fill_empty_posts(book):
    """A leader for every member unit and somebody on every sponsor's board, without passwords."""
    for folder in book.sample.blocs:
        sponsor = book.unit(folder.bloc, "sponsor")
        if not sponsor.is_authority:
            fail(folder.bloc.place("sponsor"), NO_AUTHORITY.format(code=sponsor.code))
        if not _is_held(book, sponsor, BOARD_DUTIES):
            name = sponsor.emulation_body or f"Cơ quan thi đua, khen thưởng {sponsor.label}"
            _fill(book, sponsor, Duty.BOARD_OFFICER, f"thi-dua.{sponsor.code}", name)
        for member in folder.bloc["members"]:
            unit = book.unit(member)
            if not _is_held(book, unit, (Duty.LEADER,)):
                name = f"Lãnh đạo {unit.label}"
                _fill(book, unit, Duty.LEADER, f"lanh-dao.{unit.code}", name)


def _is_held(book, unit, duties):
    return any(book.posts.get(unit.code, {}).get(duty) for duty in duties)


def _fill(book, unit, duty, username, full_name):
    with told_at(Place("people.csv")):
        _appoint(book, unit, _add_user(book, username, full_name[:150]), duty)


def _load_bloc(book, folder):
    row = folder.bloc
    sponsor = book.unit(row, "sponsor")
    details = (
        "kind",
        "founding_decision",
        "founded_on",
        "grouping_basis",
        "head_title",
        "deputy_title",
        "letterhead_parent",
        "letterhead_name",
    )
    with told_at(row.place()):
        bloc = blocs.found(
            by=book.board_of(sponsor),
            sponsor=sponsor,
            code=folder.code,
            **row.only("name", "document_symbol", "place", *details),
        )
    book.blocs[folder.code] = bloc
    for member in row["members"]:
        _add_member(book, bloc, member)


def _add_member(book, bloc, member):
    since = member["from"] or bloc.founded_on or _first_day(book)
    with told_at(member.place("unit")):
        memberships.add(
            bloc,
            by=book.board_of(bloc.sponsor),
            unit=book.unit(member),
            started_on=since,
            ended_on=member["until"],
        )


def _first_day(book):
    """1 January of the first year in the folder."""
    return date(book.sample.first_year or timezone.localdate().year, 1, 1)


def _load_sponsor(book, folder):
    sponsor = book.unit_of_code(folder.unit, Place(folder.path))
    board = book.board_of(sponsor)
    for row in folder.indicators:
        define_indicator(book, row, by=board, sponsor=sponsor)
    for year, rows in folder.figures.items():
        entries = [entry_of(book, row) for row in rows]
        with told_at(Place(f"{folder.path}/{year}.csv")):
            results.publish_sponsor(sponsor, year, by=board, entries=entries)


def define_indicator(book, row, *, by, **owner):
    """One line of indicators.csv, of a sponsor or a campaign."""
    names = ("code", "name", "kind", "measure", "lower_is_better", "from_year", "to_year")
    values = {name: row[name] for name in names if row.get(name) not in (None, "")}
    parent = book.indicator(row, "parent")
    with told_at(row.place()):
        book.indicators[row["code"]] = indicators.define(by=by, parent=parent, **values, **owner)
