"""Lists of criteria sets and scorecards, and the consolidated score table."""

from blocs.documents.lists.year import of_year
from emulation.lists import Kind, ListColumn, Listing
from emulation.vietnamese import format_number

NOT_OPENED = "Chưa mở bảng chấm điểm"
DAMAGED = "bản chốt sai mã băm"


def criteria_list(campaign, sets):
    return Listing("Bảng tiêu chí", (_named("Bảng tiêu chí"), *SETS), sets, of_year(campaign))


def criteria_frame_list(sponsor, sets):
    return Listing("Khung tiêu chí", (_named("Khung tiêu chí"), *SETS), sets, str(sponsor))


def scorecard_list(campaign, table):
    """How far each unit's card is, of the rows that the table holds."""
    rows = table.rows if table.criteria_set else ()
    return Listing("Bảng chấm điểm của các đơn vị", CARDS, rows, of_year(campaign))


def score_table(campaign, table, rows, *, sees_all):
    """The table in the order of `rows`; ranks only for those who see all units."""
    columns = [
        ListColumn("Đơn vị", "name", width=44),
        *(_section(place, head) for place, head in enumerate(table.sections)),
        *_totals(table),
        ListColumn("Tổng điểm", "totals.total", Kind.NUMBER),
    ]
    if table.has_grades:
        columns.append(ListColumn("Xếp loại", "grade.name", width=20))
    if sees_all:
        columns.append(ListColumn("Hạng", "rank", Kind.ORDINAL))
    columns.append(ListColumn("Ghi chú", _note, width=44))
    state = "đã chốt điểm" if table.is_final else "tạm tính"
    subject = f"{of_year(campaign)}, {state}"
    return Listing(
        "Bảng tổng hợp điểm", tuple(columns), rows if table.criteria_set else [], subject
    )


def stage_table(campaign, labels, rows):
    """Totals after each stage; `rows` are pairs of a row and its (total, difference)."""
    columns = (
        ListColumn("Đơn vị", lambda pair: pair[0].name, width=44),
        *(_stage(place, label) for place, label in enumerate(labels)),
        ListColumn("Điểm hiện có", lambda pair: _total(pair[0]), Kind.NUMBER),
    )
    return Listing("Tổng điểm sau từng bước chấm", columns, rows, of_year(campaign))


def year_table(campaign, table, before, changes):
    """Totals and sections beside the year before; per cent where the marks differ."""
    columns = (
        ListColumn("Đơn vị", "row.name", width=44),
        ListColumn(f"Năm {before.year}", "total.before", Kind.NUMBER),
        ListColumn(f"Năm {campaign.year}", "total.now", Kind.NUMBER),
        ListColumn("Tăng, giảm", "total.difference", Kind.NUMBER),
        *(_change(place, head) for place, head in enumerate(table.sections)),
    )
    return Listing("So với năm trước", columns, changes, of_year(campaign))


def library_list(campaign, shelves):
    return Listing("Thư viện minh chứng", SHELVES, shelves, of_year(campaign))


def library_detail(campaign, unit, papers):
    """Papers of one unit with the criteria they prove."""
    subject = f"{unit}, {of_year(campaign)}"
    return Listing("Tài liệu minh chứng", PAPERS, papers, subject)


def _named(heading):
    return ListColumn(heading, "name", width=50)


def _section(place, head):
    heading = f"Phần {head.code}: {head.name} (tối đa {format_number(head.max_points)})"
    return ListColumn(
        heading,
        lambda row: row.sections[place] if row.totals else None,
        Kind.NUMBER,
        width=18,
    )


def _stage(place, label):
    return ListColumn(label, lambda pair: pair[1][place][0], Kind.NUMBER, width=16)


def _total(row):
    return row.totals.total if row.totals else None


def _change(place, head):
    return ListColumn(f"Phần {head.code}", lambda each: each.sections[place].now, Kind.NUMBER)


def _totals(table):
    """Columns that the table has only where some unit needs them."""
    if table.is_reduced:
        yield ListColumn("Điểm đạt", "totals.raw", Kind.NUMBER)
        yield ListColumn("Điểm chuẩn áp dụng", "totals.base", Kind.NUMBER)
        scale = format_number(table.scale)
        yield ListColumn(f"Quy về thang {scale}", "totals.scaled", Kind.NUMBER, width=16)
    if table.has_bonus:
        yield ListColumn("Thưởng", "totals.bonus", Kind.NUMBER)
    if table.has_deductions:
        yield ListColumn(
            "Trừ", lambda row: -row.totals.deductions if row.totals else None, Kind.NUMBER
        )


def _note(row):
    waiting = f"{row.provisional} dòng tạm tính" if row.provisional else ""
    return "; ".join(filter(None, [*row.effect_labels, waiting, row.note]))


def _state(row):
    if row.card is None:
        return NOT_OPENED
    state = row.card.get_state_display()
    return state if row.is_sound else f"{state} ({DAMAGED})"


def _effects(row):
    return "; ".join(row.effect_labels)


def _progress(row):
    return row.self_progress or None


def _counted(shelf, number):
    """Nothing where the evidence is not seen yet, which is not the same as none."""
    return None if shelf.is_unsent and not shelf.papers else number


def _proves(paper):
    return ", ".join(_place(proof) for proof in paper.proofs)


def _place(proof):
    code = proof.line.criterion.code
    return f"{code} ({proof.place})" if proof.place else code


def _file(paper):
    return f"{paper.file.name}\n{paper.file.sha256}" if paper.file else None


SETS = (
    ListColumn("Phiên bản", "version", Kind.ORDINAL, width=12),
    ListColumn("Thang điểm", "scale", Kind.NUMBER),
    ListColumn("Trạng thái", "get_state_display", width=20),
    ListColumn("Ban hành lúc", "published_at", Kind.MOMENT),
)
CARDS = (
    ListColumn("Đơn vị", "name", width=44),
    ListColumn("Trạng thái", _state, width=26),
    ListColumn("Đã chấm", _progress, width=12),
    ListColumn("Tự chấm", "sheet.own_points", Kind.NUMBER),
    ListColumn("Điểm hiện có", "sheet.points_so_far", Kind.NUMBER),
    ListColumn("Gửi lúc", "card.submitted_at", Kind.MOMENT),
    ListColumn("Trường hợp không xét", _effects, width=32),
)
SHELVES = (
    ListColumn("Đơn vị", "member.name", width=44),
    ListColumn("Tài liệu", lambda shelf: _counted(shelf, shelf.papers), Kind.COUNT),
    ListColumn("Số lần dẫn chiếu", lambda shelf: _counted(shelf, shelf.lines), Kind.COUNT),
)
PAPERS = (
    ListColumn("Tài liệu", "heading", width=50),
    ListColumn("Số, ký hiệu", "number", width=20),
    ListColumn("Ngày", "issued_on", Kind.DATE),
    ListColumn("Cơ quan ban hành", "issuer", width=32),
    ListColumn("Là minh chứng của", _proves, width=28),
    ListColumn("Tệp, mã băm", _file, width=68),
)
