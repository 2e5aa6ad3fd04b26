"""Entering values on a card at any stage: the unit's own, the appraisal's, the bloc's, the board's.

One audit event per saved form, and a fixed number of statements however many lines it has.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from blocs.enums.scorecards import Stage
from blocs.models.scorecards import Scorecard, ScoreLine
from blocs.permissions.scorecards import can_enter_scores
from blocs.queries.scorecards.savers import last_saves
from blocs.queries.scorecards.windows import Windows
from blocs.services.scorecards.known_figures import values_for_blanks
from blocs.services.scorecards.line_values import UNSET, Entry, LineProblem, new_values
from emulation.audit.services import record
from emulation.refusals import Refused
from emulation.vietnamese import format_number

NO_ACCESS = {
    Stage.SELF: "Chỉ người của đơn vị nhập được điểm tự chấm, khi bảng đang ở đơn vị.",
    Stage.APPRAISAL: "Bạn không thẩm định được bảng này: bảng chưa gửi, hoặc là của đơn vị mình.",
    Stage.BLOC: "Bạn không thẩm định được bảng này: bảng chưa gửi, hoặc là của đơn vị mình.",
    Stage.BOARD: "Bạn không thẩm định được bảng này: bảng chưa gửi, hoặc là của đơn vị mình.",
}


class NotAllowed(Refused):
    """The person may not enter this stage of this card."""


class Conflict(Refused):
    """Somebody else changed the same lines in the meantime.

    `lines` are they as they stand now, `saves` tells by code who saved them and when.
    """

    def __init__(self, lines, saves):
        self.lines = lines
        self.saves = saves
        codes = ", ".join(line.criterion.code for line in lines)
        names = ", ".join(dict.fromkeys(saved.name for saved in saves.values()))
        super().__init__(
            f"Trong lúc bạn nhập, {names or 'người khác'} đã lưu các dòng: {codes}. Chưa ghi gì; "
            "kiểm tra các dòng này rồi lưu lại nếu vẫn muốn ghi theo số của bạn."
        )

    def told(self, line):
        """ "Nguyễn Văn A lúc 10:32", as far as the trail tells."""
        saved = self.saves.get(line.criterion.code)
        if saved is None:
            return "Người khác"
        return f"{saved.name} lúc {timezone.localtime(saved.at):%H:%M}"


class WrongLines(Refused):
    """Values that do not fit their lines; `problems` are `LineProblem`s by criterion code.

    `card` is the one they are of, where several were written.
    """

    def __init__(self, problems, card=None):
        self.problems = problems
        self.card = card
        super().__init__(" ".join(f"{code}: {text}" for code, text in problems.items()))


@dataclass(frozen=True)
class Saved:
    """All lines of the card as they stand after a save, by code, and those that it changed; `taken`
    are those of them that got figures which were known already."""

    changed: dict[str, ScoreLine]
    lines: dict[str, ScoreLine]
    taken: tuple[str, ...] = ()


@transaction.atomic
def save(
    card, stage, *, by, entries: Mapping[str, Entry], versions=None, now=None, takes_known=False
):
    """Write the entries, by criterion code, on the card at this stage; the rest stays.

    A computed line takes its `input`, and the points follow; later stages may also give points
    directly, and say why where they differ from the stage before. `versions` are the line versions
    the person looked at. `takes_known`: at the unit's stage, lines that are not named and still
    blank get the figures that are known for them.

    :raises NotAllowed: if `by` may not enter this stage of the card (now).
    :raises Conflict: if a line to be changed is newer than its version.
    :raises WrongLines: if values do not fit their lines; nothing is written.
    :raises Refused: if the card has no such line.
    """
    stage = Stage(stage)
    lines = _locked_lines(card)
    _check_access(card, stage, by=by, now=now or timezone.now())
    changed = _changed(card, lines, stage, entries)
    _check_versions(card, [lines[code] for code in changed], versions or {})
    taken = _known(card, lines, entries) if takes_known and stage == Stage.SELF else {}
    changed |= taken
    if not changed:
        transaction.set_rollback(True)  # not even the card's number moves on
        return Saved({}, lines)
    cells = _store(lines, changed)
    record(
        "scorecard.save", card, by=by, stage=stage.value, cells=cells, changed_points=_told(cells)
    )
    return Saved({code: lines[code] for code in changed}, lines, tuple(taken))


def save_self(card, *, by, points=None, explanations=None, applies=None, versions=None):
    """`save` for the unit's own values, from mappings by criterion code; returns the codes."""
    entries = entries_from(points=points, text=explanations, applies=applies)
    return list(save(card, Stage.SELF, by=by, entries=entries, versions=versions).changed)


def save_bloc(card, *, by, points=None, remarks=None, applies=None, versions=None):
    """`save` for the points agreed in the bloc, as `save_self`."""
    entries = entries_from(points=points, text=remarks, applies=applies)
    return list(save(card, Stage.BLOC, by=by, entries=entries, versions=versions).changed)


def save_board(card, *, by, points=None, remarks=None, applies=None, versions=None):
    """`save` for the points of the board's own appraisal, as `save_self`."""
    entries = entries_from(points=points, text=remarks, applies=applies)
    return list(save(card, Stage.BOARD, by=by, entries=entries, versions=versions).changed)


def entries_from(**columns) -> dict[str, Entry]:
    """Entries from one mapping by criterion code for each attribute of `Entry`; None: none."""
    columns = {name: column for name, column in columns.items() if column}
    codes = dict.fromkeys(code for column in columns.values() for code in column)
    return {
        code: Entry(**{name: column.get(code, UNSET) for name, column in columns.items()})
        for code in codes
    }


def _locked_lines(card):
    """The card's lines by code, the card being ours until the end of the transaction.

    Counting the card up locks it, so that what is read behind it is the last word.
    """
    Scorecard.objects.filter(pk=card.pk).update(version=F("version") + 1)
    rows = (
        ScoreLine.objects.filter(scorecard=card.pk)
        .select_related("criterion")
        .annotate(card_state=F("scorecard__state"))
        .order_by("pk")
    )
    lines = {row.criterion.code: row for row in rows}
    for line in lines.values():
        card.state = line.card_state
    return lines


def _check_access(card, stage, *, by, now):
    allowed = not card.is_approved if by is None else can_enter_scores(by, card, stage)
    if not allowed:
        raise NotAllowed(NO_ACCESS[stage])
    window = Windows(card.campaign).of(stage, card.unit)
    if by is not None and not window.is_open(now):
        raise NotAllowed(closed_words(window, now))


def closed_words(window, now):
    """Why a stage takes nothing now, and when it would."""
    if window.closes_at and window.closes_at <= now:
        return f"Đã hết thời gian nhập điểm lúc {_moment(window.closes_at)}; đề nghị khối gia hạn."
    return f"Chưa đến thời gian nhập điểm: mở lúc {_moment(window.opens_at)}."


def _moment(at):
    return f"{timezone.localtime(at):%H:%M ngày %d/%m/%Y}"


def _changed(card, lines, stage, entries):
    """{code: {field: value}} of the values that really differ."""
    changed, problems = {}, {}
    for code, entry in entries.items():
        if code not in lines:
            raise Refused(f"Bảng chấm điểm không có dòng “{code}”.")
        try:
            values = new_values(lines[code], stage, entry, card)
        except LineProblem as problem:
            problems[code] = problem
        else:
            changed |= {code: values} if values else {}
    if problems:
        raise WrongLines(problems)
    return changed


def _known(card, lines, entries):
    """As `_changed`, of the lines that no entry names."""
    others = [line for code, line in lines.items() if code not in entries]
    return values_for_blanks(card, others)


def _check_versions(card, lines, versions):
    stale = [
        line for line in lines if versions.get(line.criterion.code, line.version) != line.version
    ]
    if stale:
        raise Conflict(stale, last_saves(card, {line.criterion.code for line in stale}))


def _write(line, values):
    """Set the values on the line; returns {field: [before, after]}."""
    told = {name: [getattr(line, name), value] for name, value in values.items()}
    for name, value in values.items():
        setattr(line, name, value)
    line.version += 1
    return told


def _store(lines, changed):
    """Write the new values, all lines in one statement: every row is there already. Returns
    {code: {field: [before, after]}}."""
    cells = {code: _write(lines[code], values) for code, values in changed.items()}
    fields = {name for values in changed.values() for name in values}
    ScoreLine.objects.bulk_create(
        [lines[code] for code in changed],
        update_conflicts=True,
        unique_fields=["pk"],
        update_fields=[*sorted(fields), "version"],
    )
    return cells


def _told(cells):
    """The changed points in a line, as the trail shows them."""
    told = []
    for code, values in cells.items():
        pairs = [pair for name, pair in values.items() if name.endswith("_points")]
        told.append(f"{code}: {_word(pairs[0][0])} → {_word(pairs[0][1])}" if pairs else code)
    return "; ".join(told)


def _word(points):
    return "trống" if points is None else format_number(points)
