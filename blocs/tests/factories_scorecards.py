"""Criteria sets and cards, made by the services in the name of the system."""

from decimal import Decimal

from blocs.enums.scorecards import Stage
from blocs.models.scorecards import Scorecard
from blocs.services.scorecards import criteria_sets, score_lines, scorecards
from blocs.services.scorecards.line_values import Entry
from emulation.vietnamese import format_number, round_half_up

# 100 points; army units have no line A2; every kind of line, three levels.
TABLE = """
name_vi: Bảng điểm thử
total: 100
scale_step: 0.5
bonus_cap: 10
sections:
- code: A
  name_vi: Chuyên môn
  max: 70
  criteria:
  - code: A1
    name_vi: Nhiệm vụ được giao
    max: 50
    children:
    - {code: A1.a, name_vi: Chỉ tiêu, max: 30, method: ratio, target: 98, unit: "%", floor: 50}
    - {code: A1.b, name_vi: Tiến độ, max: 20, method: deadline, bands_days_late: [[0, 20], [3, 10]]}
  - {code: A2, name_vi: Chuyển đổi số, max: 20, not_applicable_to: [court]}
- code: B
  name_vi: Thi đua
  max: 30
  criteria:
  - {code: B1, name_vi: Phong trào, max: 30, method: choice, choices: {Tốt: 30, Khá: 20}}
bonus:
- {code: T1, name_vi: Cờ thi đua, points: 8}
- {code: T2, name_vi: Sáng kiến, points: 7}
deductions:
- {code: P1, name_vi: Nộp chậm, points: -1, cap: -3}
disqualifiers:
- {code: L1, name_vi: Không đăng ký, effect: no_rank}
- {code: L2, name_vi: Kỷ luật lãnh đạo, effect: no_flag}
tie_break: ["section:A", fewest_deductions, board_decides]
"""
# The same with B1 judged, and one more step of delay: cards that take many different points.
SCORED = TABLE.replace(", method: choice, choices: {Tốt: 30, Khá: 20}", "").replace(
    "[[0, 20], [3", "[[0, 20], [1, 15], [3"
)
DAYS_LATE = {20: "0", 15: "1", 10: "3"}
FULL = {"A1.a": 30, "A1.b": 20, "A2": 20, "B1": 30}


def make_set(campaign, content=SCORED, *, published=True):
    """The campaign's criteria set."""
    made = criteria_sets.import_yaml(content, by=None, campaign=campaign)
    return criteria_sets.publish(made, by=None) if published else made


def make_cards(campaign, content=SCORED):
    """A card for every member, in protocol order."""
    make_set(campaign, content)
    return scorecards.open_all(campaign, by=None)


def card_of(campaign, unit):
    """The unit's card, fresh from the database; opens all cards first if there is none."""
    if not Scorecard.objects.filter(campaign=campaign).exists():
        make_cards(campaign)
    return Scorecard.objects.get(campaign=campaign, unit=unit)


def decimals(points):
    return {code: None if value is None else Decimal(value) for code, value in points.items()}


def entries(points):
    """Entries of the unit by criterion code, with what gives these points on computed lines."""
    return {code: _entry(code, value) for code, value in decimals(points).items()}


def _entry(code, points):
    if code == "A1.a":
        raw = "" if points is None else format_number(round_half_up(points * 98 / 30, 4))
        return Entry(input={"value": raw})
    if code == "A1.b":
        return Entry(input={"days": DAYS_LATE.get(points, "")})
    return Entry(points=points)


def fill(card, **changed):
    """Score every applicable criterion in full, or as given by code ("A1_a" is A1.a)."""
    points = FULL | {code.replace("_", "."): value for code, value in changed.items()}
    blank = card.lines.filter(not_applicable=True).values_list("criterion__code", flat=True)
    given = {code: value for code, value in points.items() if code not in blank}
    score_lines.save(card, Stage.SELF, by=None, entries=entries(given))
    return card


def sent(card, **changed):
    """The card filled and sent."""
    return scorecards.submit(fill(card, **changed), by=None)


def approved(card, **changed):
    """The card filled, sent and approved."""
    return scorecards.approve(sent(card, **changed), by=None)
