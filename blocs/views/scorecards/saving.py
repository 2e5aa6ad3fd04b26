"""Saving single cells of cards for the scripts of the form and of the grid."""

from dataclasses import dataclass, field

from django.http import Http404, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from blocs.enums.scorecards import Stage
from blocs.forms.scorecards.boxes import token_of, values_of
from blocs.forms.scorecards.cells import Malformed, read_cells, read_entries
from blocs.models.scorecards import Scorecard, ScoreLine
from blocs.queries.scorecards.cards import live_sheet
from blocs.queries.scorecards.sums import sums_of
from blocs.queries.scorecards.tree import tree_of
from blocs.queries.scorecards.workings import working_of
from blocs.services.scorecards import score_lines
from blocs.services.scorecards.score_lines import Conflict, WrongLines
from emulation.refusals import Refused
from emulation.vietnamese import format_number

MALFORMED = "Không đọc được nội dung đã gửi. Tải lại trang rồi nhập lại."


def local_key(user, campaign_pk, stage):
    """Where a browser keeps what was typed and not saved: apart by person, year and stage."""
    return f"scores:{user.pk}:{campaign_pk}:{stage}"


@dataclass
class Outcome:
    """What became of the cells of one card, by criterion code; `keys` are those of its lines."""

    card: Scorecard
    keys: dict
    lines: dict = field(default_factory=dict)
    changed: dict = field(default_factory=dict)
    problems: dict = field(default_factory=dict)
    conflict: Conflict | None = None
    is_allowed: bool = False
    refusal: str = ""

    @property
    def sentences(self):
        """What was not written, and why."""
        told = [f"{self.card.unit}, {code}: {problem}" for code, problem in self.problems.items()]
        return told + [str(each) for each in (self.conflict, self.refusal) if each]


@require_POST
def score_grid_save(request, pk, stage):
    """Save cells of one or more cards; 200 if all were saved, 409 or 422 tell of those that were
    not, 403 if none may be saved."""
    stage = known_stage(stage)
    try:
        cells = read_cells(request.body)
    except Malformed:
        return JsonResponse({"refusal": MALFORMED}, status=400)
    outcomes = [
        save_cells(card, stage, cells_of_card, lines, by=request.user)
        for card, lines, cells_of_card in _by_card(pk, cells)
    ]
    _hide(request.user, outcomes)
    return JsonResponse(_answer(outcomes, stage), status=_status(outcomes))


def known_stage(code):
    """The stage with this code, or 404."""
    if code not in Stage.values:
        raise Http404
    return Stage(code)


def _hide(user, outcomes):
    """404 for cards that are not in sight. Who may enter a card sees it, so that only those have to
    be looked up of which the service did not say so; looking takes longer than saving."""
    unsure = {outcome.card.pk for outcome in outcomes if not outcome.is_allowed}
    if unsure:
        seen = Scorecard.objects.visible_to(user).filter(pk__in=unsure)
        if seen.count() < len(unsure):
            raise Http404


def _by_card(campaign_pk, cells):
    """Triples (card, its lines by key, its cells); 404 if the year has no such line."""
    rows = ScoreLine.objects.filter(
        pk__in=[cell.line for cell in cells],
        scorecard__campaign=campaign_pk,
    ).select_related(
        "criterion",
        "scorecard__unit",
        "scorecard__criteria_set",
        "scorecard__campaign__bloc__sponsor__parent",
    )
    lines = {row.pk: row for row in rows}
    if any(cell.line not in lines for cell in cells):
        raise Http404
    cards = {}
    for cell in cells:
        card = lines[cell.line].scorecard
        cards.setdefault(card.pk, (card, lines, []))[2].append(cell)
    return list(cards.values())


def save_cells(card, stage, cells, lines, *, by) -> Outcome:
    """Save what can be saved: a wrong or stale cell does not keep the others."""
    entries, problems, versions = read_entries(cells, lines, card.criteria_set)
    keys = {lines[cell.line].criterion.code: cell.line for cell in cells}
    outcome = Outcome(card, keys, problems=problems)
    while entries:
        try:
            saved = score_lines.save(card, stage, by=by, entries=entries, versions=versions)
        except WrongLines as wrong:
            outcome.is_allowed = True
            outcome.problems |= wrong.problems
            left = wrong.problems
        except Conflict as conflict:
            outcome.is_allowed = True
            outcome.conflict = conflict
            left = {line.criterion.code for line in conflict.lines}
        except Refused as refusal:
            outcome.refusal = str(refusal)
            return outcome
        else:
            outcome.is_allowed = True
            outcome.changed, outcome.lines = saved.changed, saved.lines
            return outcome
        entries = {code: entry for code, entry in entries.items() if code not in left}
    return outcome


def _status(outcomes):
    if any(outcome.conflict for outcome in outcomes):
        return 409
    if any(outcome.problems for outcome in outcomes):
        return 422
    return 403 if all(outcome.refusal for outcome in outcomes) else 200


def _answer(outcomes, stage):
    answer = {"saved_at": f"{timezone.localtime():%H:%M}"}
    answer |= {name: {} for name in ("lines", "problems", "conflicts", "cards", "refusals")}
    for outcome in outcomes:
        _tell(outcome, stage, answer)
    return answer


def _tell(outcome, stage, answer):
    card = outcome.card
    if outcome.refusal:
        answer["refusals"][card.pk] = outcome.refusal
    if outcome.lines:
        sheet = live_sheet(tree_of(card.criteria_set), outcome.lines.values())
        answer["cards"][card.pk] = sums_of(sheet, stage)
    for line in outcome.changed.values():
        answer["lines"][line.pk] = line_values(line, stage, card.criteria_set)
    for code, problem in outcome.problems.items():
        answer["problems"][outcome.keys[code]] = {"text": str(problem), "box": problem.box}
    for line in outcome.conflict.lines if outcome.conflict else ():
        who = outcome.conflict.told(line)
        values = line_values(line, stage, card.criteria_set)
        answer["conflicts"][line.pk] = {"who": who, **values}


def line_values(line, stage, criteria_set):
    """A line as scripts know it: its boxes, its points in words, the working, its version."""
    points = line.points_of(stage)
    entered = line.input_of(stage)
    working = working_of(line.criterion, entered, rules=criteria_set, target=line.target)
    return {
        "version": line.version,
        "seen": token_of(line, stage),
        "boxes": values_of(line, stage),
        "shown": "" if points is None else format_number(points),
        "working": working.text,
        "provisional": line.is_provisional,
    }
