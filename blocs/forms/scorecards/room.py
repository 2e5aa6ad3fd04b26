"""The form of the room: one criterion over all units."""

from dataclasses import dataclass

from blocs.forms.scorecards.boxes import (
    boxes_of,
    cleaned,
    mark_of,
    read_entry,
    values_of,
)
from blocs.services.scorecards.line_values import Entry, LineProblem
from emulation.ui.forms import Form

NO_REASON = "Ghi lý do thay đổi."
APART = {"text", "until"}


@dataclass(frozen=True)
class RoomRow:
    """A line's boxes on the wall; `reason` is what was typed for this change."""

    boxes: list
    reason: str
    seen: str
    errors: tuple[str, ...]

    @property
    def is_labelled(self):
        """More boxes than one need their names in view."""
        return len(self.boxes) > 1


class RoomForm(Form):
    """New values of one criterion, each with the reason for the change.

    `lines` are the `ScoreLine`s that this person may enter now, by key, each with its criterion and
    its card. Boxes are no fields: one reader serves them, as on a card.
    """

    warns_of_secrets = True

    def __init__(self, data=None, *, stage, lines):
        super().__init__(data)
        self.stage = stage
        self.lines = lines
        self.problems = {}

    def clean(self):
        """Triples (line, entry, version) of what was changed."""
        changes = []
        for line in self.lines.values():
            try:
                change = self._read(line)
            except LineProblem as problem:
                self.problems[line.pk] = str(problem)
            else:
                changes += [change] if change else []
        if self.problems:
            self._count()
        return {"changes": changes}

    def _read(self, line):
        version, _, seen = self.data.get(f"seen_{line.pk}", "").partition(":")
        if not version.isdecimal() or len(version) > 9:
            return None  # the line was not on the page that was sent
        typed = {name: cleaned(text) for name, text in self._typed(line).items()}
        reason = cleaned(self.data.get(f"text_{line.pk}", ""))
        if seen == mark_of(typed.values()):
            return (line, Entry(text=reason), int(version)) if reason else None
        if not reason:
            raise LineProblem(NO_REASON, "text")
        entry = read_entry(line, line.scorecard.criteria_set, typed | {"text": reason})
        return line, entry, int(version)

    def _typed(self, line):
        return {name: self.data.get(f"{name}_{line.pk}", "") for name in self._values(line)}

    def _values(self, line):
        return {n: v for n, v in values_of(line, self.stage).items() if n not in APART}

    def _count(self):
        self.add_error(None, f"Có {len(self.problems)} đơn vị chưa ghi được.")

    def show_problems(self, problems):
        """Say beside each unit what the service refused: sentences by line key."""
        self.problems |= problems
        self._count()

    @property
    def wrong_rows(self):
        """Triples (id of the box, unit, sentence) for the summary on top."""
        for pk, problem in self.problems.items():
            yield f"text_{pk}", str(self.lines[pk].scorecard.unit), problem

    def row(self, pk):
        """The boxes of a line that takes values; None for others."""
        line = self.lines.get(pk)
        if line is None:
            return None
        values = self._values(line)
        seen = f"{line.version}:{mark_of(values.values())}"
        shown, reason = values, ""
        if self.is_bound and f"seen_{pk}" in self.data:
            shown, reason = self._typed(line), self.data.get(f"text_{pk}", "")
        errors = (self.problems[pk],) if pk in self.problems else ()
        boxes = list(boxes_of(line, self.stage, shown, {}).values())
        return RoomRow(boxes, reason, seen, errors)
