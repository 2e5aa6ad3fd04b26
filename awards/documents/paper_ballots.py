"""Paper ballots: one sheet per question and seat that votes on paper.

Sheets of a question are alike, so that none can be told from another; but where nobody votes on
the own unit, that unit's sheet has its line struck out.
"""

from awards.models import Election, Option, Question
from awards.queries.ballots import questions_with_options, seats_of
from emulation.papers.content import (
    SAMPLE_LABEL,
    Box,
    Cell,
    Column,
    Letterhead,
    Paper,
    Paragraph,
    Row,
    Signature,
    Signatures,
    Struck,
    Table,
    Text,
)
from emulation.vietnamese import zero_pad

REHEARSAL = "BỎ PHIẾU THỬ"
BLANK_LINE = "Để trắng: không chọn phương án nào"
STRUCK_NOTE = "Dòng gạch ngang là đơn vị của người bỏ phiếu: không ghi ý kiến về chính đơn vị mình."


def paper_ballots_of(election: Election) -> list[Paper]:
    """The sheets to hand out, question by question; the same object where sheets are alike."""
    units = [seat.unit_id for seat in seats_of(election) if seat.votes_on_paper]
    sheets = []
    for question in questions_with_options(election):
        own = {option.unit_id for option in question.ordered_options} - {None}
        barred = [unit if question.bars_own_unit and unit in own else None for unit in units]
        made = {unit: sheet_of(election, question, unit) for unit in set(barred)}
        sheets += [made[unit] for unit in barred]
    return sheets


def sheet_of(election: Election, question: Question, barred: int | None = None) -> Paper:
    """One sheet of a question that has its `ordered_options`; the line of the unit with the key
    `barred` is struck out."""
    bloc = election.campaign.bloc
    labels = [REHEARSAL] * election.is_rehearsal + [SAMPLE_LABEL] * election.carries_label
    return Paper(
        letterhead=Letterhead(bloc.letterhead.upper(), bloc.letterhead_parent.upper()),
        kind=question.paper_name,
        subject=question.title,
        issuer=bloc.name,
        blocks=(
            Paragraph((Text(f"({election.title})", italic=True),), align="center"),
            Paragraph(_how(question)),
            *([Paragraph((Text(STRUCK_NOTE, italic=True),))] if barred else []),
            _table(question, barred),
            Paragraph((Text(_spoiling(question), italic=True),)),
        ),
        signatures=Signatures((Signature(("BAN KIỂM PHIẾU",), hint="(Đóng dấu hoặc ký)"),)),
        label=" – ".join(labels),
        watermark="THỬ" if election.is_rehearsal else "",
        filename=f"phieu-giay-{election.code}",
    )


def _how(question):
    if question.is_ticked:
        most = zero_pad(question.max_ticks)
        return (
            f"Đánh dấu X vào ô của nhiều nhất {most} phương án. Muốn để trắng thì đánh dấu X vào ô "
            "ở dòng cuối."
        )
    return (
        "Ở mỗi dòng, đánh dấu X vào một trong hai ô. Dòng không đánh dấu, hoặc đánh dấu cả hai ô, "
        "được tính là để trắng."
    )


def _spoiling(question):
    too_many = f"đánh dấu quá {zero_pad(question.max_ticks)} phương án; "
    return (
        "Phiếu không hợp lệ: không do Ban kiểm phiếu phát ra; không có dấu nào; "
        f"{too_many if question.is_ticked else ''}có chữ ký, ghi tên hoặc viết thêm."
    )


def _table(question, barred):
    rows = [
        _row(number, option, question, is_barred=barred is not None and option.unit_id == barred)
        for number, option in enumerate(question.ordered_options, start=1)
    ]
    if question.is_ticked:
        columns = (Column(8, "center"), Column(74), Column(18, "center"))
        heads = ("STT", "Phương án", "Chọn")
        rows.append(Row(("", Cell((Text(BLANK_LINE, italic=True),)), Cell((Box(),)))))
    else:
        columns = (Column(8, "center"), Column(58), Column(16, "center"), Column(18, "center"))
        heads = ("STT", "Phương án", "Đồng ý", "Không đồng ý")
    head = Row(tuple(Cell(words, align="center") for words in heads))
    return Table(columns, head=(head,), rows=tuple(rows))


def _row(number: int, option: Option, question: Question, *, is_barred):
    boxes = 1 if question.is_ticked else 2
    if is_barred:
        nothing = Cell((Text("không ghi", italic=True),), columns=boxes, align="center")
        return Row((str(number), Cell((Struck(option.text),)), nothing))
    return Row((str(number), option.text, *(Cell((Box(),)) for _ in range(boxes))))
