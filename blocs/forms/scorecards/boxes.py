"""The boxes that enter a line of a card, and reading what was typed in them.

The form, the grid and pasting share them: one line takes the same boxes and refuses the same things
everywhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError

from blocs.enums.scorecards import Stage
from blocs.queries.scorecards.inputs import LABELS as INPUT_LABELS
from blocs.queries.scorecards.inputs import entry_names as box_names
from blocs.queries.scorecards.inputs import mark_of
from blocs.queries.scorecards.workings import input_names, is_computed, shown_input
from blocs.services.scorecards.line_values import (
    NO_POINTS,
    Entry,
    LineProblem,
    most_of,
)
from emulation.ui.forms import DateField
from emulation.vietnamese import format_number, nfc, parse_decimal

LABELS = INPUT_LABELS | {
    "points": "điểm",
    "applies": "có trường hợp này",
    "until": "dự kiến có kết quả ngày",
}
SHORT_LABELS = {"value": "Thực hiện", "days": "Chậm"}
UNITS = {"days": "ngày"}
MEASURED = {"value", "target", "count"}
INPUTS = tuple(INPUT_LABELS)
LONGEST = 4000


@dataclass(frozen=True)
class Box:
    """One box of a line: what stands in it, and what is wrong with that."""

    name: str
    value: str
    label: str = ""
    short_label: str = ""
    unit: str = ""
    choices: Sequence[str] = ()
    errors: tuple[str, ...] = ()

    @property
    def keyboard(self):
        return "numeric" if self.name in {"days", "count"} else "decimal"


def box_meta(criterion, stage) -> list[dict]:
    """What scripts know of the boxes of points and of what they are worked out from; points come
    first, since that is what somebody who types a number into a cell means."""
    choices = [label for label, _ in criterion.params.get("choices", ())]
    return [
        {
            "name": name,
            "label": SHORT_LABELS.get(name, LABELS[name].capitalize()),
            "unit": UNITS.get(name)
            or (criterion.params.get("unit", "") if name in MEASURED else ""),
            "choices": choices if name == "choice" else [],
        }
        for name in sorted(box_names(criterion, stage), key=lambda name: name != "points")
        if name not in {"text", "until"}
    ]


def values_of(line, stage) -> dict[str, str]:
    """What stands in the boxes of a `ScoreLine` with its criterion."""
    criterion = line.criterion
    entered = line.input_of(stage)
    shown = shown_input(criterion.method, criterion.params, entered)
    points = None if entered else line.points_of(stage)
    known = {
        "points": "" if points is None else format_number(points),
        "applies": "on" if line.applies else "",
        "text": line.words_of(stage),
        "until": f"{line.provisional_until:%d/%m/%Y}" if line.provisional_until else "",
        **shown,
    }
    return {name: known.get(name, "") for name in box_names(criterion, stage)}


def boxes_of(line, stage, values, problems) -> dict[str, Box]:
    """The boxes of a line with these texts in them."""
    criterion = line.criterion
    text_label = "giải trình" if stage == Stage.SELF else "ý kiến"
    known = {meta["name"]: meta for meta in box_meta(criterion, stage)}
    return {
        name: Box(
            name,
            value,
            label=f"{criterion.code}: {LABELS.get(name, text_label)}",
            errors=tuple(problems.get(name, ())),
            **{key: known[name][key] for key in ("unit", "choices") if name in known},
            short_label=known[name]["label"] if name in known else "",
        )
        for name, value in values.items()
    }


def token_of(line, stage):
    """The line's version and a mark of what stood in its boxes."""
    return f"{line.version}:{mark_of(values_of(line, stage).values())}"


def cleaned(text):
    """A typed text as it is judged and kept.

    :raises LineProblem: if it is longer than anything that could be meant.
    """
    if len(text) > LONGEST:
        raise LineProblem(f"Nội dung quá dài: nhiều nhất {LONGEST} ký tự.")
    return nfc(text).replace("\r\n", "\n").strip()


def read_entry(line, criteria_set, raw) -> Entry:
    """What the boxes in `raw` say; a box that is not there says nothing.

    :raises LineProblem: on the first text that cannot be read.
    """
    entry = Entry()
    if "points" in raw:
        entry = replace(entry, points=_points(raw["points"], line, criteria_set))
    inputs = {name: raw[name] for name in INPUTS if name in raw}
    if inputs:
        entry = replace(entry, input=inputs)
    if "text" in raw:
        entry = replace(entry, text=raw["text"])
    if "applies" in raw:
        entry = replace(entry, applies=bool(raw["applies"]))
    if "until" in raw:
        entry = replace(entry, provisional_until=_day(raw["until"]))
    return entry


def _points(text, line, criteria_set):
    if not text:
        return None
    if line.criterion.is_disqualifier:
        raise LineProblem(NO_POINTS)
    try:
        return parse_decimal(text, max_value=most_of(line.criterion, criteria_set), places=2)
    except ValueError as error:
        raise LineProblem(str(error)) from error


def _day(text):
    try:
        return DateField(required=False).clean(text)
    except ValidationError as error:
        raise LineProblem(error.messages[0], "until") from error


MARKED = {"x": "on", "có": "on", "1": "on", "không": "", "0": ""}


def compact(criterion, text) -> dict[str, str]:
    """A cell of a table as boxes: "7.581/9.334" for a result and its target, a level by its label,
    "x" for a disqualifier that was found, points otherwise.

    :raises LineProblem: if a disqualifier is marked with anything else, or the line takes nothing.
    """
    if criterion.is_disqualifier:
        if text.lower() not in MARKED:
            raise LineProblem("Ghi “x” nếu có trường hợp này, “không” nếu không.")
        return {"applies": MARKED[text.lower()]}
    if not is_computed(criterion.method):
        return {"points": text}
    names = input_names(criterion.method, criterion.params)
    if not names:
        raise LineProblem("Dòng này lấy từ dữ liệu của hệ thống, không nhập.")
    value, _, target = text.partition("/")
    if len(names) == 2:
        return {names[0]: value.strip(), names[1]: target.strip()}
    return {names[0]: text}
