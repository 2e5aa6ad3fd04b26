"""Bảng tự chấm điểm: a unit's own card as it is printed, signed and sent to the bloc."""

from dataclasses import replace

from django.utils import timezone

from blocs.enums.scorecards import SigningWay, Stage
from blocs.models.scorecards import Scorecard
from blocs.narrative.scorecards import extension_sentence, scaled_total
from blocs.queries.scorecards.sheets import Sheet, SheetLine
from blocs.queries.scorecards.windows import Window
from emulation.papers.code import coded
from emulation.papers.content import (
    SAMPLE_LABEL,
    Cell,
    Column,
    Letterhead,
    Paper,
    Paragraph,
    Row,
    Signature,
    Signatures,
    Table,
)
from emulation.vietnamese import plain_points, short_official_date

COLUMNS = (
    Column(8, "center"),
    Column(40),
    Column.number(9),
    Column(30),
    Column.number(9),
    Column(28),
    Column(28),
)
HEAD = (
    "Mã",
    "Nội dung",
    "Điểm chuẩn",
    "Số liệu, cách tính",
    "Điểm tự chấm",
    "Tài liệu minh chứng",
    "Giải trình",
)
NONE_FOUND = "Đơn vị không có trường hợp nào trong các trường hợp không xét thi đua."


def self_scoring_paper(card: Scorecard, sheet: Sheet, window: Window) -> Paper:
    """The paper with its content code. The code tells what the unit entered; who approved it in
    the app, and when, is added behind it."""
    paper = coded(_paper(card, sheet, window))
    approval = _approval(card)
    return replace(paper, blocks=(*paper.blocks, approval)) if approval else paper


def _paper(card, sheet, window):
    unit, bloc, year = card.unit, card.campaign.bloc, card.campaign.year
    name = unit.name_on(card.campaign.last_day)
    parent = unit.parent.name if unit.parent else ""
    return Paper(
        letterhead=Letterhead(name.upper(), parent.upper()),
        kind="Bảng tự chấm điểm",
        subject=f"thi đua năm {year} của {name}",
        place=unit.place or bloc.place,
        year=year,
        issuer=name,
        blocks=(
            Paragraph(f"Kính gửi: {bloc.letterhead}.", align="center"),
            Paragraph(_basis(sheet)),
            _table(sheet),
            *(Paragraph(sentence) for sentence in _remarks(sheet, window)),
        ),
        signatures=Signatures(
            (Signature(("THỦ TRƯỞNG ĐƠN VỊ",), hint="(Ký, ghi rõ họ tên, đóng dấu)"),), columns=1
        ),
        landscape=True,
        label=SAMPLE_LABEL if card.campaign.is_sample or sheet.is_illustrative else "",
        filename=f"bang-tu-cham-diem-{unit.code}-{year}",
    )


def _basis(sheet):
    scale = plain_points(sheet.rules.scale)
    return (
        f"Chấm theo “{sheet.set_name}”, phiên bản {sheet.set_version}, thang điểm {scale}. "
        "Dòng điểm trừ ghi số điểm bị trừ."
    )


def _table(sheet):
    rows = []
    for block in sheet.blocks:
        if block.kind == "disqualifier":
            continue
        rows.append(_head_row(block))
        rows += [_row(line) for line in block.lines]
    return Table(COLUMNS, (HEAD,), tuple(rows), tuple(_foot(sheet)))


def _head_row(block):
    most = block.base if block.kind == "section" else None
    own = block.self_sum
    return Row(
        (block.code, block.name, _number(most), "", _number(own), "", ""),
        "group",
    )


def _row(line: SheetLine):
    if not line.is_leaf:
        return Row((line.code, Cell(line.name, bold=True), _number(line.limit), *[""] * 4), "plain")
    if line.not_applicable:
        reason = f": {line.not_applicable_reason}" if line.not_applicable_reason else ""
        return Row((line.code, line.name, "–", f"Không áp dụng{reason}", "–", "", ""))
    return Row(
        (
            line.code,
            line.name,
            _number(line.max_points),
            line.working(Stage.SELF).text,
            _number(line.self_points),
            "; ".join(proof.label for proof in line.evidence),
            _explanation(line),
        )
    )


def _explanation(line):
    parts = [line.explanation] if line.explanation else []
    if line.is_provisional:
        day = short_official_date(line.provisional_until)
        parts.append(f"Tạm tính – chờ kết quả, dự kiến ngày {day}")
    return ". ".join(part.rstrip(".") for part in parts)


def _foot(sheet):
    """What the lines add up to, step by step."""
    own = sheet.self_totals
    yield _total("Cộng điểm các tiêu chí", own.raw, own.base)
    if own.is_reduced:
        yield _total(f"Quy đổi về thang điểm đầy đủ ({scaled_total(own)})", own.scaled, own.full)
    if own.bonus:
        yield _total("Điểm thưởng", own.bonus)
    if own.deductions:
        yield _total("Điểm trừ", -own.deductions)
    yield _total("Tổng điểm tự chấm", own.total, sheet.rules.scale)


def _total(label, points, most=None):
    cells = (Cell(label, columns=2, align="left"), _number(most), "", _number(points), "", "")
    return Row(cells, "total")


def _number(value):
    return "" if value is None else plain_points(value)


def _remarks(sheet, window):
    """What a reader must know beside the points."""
    blank = sheet.self_totals.blank
    if blank:
        yield f"Còn {blank} tiêu chí chưa tự chấm điểm."
    if any(line.is_disqualifier for line in sheet.lines):
        found = [f"{line.code}. {line.name}" for line in sheet.found_disqualifiers]
        yield f"Trường hợp không xét thi đua: {'; '.join(found)}." if found else NONE_FOUND
    if sheet.provisional:
        codes = ", ".join(line.code for line in sheet.provisional)
        yield f"Điểm tạm tính, chờ kết quả chính thức: {codes}."
    for extension in window.extensions:
        yield extension_sentence(extension)


def _approval(card):
    """Who approved in the app; a signed sheet bears its own signature."""
    if card.signing_way != SigningWay.APP or not card.submitted_at:
        return None
    at = f"{timezone.localtime(card.submitted_at):%H:%M ngày %d/%m/%Y}"
    return Paragraph(f"{card.signed_by} đã duyệt trên phần mềm lúc {at}.")
