"""The criteria set of a year, and every unit's card through its stages."""

from datetime import date

from blocs.enums.scorecards import Method, Stage
from blocs.enums.year import MilestoneKind
from blocs.models import CriteriaSet
from blocs.permissions.scorecards import can_enter_scores
from blocs.queries.scorecards.proofs import split_pointer
from blocs.queries.scorecards.workings import input_names
from blocs.queries.year import deputy_of
from blocs.services.scorecards import (
    criteria_sets,
    evidence,
    line_targets,
    publication,
    score_lines,
    scorecards,
)
from blocs.services.scorecards.line_targets import LineTarget
from blocs.services.scorecards.line_values import Entry
from emulation.samples.loading.book import look_up
from emulation.samples.loading.year import moment
from emulation.samples.problems import fail, told_among, told_at

PAPER = ("number", "issued_on", "issuer", "abstract", "kept_at", "shown_in_person")
NO_TABLE = "có điểm nhưng năm này không có bảng tiêu chí: ghi criteria hoặc thêm criteria.yaml."
NO_LINE = "bảng tiêu chí không có dòng chấm điểm mã"
NO_SCORES = "đơn vị không có điểm trong scores.csv, nên minh chứng không có chỗ để ghi."


def load_scores(year):
    criteria_set = _adopt(year)
    rows = year.rows("scores.csv")
    _refuse_lost_evidence(year, rows)
    if criteria_set is None:
        if rows:
            fail(year.place("scores.csv"), NO_TABLE)
        return
    with told_at(year.place("campaign.yaml" if year.folder.criteria is None else "criteria.yaml")):
        criteria_sets.publish(criteria_set, by=year.secretary, now=_begin(year))
    if not rows:
        return
    with told_at(year.place("scores.csv")):
        cards = scorecards.open_all(year.campaign, by=year.secretary)
    by_unit = {}
    for row in rows:
        by_unit.setdefault(year.book.unit(row).code, []).append(row)
    for card in cards:
        if card.unit.code in by_unit:
            _score(year, card, by_unit.pop(card.unit.code))
    for lines in by_unit.values():
        fail(lines[0].place("unit"), "đơn vị không phải là thành viên của khối trong năm này.")
    _publish(year)


def _publish(year):
    """A year whose cards are all approved shows its table to the members."""
    if not publication.missing_to_publish(year.campaign):
        publication.publish(year.campaign, by=year.secretary, now=_done(year))


def _refuse_lost_evidence(year, rows):
    """Papers stand behind scores: a unit without scores has no place for them."""
    scored = {row["unit"] for row in rows}
    for row in year.rows("evidence.csv"):
        if row["unit"] not in scored:
            fail(row.place("unit"), NO_SCORES)


def _adopt(year):
    """The campaign's own draft: copied from a reference set, or read from criteria.yaml."""
    row, by = year.folder.campaign, year.secretary
    if row["criteria"]:
        sets = {each.code: each for each in CriteriaSet.objects.reference()}
        source = look_up(sets, row, "criteria", "không có bảng tiêu chí mẫu mã")
        with told_at(row.place("criteria")):
            return criteria_sets.adopt(source, by=by, campaign=year.campaign)
    if year.folder.criteria is None:
        return None
    with told_at(year.place("criteria.yaml")):
        return criteria_sets.import_yaml(year.folder.criteria, by=by, campaign=year.campaign)


def _done(year):
    return year.due(MilestoneKind.SCORING, moment(year.campaign.last_day, 8))


def _begin(year):
    return moment(date(year.folder.year, 1, 31), 17)


def _score(year, card, rows):
    """One card: the unit's own points and papers, then as far as campaign.yaml says."""
    wanted = year.folder.campaign["scorecards"]
    lines = {line.criterion.code: line for line in card.lines.select_related("criterion")}
    for row in rows:
        look_up(lines, row, "criterion", NO_LINE)
    subjects = [row["criterion"] for row in rows]
    unit, done = card.unit, _done(year)
    with told_among(rows, subjects):
        line_targets.set_many(year.campaign, by=year.secretary, targets=_targets(rows, lines))
        entries = _facts(lines) | {row["criterion"]: _entry(row, lines) for row in rows}
        score_lines.save(card, Stage.SELF, by=year.acting(unit), entries=entries, now=done)
    _add_evidence(year, card, lines)
    if wanted == "draft":
        return
    with told_among(rows, subjects):
        card = scorecards.submit(card, by=year.book.leader_of(unit), now=done)
        by = _appraiser(year, card)
        points, remarks = _column(rows, "bloc"), _column(rows, "remark")
        score_lines.save_bloc(card, by=by, points=points, remarks=remarks)
        points = _column(rows, "board")
        remarks = {code: said for code, said in remarks.items() if code in points}
        score_lines.save_board(card, by=year.board, points=points, remarks=remarks)
        if wanted == "approved":
            scorecards.approve(card, by=by, now=done)


def _targets(rows, lines):
    return {
        lines[row["criterion"]].pk: LineTarget(row["target"], row["target_source"] or "")
        for row in rows
        if row["target"] is not None
    }


def _facts(lines):
    """Lines that the system scores by what it knows, whether the file names them or not."""
    known = {code for code, line in lines.items() if line.criterion.method == Method.FACT}
    return {code: Entry(input={}) for code in known if not lines[code].not_applicable}


def _entry(row, lines):
    """What the unit enters on a line: points, or what they are worked out from."""
    given = {}
    if row["self"] is not None:
        given["points"] = row["self"]
    if row["input"]:
        given["input"] = _raw(lines[row["criterion"]].criterion, row["input"])
    if row["explanation"]:
        given["text"] = row["explanation"]
    return Entry(applies=True, **given) if row["applies"] else Entry(**given)


def _raw(criterion, text):
    """An input under its names: “7581/9334” is a result beside its target."""
    names = input_names(criterion.method, criterion.params) or ("value",)
    if len(names) == 1:
        return {names[0]: text}
    value, _, target = text.partition("/")
    return {"value": value, "target": target}


def _column(rows, name):
    return {row["criterion"]: row[name] for row in rows if row[name] not in (None, "")}


def _appraiser(year, card):
    """The secretariat, or for its own unit the deputy unit or the board."""
    deputy = year.book.person_of(deputy_of(year.campaign))
    people = [user for user in (year.secretary, deputy, year.board) if user]
    return next((user for user in people if can_enter_scores(user, card, Stage.BLOC)), None)


def _add_evidence(year, card, lines):
    for row in year.rows("evidence.csv"):
        if year.book.unit(row) != card.unit:
            continue
        line = look_up(lines, row, "criterion", NO_LINE)
        document = look_up(year.documents, row, "document", "documents.csv không có khóa")
        page, section = split_pointer(row["pointer"] or "")
        place = {"page": row["page"] or page, "section": row["section"] or section}
        words = {} if document else row.only(*PAPER)
        with told_at(row.place()):
            evidence.add(line, by=year.acting(card.unit), document=document, **place, **words)
