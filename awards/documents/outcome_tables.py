"""Scores and confirmed votes as tables of the papers that tell of a year's end."""

from collections.abc import Iterable

from awards.queries.confirmed import ConfirmedVote
from awards.queries.submissions import YearOutcome
from blocs.documents.bloc_paper import ended
from emulation.papers.content import Block, Bullets, Cell, Column, Heading, Paragraph, Row, Table
from emulation.vietnamese import format_number, of_total, zero_pad

SCORES = (Column(8, "center"), Column(60), Column.number(22), Column(14, "center"), Column(40))
SCORES_HEAD = ("TT", "Đơn vị", "Tổng điểm", "Hạng", "Ghi chú")
VOTES = (Column(8, "center"), Column(58), Column(24, "center"), Column(20, "center"), Column(24))
VOTES_HEAD = ("TT", "Phương án", "Số phiếu đồng ý", "Tỷ lệ", "Kết quả")


def score_blocks(outcome: YearOutcome) -> Iterable[Block]:
    """Total and rank of each unit; says what is provisional."""
    table, rows = outcome.scores, outcome.scored
    if not rows:
        yield Paragraph("Chưa có kết quả chấm điểm thi đua của các đơn vị.")
        return
    printed = tuple(_score(number, row) for number, row in enumerate(rows, 1))
    title = f"Kết quả chấm điểm thi đua năm {outcome.campaign.year}"
    scale = f"Thang {format_number(table.scale)} điểm"
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
            Cell(format_number(row.total), bold=True),
            "–" if row.rank is None else str(row.rank),
            "; ".join(notes),
        )
    )


def vote_blocks(votes: Iterable[ConfirmedVote]) -> Iterable[Block]:
    """Each question with its ballots, "5/7" votes and the share of every option."""
    for vote in votes:
        yield Heading("arabic", vote.question.title)
        yield Bullets(ended(_ballots(vote)))
        rows = tuple(_option(number, option) for number, option in enumerate(vote.options, 1))
        yield Table(VOTES, (VOTES_HEAD,), rows)
        yield Paragraph(_decided(vote))


def _ballots(vote):
    return (
        f"{vote.election.title}: phát ra {zero_pad(vote.issued)} phiếu, thu về "
        f"{zero_pad(vote.returned)}, hợp lệ {zero_pad(vote.valid)}, không hợp lệ "
        f"{zero_pad(vote.returned - vote.valid)}",
        f"Điều kiện thông qua: {vote.rule}",
    )


def _option(number, option):
    share = f"{option.yes}/{option.base}"
    return Row((str(number), option.label, share, option.percent, option.verdict))


def _decided(vote):
    """In the words of the count: who passed, and who is left to a further round."""
    tied = [option.label for option in vote.options if option.tied]
    waiting = f" Bằng phiếu, chưa quyết định: {'; '.join(tied)}." if tied else ""
    if not vote.passed:
        return f"Không có phương án nào đủ điều kiện thông qua.{waiting}"
    return f"Được thông qua: {passed_words(vote)}.{waiting}"


def passed_words(vote: ConfirmedVote) -> str:
    """ "Sở Tư pháp (5/6 phiếu, 83,3%); …": those who passed."""
    return "; ".join(
        f"{option.label} ({option.yes}/{option.base} phiếu, {option.percent})"
        for option in vote.passed
    )
