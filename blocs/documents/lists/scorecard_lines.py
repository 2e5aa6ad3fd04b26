"""One card as a workbook: its lines, the stages side by side, each with how it was worked out."""

from blocs.enums.scorecards import Stage
from blocs.queries.scorecards.sheets import Sheet
from emulation.lists import Kind, ListColumn, Listing

NOT_APPLICABLE = "không áp dụng"


def scorecard_lines(card, sheet: Sheet, stages, subject):
    """The lines of the card at the stages that its page shows."""
    columns = (
        ListColumn("Mã", "code", width=9),
        ListColumn("Nội dung", "name", width=54),
        ListColumn("Điểm chuẩn", _most, Kind.NUMBER),
        *(column for stage in stages for column in _stage(stage)),
        ListColumn("Chênh lệch", "difference", Kind.NUMBER),
        ListColumn("Tạm tính đến ngày", "provisional_until", Kind.DATE, width=14),
        ListColumn("Giải trình", "explanation", width=40),
        ListColumn("Ý kiến", "remark", width=40),
        ListColumn("Minh chứng", _proofs, width=40),
        ListColumn("Ghi chú", _note, width=24),
    )
    return Listing("Bảng chấm điểm", columns, sheet.lines, subject)


def _most(line):
    return None if line.is_disqualifier else line.limit


def _stage(stage):
    label = Stage(stage).label
    yield ListColumn(label, lambda line: line.points(stage), Kind.NUMBER, width=14)
    yield ListColumn(f"{label}: cách tính", lambda line: _working(line, stage), width=30)


def _working(line, stage):
    return line.working(stage).text if line.inputs.get(stage) else None


def _proofs(line):
    return "; ".join(proof.label for proof in line.evidence) or None


def _note(line):
    if line.is_disqualifier:
        return "có trường hợp này" if line.applies else None
    if line.not_applicable:
        reason = line.not_applicable_reason
        return f"{NOT_APPLICABLE}: {reason}" if reason else NOT_APPLICABLE
    return None
