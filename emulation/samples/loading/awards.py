"""Registrations, proposals, and what was granted by reports and decisions."""

from datetime import date

from awards.services import decisions, grants, proposals, registrations
from blocs.enums.year import MilestoneKind
from emulation.samples.loading.book import keep, look_up
from emulation.samples.loading.year import moment
from emulation.samples.problems import told_at

REASON = "Ghi theo bảng đăng ký đã có."
HONOURED = ("collectives", "individuals", "occasion")


def load_registrations(year):
    launch = year.due(MilestoneKind.LAUNCH, moment(date(year.folder.year, 3, 1), 8))
    for row in year.rows("registrations.csv"):
        unit, award = year.book.unit(row), year.book.award(row)
        with told_at(row.place()):
            registrations.register(
                year.campaign,
                unit,
                award,
                by=year.secretary,
                track=row["track"],
                now=row["at"] or launch,
                reason=REASON,
            )


def load_decisions(year):
    for row in year.rows("decisions.csv"):
        issuer = year.book.issuer(row)
        with told_at(row.place()):
            decision = decisions.record_decision(
                year.sponsor,
                by=year.board,
                issuer=issuer,
                **row.only("number", "issued_on", "abstract"),
            )
        keep(year.decisions, row, decision)


def load_grants(year):
    lines = {}
    for position, row in enumerate(year.rows("grants.csv"), start=1):
        unit, award, issuer = year.book.unit(row), year.book.award(row), year.book.issuer(row)
        whole = look_up(lines, row, "included_in", "các dòng trên không có khóa")
        decision = look_up(year.decisions, row, "decision", "decisions.csv không có khóa")
        values = _granted(row) | {"included_in": whole, "position": position}
        with told_at(row.place()):
            if decision is None:
                source = year.returns[unit.code]
                by = year.acting(unit)
                grant = grants.report(source, by=by, award=award, issuer=issuer, **values)
            else:
                grant = grants.record_under(
                    decision,
                    by=year.board,
                    campaign=year.campaign,
                    unit=unit,
                    award=award,
                    **values,
                )
        keep(lines, row, grant)


def _granted(row):
    values = row.only(*HONOURED, "granted_on") | _subject(row)
    if row["period"]:
        values["period_from"], values["period_to"] = row["period"]
    elif row["year"]:
        values["achievement_year"] = row["year"]
    return values


def _subject(row):
    return {"subject_kind": row["subject"], "subject_name": row["name"]}


def load_proposals(year):
    for row in year.rows("proposals.csv"):
        unit, award, issuer = year.book.unit(row), year.book.award(row), year.book.issuer(row)
        values = row.only(*HONOURED, "track") | _subject(row)
        with told_at(row.place()):
            proposal = proposals.propose(
                year.campaign, unit, award, by=year.acting(unit), issuer=issuer, **values
            )
            if row["state"] != "draft":
                proposals.send(proposal, by=year.book.leader_of(unit))
            if row["state"] == "received":
                proposals.receive(proposal, by=year.board)
