"""Scores and confirmed votes as tables of the papers that tell of a year's end."""

from collections.abc import Iterable

from awards.narrative.counting import options_word, passing_words
from awards.queries.confirmed import ConfirmedVote
from awards.queries.submissions import YearOutcome
from blocs.documents.bloc_paper import ended
from emulation.papers.content import Block, Bullets, Cell, Column, Heading, Paragraph, Row, Table
from emulation.vietnamese import of_total, plain_points, zero_pad

SCORES = (Column(8, "center"), Column(70), Column.number(18), Column(14, "center"), Column(34))
SCORES_HEAD = ("TT", "Đơn vị", "Tổng điểm", "Hạng", "Ghi chú")
VOTES = (Column(8, "center"), Column(66), Column(22, "center"), Column(16, "center"), Column(22))
BARRED = "không tính phiếu của chính đơn vị được bình xét"


def score_blocks(outcome: YearOutcome) -> Iterable[Block]:
    """Total and rank of each unit; says what is provisional."""
    table, rows = outcome.scores, outcome.scored
    if not rows:
        yield Paragraph("Chưa có kết quả chấm điểm thi đua của các đơn vị.")
        return
    printed = tuple(_score(number, row) for number, row in enumerate(rows, 1))
    title = f"Kết quả chấm điểm thi đua năm {outcome.campaign.year}"
    scale = f"Thang {plain_points(table.scale)} điểm"
    yield Table(SCORES, (SCORES_HEAD,), printed, title=title, unit=scale)
    if not table.is_final:
        done = of_total(table.approved_count, len(table.rows))
        yield Paragraph(f"Đã chốt điểm {done} đơn vị; điểm và thứ hạng là tạm tính.")


def _score(number, row):
    notes = [*([row.note] if row.note else []), *row.effect_labels]
    return Row(
        (
            str(number),
            row.name,
            Cell(plain_points(row.total), bold=True),
            "–" if row.rank is None else str(row.rank),
            "; ".join(notes),
        )
    )


def vote_blocks(votes: Iterable[ConfirmedVote]) -> Iterable[Block]:
    """Each question with its ballots, "5/7" votes and the share of every option."""
    for vote in votes:
        word = options_word(vote.question).capitalize()
        yield Heading("arabic", vote.question.title)
        yield Bullets(ended(_ballots(vote)))
        rows = tuple(_option(number, option) for number, option in enumerate(vote.options, 1))
        head = ("TT", word, "Số phiếu đồng ý", "Tỷ lệ", "Kết quả")
        yield Table(VOTES, (head,), rows)
        yield Paragraph(_decided(vote))


def _ballots(vote):
    base = f"Số phiếu của mỗi đơn vị {BARRED}"
    return (
        f"{vote.election.title}: phát ra {zero_pad(vote.issued)} phiếu, thu về "
        f"{zero_pad(vote.returned)}, hợp lệ {zero_pad(vote.valid)}, không hợp lệ "
        f"{zero_pad(vote.returned - vote.valid)}",
        f"Điều kiện thông qua: {passing_words(vote.question)}",
        *([base] if vote.has_barred else []),
    )


def _option(number, option):
    share = f"{option.yes}/{option.base}"
    return Row((str(number), option.label, share, option.percent, option.verdict))


def _decided(vote):
    """In the words of the count: who passed, and who is left to a further round."""
    tied = [option.label for option in vote.options if option.tied]
    waiting = f" Bằng phiếu, chưa quyết định: {'; '.join(tied)}." if tied else ""
    if not vote.passed:
        return f"Không có {options_word(vote.question)} nào đủ điều kiện thông qua.{waiting}"
    return f"Được thông qua: {passed_words(vote)}.{waiting}"


def passed_words(vote: ConfirmedVote) -> str:
    """ "Sở Tư pháp (05/06 phiếu, 83,3%); …": those who passed."""
    return "; ".join(
        f"{option.label} ({of_total(option.yes, option.base)} phiếu, {option.percent})"
        for option in vote.passed
    )
