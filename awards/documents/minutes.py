"""Biên bản kiểm phiếu, from the confirmed counts (Nghị định 30/2020/NĐ-CP, Mẫu 1.9)."""

from datetime import datetime

from django.utils import timezone

from awards.documents.minutes_conduct import conduct_lines, moment
from awards.enums import InvalidReason, TellerRole
from awards.models import Election, Question
from awards.narrative.counting import (
    REHEARSAL,
    conclusion,
    follows_words,
    gate_words,
    options_word,
    passing_words,
    tie_rule_words,
)
from awards.queries.ballots import questions_of, tellers_of, turnout_of
from awards.queries.results import QuestionResult, hashes_of, results_of
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
from emulation.vietnamese import short_official_date, zero_pad

REHEARSAL_LABEL = "BỎ PHIẾU THỬ"
COLUMNS = (Column(6, "center"), Column(46), Column(28, "center"), Column(20, "center"))
HASH_COLUMNS = (Column(44), Column(56))
HASH_NAMES = {
    "roll": "Danh sách đơn vị bỏ phiếu",
    "options": "Danh sách phương án",
    "rules": "Quy tắc bỏ phiếu",
    "receipts": "Mã nhận phiếu",
}
HASH_GROUP = 16


def minutes_of(election: Election) -> Paper:
    """The minutes of a counted election."""
    turnout = turnout_of(election)
    pairs = zip(questions_of(election), results_of(election), strict=True)
    blocks = (
        *opening(election, f"Thời gian kiểm phiếu: {moment(election.counted_at)}"),
        Heading("roman", "BỎ PHIẾU"),
        Bullets(ended(conduct_lines(election))),
        *(block for pair in pairs for block in _question(*pair, turnout)),
        *hash_table(election),
        *_closing(election),
    )
    name = f"bien-ban-kiem-phieu-{election.code}"
    return minutes_paper(election, blocks, "kiểm phiếu", at=election.counted_at, name=name)


def minutes_paper(election: Election, blocks, about: str, *, at: datetime, name: str) -> Paper:
    """The frame of minutes on `about` as of `at`; the number is left for văn thư to write in.
    `name` is that of the file."""
    bloc = election.campaign.bloc
    return Paper(
        letterhead=Letterhead(bloc.letterhead.upper(), bloc.letterhead_parent.upper()),
        kind="Biên bản",
        subject=f"{about}: {election.title}",
        symbol=f"BB-{bloc.document_symbol}",
        place=bloc.place,
        dated=timezone.localdate(at),
        issuer=bloc.name,
        blocks=blocks,
        signatures=signatures_of(election),
        label=label_of(election),
        watermark=REHEARSAL_LABEL if election.is_rehearsal else "",
        filename=name,
    )


def label_of(election: Election) -> str:
    """What must stand on every page of a trial or of a sample."""
    labels = (REHEARSAL_LABEL, election.is_rehearsal), (SAMPLE_LABEL, election.carries_label)
    return " – ".join(dict.fromkeys(label for label, is_on in labels if is_on))


def opening(election: Election, when: str) -> list:
    """When and where, what it follows, and the counting board."""
    place = election.place or election.campaign.bloc.place
    lines = [
        when,
        f"Địa điểm: {place}",
        f"Chủ trì: {election.chair}" if election.chair else "",
        follows_words(election),
        REHEARSAL.removesuffix(".") if election.is_rehearsal else "",
    ]
    people = [
        f"{_person(teller)} – {teller.get_role_display()}." for teller in tellers_of(election)
    ]
    return [
        *(Paragraph(f"{line}.") for line in lines if line),
        Heading("roman", "BAN KIỂM PHIẾU"),
        Numbered(tuple(people)),
    ]


def _person(teller):
    return ", ".join(filter(None, [teller.person_name, teller.person_title]))


def _question(question: Question, result: QuestionResult, turnout):
    share = f"Đồng ý trên {result.base_name}"
    head = ("STT", options_word(question).capitalize(), share, "Kết quả")
    rows = [
        Row((str(number), option.label, option.share, option.verdict))
        for number, option in enumerate(result.options, start=1)
    ]
    return [
        Heading("roman", result.title.upper()),
        Bullets(ended(_ballot_lines(question, result, turnout))),
        Table(COLUMNS, head=(Row(tuple(Cell(t, align="center") for t in head)),), rows=tuple(rows)),
        Paragraph(f"Kết luận: {' '.join(conclusion(question, result))}"),
    ]


def _ballot_lines(question, result, turnout):
    paper = turnout.paper
    parts = f" (trên hệ thống {zero_pad(result.returned - paper)}, phiếu giấy {zero_pad(paper)})"
    gate, tie = gate_words(question), tie_rule_words(question)
    lines = [
        f"Số phiếu phát ra: {zero_pad(result.issued)}; thu về: {zero_pad(result.returned)}{parts}",
        f"Số phiếu hợp lệ: {zero_pad(result.valid)}; không hợp lệ: {zero_pad(result.spoiled)}"
        f"{_reasons(result)}",
        _form(question),
        f"Điều kiện vào phiếu: {gate}" if gate else "",
        f"Điều kiện thông qua: {passing_words(question)}",
        f"Khi bằng phiếu ở vị trí cuối: {tie}" if tie else "",
        "Mỗi đơn vị không bỏ phiếu cho chính mình; tổng để tính tỷ lệ đã bớt đơn vị ấy"
        if result.has_barred
        else "",
    ]
    return list(filter(None, lines))


def _reasons(result):
    reasons = "; ".join(
        f"{zero_pad(count)} phiếu {InvalidReason(reason).label}"
        for reason, count in sorted(result.invalid.items())
    )
    return f" ({reasons})" if reasons else ""


def _form(question):
    if not question.is_ticked:
        return f"Cách ghi phiếu: đồng ý hoặc không đồng ý với từng {options_word(question)}"
    most = f"{zero_pad(question.max_ticks)} {options_word(question)}"
    return f"Cách ghi phiếu: đánh dấu nhiều nhất {most}"


def hash_table(election: Election) -> list:
    """The hashes that there are: a void vote has none of a result."""
    values = [(HASH_NAMES[name], value) for name, value in hashes_of(election).items()]
    values.append(("Kết quả kiểm phiếu", election.result_hash))
    return [
        Heading("roman", "MÃ BĂM ĐỂ ĐỐI CHIẾU"),
        Table(
            HASH_COLUMNS,
            head=(Row(("Nội dung", "Mã băm (SHA-256)")),),
            rows=tuple(Row((label, _grouped(value))) for label, value in values if value),
        ),
    ]


def _grouped(digest):
    """In groups that eyes can compare, and that break in the middle of a line."""
    return " ".join(digest[at : at + HASH_GROUP] for at in range(0, len(digest), HASH_GROUP))


def _closing(election):
    kept = ""
    if election.purge_on:
        kept = f" Các mã nhận phiếu được hủy từ ngày {short_official_date(election.purge_on)}."
    return [
        Paragraph(
            "Khóa mở phiếu đã bị xóa khi xác nhận kết quả; Ban kiểm phiếu hủy các phiếu mã sau khi "
            f"ký biên bản này.{kept}"
        ),
        Paragraph(
            f"Biên bản lập xong lúc {moment(election.counted_at)}, thành 02 bản có giá trị như "
            "nhau./."
        ),
    ]


def signatures_of(election: Election) -> Signatures:
    """The tellers, the secretary and the head first, then who chaired the meeting."""
    hint = "(Ký, ghi rõ họ tên)"
    duties = {
        TellerRole.SECRETARY: "THƯ KÝ",
        TellerRole.HEAD: "TRƯỞNG BAN KIỂM PHIẾU",
        TellerRole.MEMBER: "ỦY VIÊN",
    }
    order = list(duties)
    tellers = sorted(tellers_of(election), key=lambda teller: order.index(teller.role))
    cells = [Signature((duties[teller.role],), teller.person_name, hint) for teller in tellers]
    chair = election.chair.partition(",")[0].strip()
    return Signatures((*cells, Signature(("CHỦ TRÌ HỘI NGHỊ",), chair, hint)))


def ended(lines: list[str]) -> tuple[str, ...]:
    """Bullets of a paper: each ends with ";", the last with "."."""
    return tuple(f"{line}{';' if n < len(lines) else '.'}" for n, line in enumerate(lines, start=1))
