"""How the vote was held, as the minutes tell it: who was entitled, came, and on which way."""

from datetime import datetime

from django.utils import timezone

from awards.models import Election
from awards.queries.admissions import admissions_of
from awards.queries.ballots import seats_of, turnout_of
from awards.queries.tally import share_words
from emulation.vietnamese import official_date, zero_pad


def conduct_lines(election: Election) -> list[str]:
    """Lines without their end signs; of paper only how many, never how it fell."""
    seats = list(seats_of(election))
    turnout = turnout_of(election)
    share = share_words(election.quorum_numerator, election.quorum_denominator)
    online, tellers = turnout.voted - turnout.paper, election.tellers.count()
    return [
        f"Tổng số đơn vị có quyền bỏ phiếu: {zero_pad(turnout.seats)}",
        f"Số đơn vị tham gia bỏ phiếu: {zero_pad(turnout.voted)} (yêu cầu ít nhất {share})",
        f"Bỏ phiếu kín trên hệ thống: {zero_pad(online)} đơn vị, mở từ "
        f"{moment(election.opened_at)}, kết thúc {moment(election.closed_at)}",
        f"Số phiếu giấy: {zero_pad(turnout.paper)}",
        *_absent(seats),
        *_substitutes(seats),
        *_extensions(election),
        *_admitted(election),
        *_sealing(election, tellers),
        *_declined(election),
    ]


def void_conduct_lines(election: Election) -> list[str]:
    """The same of a void vote. Where it was given up before its end nobody drew up who took part,
    and of a box that stayed shut nobody knows how many sheets are in it."""
    seats = list(seats_of(election))
    turnout = turnout_of(election)
    share = share_words(election.quorum_numerator, election.quorum_denominator)
    is_closed, tellers = election.closed_at is not None, election.tellers.count()
    end = f"kết thúc {moment(election.closed_at)}" if is_closed else "bị hủy trước giờ kết thúc"
    return [
        f"Tổng số đơn vị có quyền bỏ phiếu: {zero_pad(turnout.seats)}",
        f"Số đơn vị tham gia bỏ phiếu: {zero_pad(turnout.voted)} (yêu cầu ít nhất {share})",
        f"Bỏ phiếu kín trên hệ thống: {zero_pad(turnout.voted - turnout.paper)} đơn vị, mở từ "
        f"{moment(election.opened_at)}, {end}",
        _paper(election, turnout),
        *(_absent(_known(election, seats)) if is_closed else []),
        *_substitutes(seats),
        *_extensions(election),
        *_admitted(election),
        *_sealing(election, tellers),
    ]


def _paper(election, turnout):
    if turnout.on_paper and election.paper_settled_at is None:
        return f"Số đơn vị bỏ phiếu giấy: {zero_pad(turnout.on_paper)}; hòm phiếu chưa mở"
    return f"Số phiếu giấy: {zero_pad(turnout.paper)}"


def _known(election, seats):
    """Seats of which it is known whether they took part."""
    is_settled = election.paper_settled_at is not None
    return [seat for seat in seats if is_settled or not seat.votes_on_paper]


def _absent(seats):
    absent = [seat.unit_name for seat in seats if not seat.has_voted]
    return [f"Đơn vị không tham gia bỏ phiếu: {', '.join(absent)}"] if absent else []


def _substitutes(seats):
    return [
        f"{seat.unit_name}: {seat.person_name} bỏ phiếu theo giấy ủy quyền "
        f"{seat.authorisation or '(đã lưu bản chụp)'}"
        for seat in seats
        if seat.is_substitute
    ]


def _extensions(election):
    return [
        f"Lùi giờ kết thúc đến {moment(datetime.fromisoformat(item['times'][1]))}, "
        f"lý do: {item['reason']}"
        for item in election.extensions
    ]


def _admitted(election):
    return [
        f"{row.unit}: thông tin đăng nhập của đại biểu {row.person} do người khác cấp hoặc thay "
        f"đổi sau khi chốt danh sách; người kiểm phiếu đã gặp đúng người và nhận lại: {row.met_by}"
        for row in admissions_of(election)
    ]


def _sealing(election, tellers):
    needed = f"{zero_pad(election.slips_needed)} trong {zero_pad(tellers)}"
    return [
        f"Phiếu niêm phong bằng khóa có dấu nhận dạng {election.fingerprint}; mở phiếu cần "
        f"{needed} phiếu mã của Ban kiểm phiếu"
    ]


def _declined(election):
    """A wish to void the vote after its count belongs to the minutes, also if it was not met."""
    if not election.void_request:
        return []
    return [
        f"Sau khi kiểm phiếu, {election.void_request['person']} đề nghị hủy đợt bỏ phiếu "
        f"({election.void_request_words}); không có người thứ hai đồng ý, kết quả được xác nhận"
    ]


def moment(at: datetime) -> str:
    """ "08 giờ 30 phút, ngày 05 tháng 02 năm 2026"."""
    local = timezone.localtime(at)
    return f"{local:%H} giờ {local:%M} phút, {official_date(local.date())}"
