"""Movements, registrations, scores, contributions, exemplars of the year."""

from collections import Counter
from decimal import Decimal

from awards.enums import AwardKind
from awards.queries.registrations import AwardRegistrations
from blocs.enums.results import Qualifier
from blocs.enums.year import MovementLevel
from blocs.models import Contribution, Movement
from emulation.vietnamese import format_number, of_total, plain_points
from reports.narrative.words import (
    as_printed,
    bloc_word,
    counted,
    on_one_line,
    people,
    short_name,
    within,
)

MOVEMENT_WORDS = ("phong trào", "đợt ", "cuộc vận động", "hội thi", "chiến dịch")
# By (is a drive, the title begins with "thi đua" itself).
KINDS = {
    (False, False): "phong trào thi đua",
    (False, True): "phong trào",
    (True, False): "đợt thi đua cao điểm",
    (True, True): "đợt cao điểm",
}
OCCASION_WORDS = ("nhân ", "chào mừng", "kỷ niệm", "hướng tới", "lập thành tích")


def registration_line(row: AwardRegistrations, say=as_printed) -> str:
    """ "Đăng ký “Cờ thi đua …”: 06/07 đơn vị (…; …)"; all units are not named one by one."""
    share = say(f"registrations.{row.award.code}", of_total(row.count, row.of_members))
    is_title = row.award.kind == AwardKind.TITLE
    kind = "danh hiệu thi đua" if is_title else "hình thức khen thưởng"
    names = "; ".join(short_name(member) for member in row.members)
    named = f" ({names})" if 0 < row.count < row.of_members else ""
    return f"Đăng ký {kind} “{row.award.name}”: {share} đơn vị{named}"


def score_line(name: str, total: Decimal, scale: Decimal, say=as_printed, code: str = "") -> str:
    """ "Công an tỉnh: 994/1000 điểm"; `code` is the unit's."""
    points = say(f"scores.{code}", f"{plain_points(total)}/{plain_points(scale)}")
    return f"{name}: {points} điểm"


def movement_name(movement: Movement) -> str:
    """The title in quotation marks, or as it is where it says itself what it is."""
    title = movement.title.strip()
    if title.lower().startswith(MOVEMENT_WORDS):
        return within(title)
    return title if "“" in title else f"“{title}”"


def movement_line(movement: Movement) -> str:
    """ "đợt thi đua cao điểm “…”, khẩu hiệu “…”, nhân dịp …"."""
    name = movement_name(movement)
    if name.startswith("“"):
        is_said = movement.title.lower().startswith("thi đua")
        name = f"{KINDS[movement.is_drive, is_said]} {name}"
    slogan = f", khẩu hiệu “{movement.slogan.strip(' “”')}”" if movement.slogan else ""
    return f"{name}{slogan}{_occasion(movement)}"


def _occasion(movement):
    words = " ".join(movement.occasion.replace(";", ",").split())
    if not words:
        return ""
    is_said = words.lower().startswith(OCCASION_WORDS)
    return f", {within(words)}" if is_said else f", nhân dịp {words}"


def movements_by_level(bloc, movements, joined: Counter, members: int) -> list[str]:
    """ "Do Thủ tướng Chính phủ phát động: “…”; “…” (05/07 đơn vị hưởng ứng)", highest first.

    :param joined: how many units joined each movement, by its key; nothing is said where all or
        none did.
    """
    launchers = {
        MovementLevel.PRIME_MINISTER: "Thủ tướng Chính phủ",
        MovementLevel.MINISTRY: "bộ, ngành Trung ương",
        MovementLevel.PROVINCE: "tỉnh",
        MovementLevel.BLOC: bloc_word(bloc),
    }
    lines = []
    for level, launcher in launchers.items():
        names = [
            f"{movement_name(row)}{_share_joined(joined[row.pk], members)}"
            for row in movements
            if row.level == level
        ]
        if names:
            lines.append(f"Do {launcher} phát động: {', '.join(names)}")
    return lines


def _share_joined(count, members):
    return f" ({of_total(count, members)} đơn vị hưởng ứng)" if 0 < count < members else ""


def money(value: Decimal) -> str:
    """ "3.511.855.116 đồng"."""
    return f"{format_number(value, 0)} đồng"


def contribution_sentence(bloc, total: Decimal, *, is_exact: bool, say=as_printed) -> str:
    """What all units gave together; "trên" lines make the sum one of round figures."""
    about = "" if is_exact else ", trong đó có khoản đơn vị báo cáo theo số làm tròn"
    return (
        f"Tổng giá trị ủng hộ, hoạt động xã hội của các đơn vị trong {bloc_word(bloc)} "
        f"là {say('contributions.total', format_number(total, 0))} đồng{about}."
    )


def qualified(qualifier: str, words: str) -> str:
    """ "trên 350.000.000 đồng" for a figure that was given as a round one."""
    return words if qualifier == Qualifier.EXACT else f"{Qualifier(qualifier).label} {words}"


def unit_contributions(lines, total: Decimal) -> str:
    """Every line of a unit, parts in brackets behind their whole, and the sum of several."""
    wholes = [line for line in lines if not line.is_part]
    parts = {whole.pk: [] for whole in wholes}
    for line in lines:
        if line.is_part:
            parts[line.included_in_id].append(contribution_line(line))
    told = [f"{contribution_line(row)}{_inside(parts[row.pk])}" for row in wholes]
    is_sum = sum(row.is_counted for row in wholes) > 1
    return "; ".join(told) + (f". Cộng: {money(total)}." if is_sum else ".")


def _inside(parts):
    return f" (trong đó: {'; '.join(parts)})" if parts else ""


def contribution_line(line: Contribution) -> str:
    """One line of the ledger: "quà Tết cho hộ nghèo: 24 suất, 19.500.000 đồng"."""
    told = []
    if line.quantity is not None:
        told.append(f"{_quantity(line.quantity)} {line.measure}".strip())
    if line.value is not None:
        told.append(qualified(line.qualifier, money(line.value)))
    return f"{within(on_one_line(line.text))}: {', '.join(told)}"


def _quantity(value):
    is_whole = value == value.to_integral_value()
    return counted(int(value)) if is_whole else format_number(value)


def exemplar_sentence(collectives: int, individuals: int, initiatives: int, say=as_printed) -> str:
    """How many exemplars and initiatives were recognised in the year; "" for none."""
    told = []
    if collectives or individuals:
        who = people(collectives, individuals, key="exemplars", say=say)
        told.append(f"{who} điển hình tiên tiến được nêu gương")
    if initiatives:
        number = say("initiatives.count", counted(initiatives))
        told.append(f"{number} sáng kiến được công nhận")
    return f"Trong năm, các đơn vị có {'; '.join(told)}." if told else ""


def exemplar_line(exemplar) -> str:
    """ "05 tập thể, 05 cá nhân điển hình tiên tiến (…)"."""
    who = people(exemplar.collectives, exemplar.individuals)
    aside = "; ".join(filter(None, map(on_one_line, (exemplar.name, exemplar.text))))
    return f"{who} điển hình tiên tiến{f' ({aside})' if aside else ''}"


def initiative_line(initiative) -> str:
    """ "20 sáng kiến do … công nhận"."""
    title = f" “{initiative.title}”" if initiative.title else ""
    return f"{counted(initiative.count)} sáng kiến{title} do {initiative.authority} công nhận"
