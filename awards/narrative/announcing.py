"""The result as the Trưởng ban kiểm phiếu reads it aloud in the hall."""

from dataclasses import dataclass

from awards.enums import InvalidReason
from awards.models import Election
from awards.narrative.counting import REHEARSAL, conclusion, follows_words, spoken
from awards.queries.ballots import questions_of, turnout_of
from awards.queries.results import results_of
from awards.queries.tally import share_words
from emulation.vietnamese import number_words

BARRED = (
    "Mỗi đơn vị không bỏ phiếu cho chính mình; tổng để tính tỷ lệ của mỗi đơn vị đã bớt đơn vị ấy."
)


@dataclass(frozen=True)
class Part:
    """What is read in one go: a title, its sentences, and what it comes to."""

    title: str
    sentences: tuple[str, ...]
    conclusion: tuple[str, ...] = ()


def announcement_of(election: Election) -> list[Part]:
    """The parts in the order of the hall; callers ask whether the reader may see figures."""
    pairs = zip(questions_of(election), results_of(election), strict=True)
    return [
        Part("Kính thưa hội nghị", tuple(_opening(election))),
        *(_part(question, result) for question, result in pairs),
        Part("", ("Ban kiểm phiếu xin hết và trân trọng cảm ơn hội nghị.",)),
    ]


def _opening(election):
    turnout = turnout_of(election)
    yield f"Thay mặt Ban kiểm phiếu, tôi xin công bố kết quả: {election.title}."
    if election.is_rehearsal:
        yield REHEARSAL
    follows = follows_words(election)
    if follows:
        yield f"{follows}."
    yield f"Tổng số đơn vị có quyền bỏ phiếu: {spoken(turnout.seats)}."
    least = share_spoken(election.quorum_numerator, election.quorum_denominator)
    yield f"Số đơn vị tham gia bỏ phiếu: {spoken(turnout.voted)}, đủ mức ít nhất {least}."
    if turnout.paper:
        online = turnout.voted - turnout.paper
        yield f"Bỏ phiếu trên hệ thống: {spoken(online)}; phiếu giấy: {spoken(turnout.paper)}."


def _part(question, result):
    sentences = [
        f"Số phiếu phát ra: {spoken(result.issued)}. Số phiếu thu về: {spoken(result.returned)}.",
        f"Số phiếu hợp lệ: {spoken(result.valid)}. Số phiếu không hợp lệ: {_spoiled(result)}.",
        *([BARRED] if result.has_barred else []),
        *(_line(result, option) for option in result.options),
    ]
    return Part(result.title, tuple(sentences), tuple(conclusion(question, result, spoken)))


def _spoiled(result):
    if not result.spoiled:
        return "không có"
    reasons = "; ".join(
        f"{spoken(count)} phiếu {InvalidReason(reason).label}"
        for reason, count in sorted(result.invalid.items())
    )
    return f"{spoken(result.spoiled)}, gồm {reasons}"


def _line(result, option):
    """Votes, base, share and what the base is: "5/7 (71,4%) tổng số đơn vị …" (threats, d26)."""
    votes = f"{spoken(option.yes)} phiếu đồng ý" if option.yes else "không có phiếu đồng ý"
    return f"{option.label}: {votes}, {option.share} {result.base_name}. {option.verdict}."


def share_spoken(numerator: int, denominator: int) -> str:
    """A share as it is read: "hai phần ba", "bảy mươi phần trăm"."""
    written = share_words(numerator, denominator)
    if written.endswith("%"):
        return f"{number_words(int(written[:-1]))} phần trăm"
    return f"{number_words(numerator)} phần {number_words(denominator)}"
