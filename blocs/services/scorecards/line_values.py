"""What a line of a card takes at a stage: the one place where an entry is judged.

The form, the grid, pasting and the import from Excel all come here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from blocs.enums.scorecards import Method, Stage, words_field
from blocs.facts import fact
from blocs.queries.scorecards.workings import BadInput, is_computed, read_input, working_of
from emulation.refusals import Refused
from emulation.vietnamese import format_number, nfc

STEP_PROBLEM = "Điểm phải là bội số của {}."
LONGEST_TEXT = 1000
NOT_APPLICABLE = "Dòng này không áp dụng cho đơn vị."
COMPUTED = "Điểm dòng này tính từ số liệu; hãy nhập số liệu, không nhập điểm."
NO_POINTS = "Dòng này không có điểm."
NO_INPUT = "Dòng này chấm điểm trực tiếp, không có số liệu."
ONE_OF_BOTH = "Ghi số liệu hoặc ghi điểm, không ghi cả hai."


class Unset(Enum):
    """Marks what an entry leaves as it is."""

    UNSET = "unset"


UNSET = Unset.UNSET


class LineProblem(Refused):
    """What is wrong with an entry; `box` names the part: "text", an input, else "points"."""

    def __init__(self, message, box="points"):
        super().__init__(message)
        self.box = box


@dataclass(frozen=True)
class Entry:
    """What a line is to get; what is UNSET stays.

    `points` None takes points back (blank is not zero). `input` holds the texts that a computed
    line is worked out from, as typed; an empty mapping takes them back. `text` is the unit's
    explanation, or the appraiser's remark. `provisional_until` is the day a result is awaited;
    None makes the line final.
    """

    points: Decimal | Unset | None = UNSET
    input: Mapping[str, str] | Unset = UNSET
    text: str | Unset = UNSET
    applies: bool | Unset = UNSET
    provisional_until: date | Unset | None = UNSET


def new_values(line, stage, entry, card, *, remark="") -> dict:
    """{field: value} of what the entry would change on the line, judged.

    `remark` is written where one is compulsory and there is none.

    :raises LineProblem: with what is wrong, without the line's code.
    """
    if line.not_applicable and entry != Entry(text=entry.text):
        raise LineProblem(NOT_APPLICABLE)
    values = _points_values(line, stage, entry, card)
    if entry.text is not UNSET:
        values[words_field(stage)] = _text(entry.text)
    if entry.applies is not UNSET:
        if not line.criterion.is_disqualifier:
            raise LineProblem("Dòng này có điểm, không phải trường hợp không xét.")
        values["applies"] = entry.applies
        if stage == Stage.SELF:
            values["self_applies"] = entry.applies
    if entry.provisional_until is not UNSET:
        if line.criterion.is_disqualifier and entry.provisional_until:
            raise LineProblem("Dòng này không có điểm để tạm tính.", "until")
        values["is_provisional"] = entry.provisional_until is not None
        values["provisional_until"] = entry.provisional_until
    changed = {name: value for name, value in values.items() if getattr(line, name) != value}
    if stage != Stage.SELF and _lacks_remark(line, stage, changed):
        if not remark:
            raise LineProblem(
                f"Khác với bước trước{_before(line, stage)} thì phải ghi ý kiến.", "text"
            )
        changed[words_field(stage)] = _text(remark)
    return changed


def _text(typed):
    text = nfc(typed).strip()
    if len(text) > LONGEST_TEXT:
        raise LineProblem(f"Nhập nhiều nhất {LONGEST_TEXT} ký tự (hiện có {len(text)}).", "text")
    if "\x00" in text:
        raise LineProblem("Nội dung có ký tự không lưu được.", "text")
    return text


def _points_values(line, stage, entry, card):
    """The stage's points and what they are worked out from."""
    points_name, input_name = f"{stage}_points", f"{stage}_input"
    if not is_computed(line.criterion.method) or line.criterion.is_disqualifier:
        if entry.input is not UNSET and _is_filled(entry.input):
            raise LineProblem(NO_INPUT)
        return {} if entry.points is UNSET else {points_name: _points(line, entry.points, card)}
    typed = None if entry.points is UNSET else entry.points
    if typed is not None and stage == Stage.SELF:
        raise LineProblem(COMPUTED)
    entered = {} if entry.input is UNSET else _entered(line, entry.input, card)
    if entered:
        worked = worked_values(line, stage, entered, card)
        if typed is not None and typed != worked[points_name]:
            raise LineProblem(ONE_OF_BOTH)
        return worked
    if typed is not None:
        return {points_name: _points(line, typed, card), input_name: {}}
    given = entry.input is not UNSET or (entry.points is not UNSET and stage != Stage.SELF)
    return {points_name: None, input_name: {}} if given else {}


def _is_filled(raw):
    return any(str(value).strip() for value in raw.values())


def _entered(line, raw, card):
    if line.criterion.method == Method.FACT:
        known = fact(line.criterion.params["fact"], card.unit, card.campaign)
        return fact_input(known)
    try:
        return read_input(line.criterion.method, line.criterion.params, raw)
    except BadInput as error:
        raise LineProblem(str(error), error.name) from error


def worked_values(line, stage, entered, card) -> dict:
    """{field: value} of a stage from canonical texts; points None where something is not known.

    :raises LineProblem: if the line does not take the points that follow.
    """
    rules = card.criteria_set
    points = working_of(line.criterion, entered, rules=rules, target=line.target).points
    return {f"{stage}_points": _points(line, points, card), f"{stage}_input": entered}


def rework(line, stage, criteria_set):
    """Work the points of a stage out again, the line's target being another one."""
    entered = line.input_of(stage)
    if entered:
        worked = working_of(line.criterion, entered, rules=criteria_set, target=line.target)
        setattr(line, f"{stage}_points", worked.points)


def clear(line):
    """Take all values off a line that does not apply."""
    line.is_provisional, line.provisional_until = False, None
    line.applies = line.self_applies = False
    for stage in Stage:
        setattr(line, f"{stage}_points", None)
        setattr(line, f"{stage}_input", {})


def fact_input(known):
    """What the system knows, as text; nothing where it cannot tell."""
    return {} if known is None else {"fact": str(int(known) if isinstance(known, bool) else known)}


def most_of(criterion, criteria_set):
    """The largest number the line may carry; the scale where nothing else limits it."""
    most = criterion.most_points
    return criteria_set.scale if most is None else most


def _points(line, points, card):
    if points is None:
        return None
    points = Decimal(points)
    problem = points_problem(line, points, card.criteria_set)
    if problem:
        raise LineProblem(problem)
    return points


def points_problem(line, points, criteria_set):
    """What is wrong with `points` on this line, in words; "" if nothing."""
    if line.not_applicable:
        return NOT_APPLICABLE
    if line.criterion.is_disqualifier:
        return NO_POINTS
    most = most_of(line.criterion, criteria_set)
    if not points.is_finite() or not 0 <= points <= most:
        return f"Điểm từ 0 đến {format_number(most)}."
    if points % criteria_set.step:
        return STEP_PROBLEM.format(format_number(criteria_set.step))
    return ""


def points_before(line, stage):
    """What counts while this stage gives nothing; None before the unit's own."""
    earlier = list(Stage)[: list(Stage).index(stage)]
    given = (line.points_of(each) for each in reversed(earlier))
    return next((value for value in given if value is not None), None)


def _lacks_remark(line, stage, changed):
    """Who changes what an earlier stage gave says why."""
    if changed.get(words_field(stage), line.words_of(stage)):
        return False
    points = changed.get(f"{stage}_points", line.points_of(stage))
    return "applies" in changed or points not in {None, points_before(line, stage)}


def _before(line, stage):
    if line.criterion.is_disqualifier:
        return ""
    before = points_before(line, stage)
    return " (để trống)" if before is None else f" ({format_number(before)})"
