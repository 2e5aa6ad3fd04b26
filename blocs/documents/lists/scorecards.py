"""Lists of criteria sets and scorecards, and the consolidated score table."""

from blocs.documents.lists.year import of_year
from emulation.ui.lists import Kind, ListColumn, Listing
from emulation.vietnamese import format_number

NOT_OPENED = "Chưa mở bảng chấm điểm"


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
        ListColumn("Tổng điểm", "total", Kind.NUMBER),
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
    return "; ".join(filter(None, [*row.effect_labels, row.note]))


def _state(row):
    return row.card.get_state_display() if row.card else NOT_OPENED


def _effects(row):
    return "; ".join(row.effect_labels)


def _progress(row):
    return row.self_progress if row.self_totals else None


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
    ListColumn("Tự chấm", "self_totals.total", Kind.NUMBER),
    ListColumn("Điểm hiện có", "totals.total", Kind.NUMBER),
    ListColumn("Gửi lúc", "card.submitted_at", Kind.MOMENT),
    ListColumn("Trường hợp không xét", _effects, width=32),
)
