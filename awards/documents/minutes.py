"""Biên bản kiểm phiếu, from the confirmed counts (Nghị định 30/2020/NĐ-CP, Mẫu 1.9)."""

from datetime import datetime

from django.utils import timezone

from awards.enums import InvalidReason, TellerRole
from awards.models import Election
from awards.queries.ballots import seats_of, tellers_of
from awards.queries.results import QuestionResult, hashes_of, results_of
from awards.queries.tally import share_words
from emulation.papers.content import (
    SAMPLE_LABEL,
    Bullets,
    Cell,
    Column,
    Heading,
    Letterhead,
    Numbered,
    Paper,
    Paragraph,
    Row,
    Signature,
    Signatures,
    Table,
)
from emulation.vietnamese import official_date, zero_pad

COLUMNS = (
    Column(6, "center"),
    Column(44),
    Column.number(16),
    Column.number(14),
    Column(20, "center"),
)
HEAD = ("STT", "Phương án", "Đồng ý/ tổng", "Tỷ lệ", "Kết quả")
HASH_NAMES = {
    "roll": "Danh sách đơn vị bỏ phiếu",
    "options": "Danh sách phương án",
    "rules": "Quy tắc bỏ phiếu",
    "receipts": "Mã nhận phiếu",
}


def minutes_of(election: Election) -> Paper:
    """The minutes of a counted election; the number is left for văn thư to write in."""
    bloc = election.campaign.bloc
    return Paper(
        letterhead=Letterhead(bloc.letterhead.upper(), bloc.letterhead_parent.upper()),
        kind="Biên bản",
        subject=f"kiểm phiếu: {election.title}",
        symbol=f"BB-{bloc.document_symbol}",
        place=bloc.place,
        dated=timezone.localdate(election.counted_at),
        issuer=bloc.name,
        blocks=(
            *_opening(election),
            *_rules(election),
            *(block for result in results_of(election) for block in _question(result)),
            *_hashes(election),
            *_closing(election),
        ),
        signatures=_signatures(election),
        label=SAMPLE_LABEL if election.carries_label else "",
        filename=f"bien-ban-kiem-phieu-{election.code}",
    )


def _opening(election):
    tellers = [
        f"{teller.person_name}, {teller.person_title} – {teller.get_role_display()}"
        if teller.person_title
        else f"{teller.person_name} – {teller.get_role_display()}"
        for teller in tellers_of(election)
    ]
    place = election.place or election.campaign.bloc.place
    blocks = [
        Paragraph(f"Thời gian kiểm phiếu: {_moment(election.counted_at)}."),
        Paragraph(f"Địa điểm: {place}."),
    ]
    if election.chair:
        blocks.append(Paragraph(f"Chủ trì: {election.chair}."))
    return [
        *blocks,
        Heading("roman", "BAN KIỂM PHIẾU"),
        Numbered(tuple(f"{person}." for person in tellers)),
    ]


def _rules(election):
    seats = list(seats_of(election))
    voted = [seat for seat in seats if seat.has_voted]
    share = share_words(election.quorum_numerator, election.quorum_denominator)
    lines = [
        f"Tổng số đơn vị có quyền bỏ phiếu: {zero_pad(len(seats))}",
        f"Số đơn vị tham gia bỏ phiếu: {zero_pad(len(voted))} (yêu cầu ít nhất {share})",
        f"Bỏ phiếu kín trên hệ thống, mở từ {_moment(election.opened_at)}, "
        f"kết thúc {_moment(election.closed_at)}",
        "Số phiếu giấy: 00",
        *_absent(seats),
        *_substitutes(seats),
        *_extensions(election),
        *(f"Ban kiểm phiếu đã nhận lại đại biểu của {s.unit_name}" for s in seats if s.admitted_at),
        *_declined(election),
    ]
    return [Heading("roman", "BỎ PHIẾU"), Bullets(_ended(lines))]


def _declined(election):
    """A wish to void the vote after its count belongs to the minutes, also if it was not met."""
    if not election.void_request:
        return []
    return [
        f"Sau khi kiểm phiếu, {election.void_request['person']} đề nghị hủy đợt bỏ phiếu "
        f"({election.void_request_words}); không có người thứ hai đồng ý, kết quả được xác nhận"
    ]


def _absent(seats):
    absent = [seat.unit_name for seat in seats if not seat.has_voted]
    return [f"Đơn vị không tham gia bỏ phiếu: {', '.join(absent)}"] if absent else []


def _substitutes(seats):
    return [
        f"{seat.unit_name}: {seat.person_name} bỏ phiếu theo giấy ủy quyền {seat.authorisation}"
        for seat in seats
        if seat.is_substitute
    ]


def _extensions(election):
    return [
        f"Lùi giờ kết thúc đến {_moment(datetime.fromisoformat(item['times'][1]))}, "
        f"lý do: {item['reason']}"
        for item in election.extensions
    ]


def _question(result: QuestionResult):
    rows = [
        Row(
            (
                str(number),
                option.label,
                f"{option.yes}/{option.base}",
                option.percent,
                option.verdict,
            )
        )
        for number, option in enumerate(result.options, start=1)
    ]
    return [
        Heading("roman", result.title.upper()),
        Bullets(_ended(_ballot_lines(result))),
        Table(COLUMNS, head=(Row(tuple(Cell(t, align="center") for t in HEAD)),), rows=tuple(rows)),
        Paragraph(_conclusion(result)),
    ]


def _ballot_lines(result):
    spoiled = result.returned - result.valid
    reasons = "; ".join(
        f"{zero_pad(count)} phiếu {InvalidReason(reason).label}"
        for reason, count in sorted(result.invalid.items())
    )
    return [
        f"Số phiếu phát ra: {zero_pad(result.issued)}",
        f"Số phiếu thu về: {zero_pad(result.returned)}",
        f"Số phiếu hợp lệ: {zero_pad(result.valid)}",
        f"Số phiếu không hợp lệ: {zero_pad(spoiled)}" + (f" ({reasons})" if reasons else ""),
        f"Điều kiện thông qua: {result.rule}",
        *(
            ["Mỗi đơn vị không bỏ phiếu cho chính mình; tổng để tính tỷ lệ đã bớt đơn vị ấy"]
            if result.has_barred
            else []
        ),
    ]


def _conclusion(result):
    passed = ", ".join(option.label for option in result.passed)
    words = f"Kết luận: {zero_pad(len(result.passed))} phương án đạt"
    words += f": {passed}." if passed else "."
    if result.tied:
        tied = ", ".join(option.label for option in result.tied)
        words += f" Bằng phiếu ở vị trí cuối, cần bỏ phiếu lại: {tied}."
    return words


def _hashes(election):
    """Left-aligned: a hash fills its line, and what stands before it must not be stretched."""
    values = [(HASH_NAMES[name], value) for name, value in hashes_of(election).items()]
    values.append(("Kết quả kiểm phiếu", election.result_hash))
    return [
        Heading("roman", "MÃ BĂM ĐỂ ĐỐI CHIẾU (SHA-256)"),
        *(Paragraph(f"{label}: {value}", align="left") for label, value in values),
    ]


def _closing(election):
    return [
        Paragraph(
            "Khóa mở phiếu đã bị xóa khi xác nhận kết quả; Ban kiểm phiếu hủy các phiếu mã sau khi "
            "ký biên bản này."
        ),
        Paragraph(
            f"Biên bản lập xong lúc {_moment(election.counted_at)}, thành 02 bản có giá trị như "
            "nhau./."
        ),
    ]


def _signatures(election):
    tellers = list(tellers_of(election))
    by_role = {teller.role: teller.person_name for teller in tellers}
    hint = "(Ký, ghi rõ họ tên)"
    cells = [
        Signature(("THƯ KÝ",), by_role.get(TellerRole.SECRETARY, ""), hint),
        Signature(("TRƯỞNG BAN KIỂM PHIẾU",), by_role.get(TellerRole.HEAD, ""), hint),
    ]
    members = [teller for teller in tellers if teller.role == TellerRole.MEMBER]
    return Signatures(
        (*cells, *(Signature(("ỦY VIÊN",), member.person_name, hint) for member in members))
    )


def _moment(at):
    local = timezone.localtime(at)
    return f"{local:%H} giờ {local:%M} phút, {official_date(local.date())}"


def _ended(lines):
    """Bullets of a paper: each ends with ";", the last with "."."""
    return tuple(f"{line}{';' if n < len(lines) else '.'}" for n, line in enumerate(lines, start=1))
