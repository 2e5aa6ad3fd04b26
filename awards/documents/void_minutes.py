"""Biên bản of a vote that was opened and has no validity: how it was held, why it counts nowhere.

Never a figure of votes: not even of ballots found invalid in a count that was given up.
"""

from awards.documents.minutes import (
    ended,
    hash_table,
    minutes_paper,
    opening,
)
from awards.documents.minutes_conduct import moment, void_conduct_lines
from awards.enums import VoidReason
from awards.models import Election
from awards.queries.ballots import turnout_of
from awards.queries.tally import share_words
from awards.queries.voiding import voided_by
from emulation.papers.content import Bullets, Heading, Paper, Paragraph
from emulation.vietnamese import zero_pad

UNOPENED = "Không phiếu nào được mở và không số phiếu nào được công bố."
SEEN = (
    "Phiếu đã được mở và kiểm một lần nhưng kết quả chưa được xác nhận; không số phiếu nào được "
    "công bố."
)
ABOUT = "về việc đợt bỏ phiếu không có giá trị"
ERASED = "Khóa mở phiếu và các phiếu kín đã bị xóa; Ban kiểm phiếu hủy các phiếu mã đã nhận."


def void_minutes_of(election: Election) -> Paper:
    """The minutes of a void election whose vote was opened."""
    blocks = (
        *opening(election, f"Thời gian lập biên bản: {moment(election.voided_at)}"),
        Heading("roman", "BỎ PHIẾU"),
        Bullets(ended(void_conduct_lines(election))),
        Heading("roman", "ĐỢT BỎ PHIẾU KHÔNG CÓ GIÁ TRỊ"),
        *(Paragraph(line) for line in _why(election)),
        *hash_table(election),
        Paragraph(
            f"Biên bản lập xong lúc {moment(election.voided_at)}, thành 02 bản có giá trị như "
            "nhau./."
        ),
    )
    name = f"bien-ban-khong-co-gia-tri-{election.code}"
    return minutes_paper(election, blocks, ABOUT, at=election.voided_at, name=name)


def _why(election):
    """The reason, who decided, and what became of the ballots."""
    reason = f"Lý do: {election.get_void_reason_display()[:1].lower()}"
    reason += election.get_void_reason_display()[1:]
    if election.void_note:
        reason += f": {election.void_note.rstrip('.')}"
    seen = bool(election.void_request)
    lines = [f"{reason}.", _missed_quorum(election), _people(election)]
    return [*filter(None, lines), f"{SEEN if seen else UNOPENED} {ERASED}"]


def _missed_quorum(election):
    if election.void_reason != VoidReason.BELOW_QUORUM:
        return ""
    turnout = turnout_of(election)
    share = share_words(election.quorum_numerator, election.quorum_denominator)
    return (
        f"Yêu cầu ít nhất {share} số đơn vị có quyền bỏ phiếu tham gia; "
        f"{zero_pad(turnout.voted)} trên {zero_pad(turnout.seats)} đơn vị đã tham gia, chưa đủ."
    )


def _people(election):
    """Who gave it up; "" where the rule of the quorum did."""
    if election.void_reason == VoidReason.BELOW_QUORUM:
        return ""
    asked = election.void_request
    if asked:
        return f"Người đề nghị hủy: {asked['person']}; người đồng ý: {asked['agreed']}."
    person = voided_by(election)
    return f"Người hủy đợt bỏ phiếu: {person}." if person else ""
