"""The bloc itself: its members, its meetings, its pledge, whom it acclaimed. Pure functions.

Every sentence takes `say(key, printed)`, which answers with the figure as it is to stand there.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from decimal import Decimal

from awards.enums import AwardKind
from awards.queries.confirmed import ConfirmedVote
from blocs.enums.results import IndicatorKind
from blocs.enums.year import AttendanceState
from emulation.vietnamese import (
    fold,
    format_number,
    of_total,
    round_half_up,
    short_official_date,
)
from reports.narrative.words import bloc_word, counted, within
from reports.queries.figures import key_of_votes, padded

Say = Callable[[str, str], str]
CAME = (AttendanceState.LEADER, AttendanceState.DELEGATE)
OWN_VOTE_BARRED = (
    "Số phiếu và tỷ lệ của mỗi đơn vị không tính phiếu của chính đơn vị được bình xét."
)
MEETING_WORDS = ("hội nghị", "cuộc họp", "họp ", "buổi ", "lễ ")


def members_sentence(content, say: Say) -> str:
    """ "Khối thi đua A năm 2026 có 07 đơn vị thành viên:"; names follow in protocol order."""
    number = say("members.count", counted(len(content.members)))
    return f"{content.bloc.name} năm {content.year} có {number} đơn vị thành viên:"


def offices_sentence(content) -> str:
    """Who heads the bloc this year and who stands in; "" where nobody is named."""
    bloc = content.bloc
    held = [(content.head, bloc.head_title), (content.deputy, bloc.deputy_title)]
    parts = [f"{unit.name} là {title}" for unit, title in held if unit]
    return f"{'; '.join(parts)} năm {content.year}." if parts else ""


def meetings_sentence(content, say: Say) -> str:
    number = say("meetings.count", counted(len(content.meetings)))
    return f"Trong năm, {bloc_word(content.bloc)} đã tổ chức {number} hội nghị, cuộc họp:"


def meeting_line(meeting) -> str:
    """ "Hội nghị tổng kết ngày 05/02/2026 tại …, 06/07 đơn vị dự"."""
    title = meeting.title.strip().rstrip(".;")
    if not title.lower().startswith(MEETING_WORDS):
        title = f"Họp: {within(title)}"
    place = f" tại {meeting.place.strip()}" if meeting.place.strip() else ""
    states = Counter(row.state for row in meeting.attendances.all())
    came, asked = sum(states[state] for state in CAME), states.total()
    share = f", {of_total(came, asked)} đơn vị dự" if asked else ""
    return f"{title} ngày {short_official_date(meeting.held_at)}{place}{share}"


def pledge_sentence(content, say: Say) -> str:
    """Results are promised only where a target has one."""
    number = say("pledge.targets", counted(len(content.targets)))
    told = any(result_of_target(target, content.indicators) for target in content.targets)
    promise = ", kết quả thực hiện như sau" if told else ""
    return f"Giao ước thi đua năm {content.year} có {number} chỉ tiêu{promise}:"


def target_line(target, result: str) -> str:
    """ "Tỷ lệ giải quyết tố giác: phấn đấu 90%; kết quả 93,5%", with what is known of it."""
    text = target.text.strip().rstrip(".;:")
    unit = f" ({target.unit.label})" if target.unit else ""
    told = []
    if target.value is not None:
        told.append(f"mức phấn đấu {_amount(target.value, target.measure)}")
    if result:
        told.append(f"kết quả {result}")
    return f"{text}{unit}{': ' if told else ''}{'; '.join(told)}"


def _amount(value, measure):
    if measure == "%":
        return f"{format_number(value)}%"
    return f"{padded(format_number(value))} {measure}".strip()


def result_of_target(target, indicators) -> tuple[str, str, str] | None:
    """(key, words, measure) of the result that a target is about: it names one indicator whole.

    Of several such indicators the longest name counts; a target of one unit takes that unit's
    figure, another one that of the whole.
    """
    words = f" {_bare(target.text)} "
    named = [line for line in indicators if f" {_bare(line.indicator.name)} " in words]
    line = max(named, key=lambda each: len(each.indicator.name), default=None)
    if line is None:
        return None
    figure, key = line.total, f"results.{line.indicator.code}.actual"
    if target.unit_id:
        figure = next((part for part in line.parts if part.owner == target.unit), None)
        key = f"results.{line.indicator.code}.{target.unit.code}.actual"
    if figure is None or not figure.exists:
        return None
    return key, result_words(figure), measure_behind(figure)


def result_words(figure) -> str:
    """What was reached, as running text says it: a count below ten as "08"."""
    text = figure.in_words["actual"]
    return padded(text) if figure.indicator.kind == IndicatorKind.COUNT else text


def measure_behind(figure) -> str:
    """What stands behind the figure in a sentence; "" where the figure says it itself."""
    is_said = figure.actual is None or figure.in_words["actual"].endswith("%")
    return "" if is_said else figure.indicator.unit_of_measure


def _bare(text):
    """Words alone, to be found in other words."""
    return " ".join("".join(c if c.isalnum() else " " for c in fold(text)).split())


def vote_lead(vote: ConfirmedVote) -> str:
    """What was voted on, by how many units, when it was counted."""
    award = vote.question.award
    name = f"“{award.name if award else vote.question.title}”"
    is_title = award is None or award.kind == AwardKind.TITLE
    act = "Suy tôn danh hiệu" if is_title else "Đề nghị tặng"
    took_part = of_total(vote.voted, vote.seats)
    return (
        f"{act} {name} (kiểm phiếu ngày {short_official_date(vote.election.counted_at)}, "
        f"{took_part} đơn vị tham gia bỏ phiếu):"
    )


def acclaimed_lines(vote: ConfirmedVote, say: Say) -> Iterable[str]:
    """ "Công an tỉnh: 06/07 phiếu, đạt 85,7%" for each that passed."""
    for option in vote.passed:
        votes = say(key_of_votes(vote, option), of_total(option.yes, option.base))
        share = round_half_up(Decimal(100 * option.yes) / option.base, 1)
        yield f"{option.label}: {votes} phiếu đồng ý, đạt {format_number(share)}%"
