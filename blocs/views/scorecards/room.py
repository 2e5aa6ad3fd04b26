"""The table on the wall: one criterion over all units, changed with a reason."""

from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import redirect, render

from blocs.enums.scorecards import Stage
from blocs.forms.scorecards.room import RoomForm
from blocs.models.scorecards import LineNote, ScoreLine
from blocs.permissions import checking as permissions
from blocs.permissions.scorecards import standing
from blocs.queries.scorecards.proofs import proofs_seen
from blocs.services.scorecards import score_lines
from blocs.services.scorecards.score_lines import Conflict, WrongLines
from blocs.views.acts import forbid_unless, posted
from blocs.views.scorecards.grid import grid_for
from blocs.views.year.subjects import crumbs_of, fetch_campaign, list_url, subject_of
from emulation.refusals import Refused

NOT_YOURS = "Chỉ bộ phận giúp việc của khối, cơ quan thi đua và thành viên Tổ thẩm định xem được."


def scoring_room(request, pk):
    campaign = fetch_campaign(request, pk)
    forbid_unless(permissions.can_see_room(request.user, campaign), NOT_YOURS)
    place = standing(request.user, campaign)
    stage = _stage(request, place.plan)
    grid = grid_for(request.user, campaign, stage)
    wall = _wall(request, grid)
    cells = grid.cells(wall["line"].code) if wall["line"] else []
    form = RoomForm(posted(request), stage=stage, lines=_lines(cells))
    if form.is_valid() and _save(request, form):
        goes_on = "save_next" in request.POST and wall["next"]
        return redirect(wall["next"] if goes_on else request.get_full_path())
    context = {
        "campaign": campaign,
        "subject": subject_of(campaign),
        "crumbs": crumbs_of(campaign, ("Bảng chấm điểm", list_url(campaign, "scorecard"))),
        "stage": stage,
        "stages": place.plan.stages[1:],
        "shown_stages": _shown_stages(stage, place.plan, cells),
        "plan": place.plan,
        "meeting": place.plan.appraisal_meeting,
        "can_plan": permissions.can_plan_scoring(request.user, campaign),
        "form": form,
        "rows": list(_rows(cells, form, proofs_seen(request.user, campaign, cells))),
        "is_entered": bool(form.lines),
        "here": request.get_full_path(),
        **wall,
    }
    status = 422 if form.is_bound else 200
    return render(request, "blocs/scoring_room.html", context, status=status)


def _stage(request, plan):
    """The stage asked for, if it is in use after the unit's own; else the first such one."""
    later = plan.stages[1:]
    asked = request.GET.get("stage", "")
    return next((s for s in later if s == asked), later[0] if later else Stage.SELF)


def _rows(cells, form, proofs):
    """Quads (cell, its boxes or None, what was said about its line, its papers)."""
    said = {}
    keys = [cell.line.pk for cell in cells if cell.line]
    notes = LineNote.objects.filter(line__in=keys).select_related("author", "unit")
    for note in notes.order_by("written_at", "pk"):
        said.setdefault(note.line_id, []).append(note)
    for cell in cells:
        pk = cell.line.pk if cell.line else None
        yield cell, form.row(pk), said.get(pk, ()), proofs.get(cell.column.card.pk, ())


def _shown_stages(stage, plan, cells):
    """The unit's own stage, the one in the room, and those that gave points on this line."""
    return [
        each
        for each in plan.stages
        if each in {Stage.SELF, stage}
        or any(cell.line and cell.line.points(each) is not None for cell in cells)
    ]


def _wall(request, grid):
    """Which criterion stands on the wall, and the ways to the others."""
    differ = {
        line.code
        for line in grid.leaves
        if any(cell.line and cell.line.difference for cell in grid.cells(line.code))
    }
    only = request.GET.get("only") == "differences"
    leaves = [line for line in grid.leaves if not only or line.code in differ]
    codes = [line.code for line in leaves]
    asked = request.GET.get("line", "")
    place = codes.index(asked) if asked in codes else 0
    urls = [_url(grid.stage, code, only) for code in codes]
    return {
        "line": leaves[place] if leaves else None,
        "number": place + 1,
        "count": len(leaves),
        "only": only,
        "differ_count": len(differ),
        "choices": [(line, line.code in differ) for line in leaves],
        "previous": urls[place - 1] if place else "",
        "next": urls[place + 1] if place + 1 < len(urls) else "",
        "url_all": _url(grid.stage, asked, False),
        "url_only": _url(grid.stage, asked, True),
    }


def _url(stage, code, only):
    asked = {"stage": stage.value, "line": code} | ({"only": "differences"} if only else {})
    return f"?{urlencode(asked)}"


def _lines(cells):
    """The lines behind the cells that take values, by their keys."""
    open_keys = [cell.line.pk for cell in cells if cell.is_entered]
    rows = ScoreLine.objects.filter(pk__in=open_keys).select_related(
        "criterion",
        "scorecard__unit",
        "scorecard__criteria_set",
        "scorecard__campaign__bloc__sponsor__parent",
    )
    return {row.pk: row for row in rows}


def _save(request, form):
    """Whether every change was saved; what was refused stands on the form."""
    problems, count = {}, 0
    for line, entry, version in form.cleaned_data["changes"]:
        code = line.criterion.code
        try:
            saved = score_lines.save(
                line.scorecard,
                form.stage,
                by=request.user,
                entries={code: entry},
                versions={code: version},
            )
        except WrongLines as wrong:
            problems[line.pk] = str(wrong.problems[code])
        except Conflict as conflict:
            problems[line.pk] = f"{conflict.told(conflict.lines[0])} đã lưu giá trị khác. Tải lại."
        except Refused as refusal:
            problems[line.pk] = str(refusal)
        else:
            count += len(saved.changed)
    if problems:
        form.show_problems(problems)
        return False
    messages.success(request, f"Đã ghi {count} thay đổi." if count else "Không có thay đổi nào.")
    return True
