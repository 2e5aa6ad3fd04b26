"""Scores from Excel: the template, the upload, what it would write, and writing it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from blocs.documents.score_errors import error_sheets
from blocs.documents.score_template import unit_template, units_template
from blocs.enums.scorecards import Stage
from blocs.forms.scorecards.score_imports import ScoreImportForm, judge
from blocs.forms.scorecards.score_workbooks import read_scores
from blocs.models.scorecards import ScoreImport
from blocs.services.scorecards import score_imports
from blocs.views.acts import FormPage, forbid_unless, perform, posted
from blocs.views.scorecards.grid import TITLES, grid_for
from blocs.views.scorecards.paste import NO_CELLS, open_lines
from blocs.views.scorecards.saving import known_stage
from blocs.views.year.subjects import crumbs_of, fetch_campaign, list_url, subject_of
from emulation.files import storage
from emulation.papers.xlsx.lists import workbook_response
from emulation.refusals import Refused

MOST_SHOWN = 200
GONE = score_imports.GONE


def _open_grid(request, campaign, stage):
    grid = grid_for(request.user, campaign, stage)
    forbid_unless(any(column.is_open for column in grid.columns), NO_CELLS)
    return grid


@require_safe
def score_template(request, pk, stage):
    """The workbook to fill in: of all cards that take values, or with ?unit= of one."""
    stage = known_stage(stage)
    campaign = fetch_campaign(request, pk)
    grid = _open_grid(request, campaign, stage)
    asked = request.GET.get("unit")
    if not asked:
        title = f"Mẫu nhập điểm {stage.label.lower()} các đơn vị {campaign.year}"
        return workbook_response(units_template(campaign, stage, grid), title)
    column = next((c for c in grid.columns if str(c.unit_pk) == asked and c.is_open), None)
    if column is None:
        raise Http404
    title = f"Mẫu nhập điểm {stage.label.lower()} {column.card.unit.label} {campaign.year}"
    return workbook_response(unit_template(campaign, stage, column), title)


def score_import(request, pk, stage):
    stage = known_stage(stage)
    campaign = fetch_campaign(request, pk)
    grid = _open_grid(request, campaign, stage)
    page = FormPage(
        "Nhập điểm từ Excel",
        _grid_url(campaign, stage),
        subject_of(campaign),
        crumbs=_crumbs(campaign, stage),
        submit="Xem trước",
        template="blocs/score_import.html",
        context={"campaign": campaign, "stage": stage, "columns": _open_columns(grid)},
    )
    files = request.FILES if request.method == "POST" else None

    def act(file):
        judge(read_scores(file), grid, {}, campaign)
        return score_imports.receive(campaign, stage, by=request.user, file=file)

    form = ScoreImportForm(posted(request), files)
    done = "Đã đọc tệp. Chưa ghi gì vào bảng điểm."
    return perform(request, page, form, act, done=done, to=_detail_url)


def _open_columns(grid):
    return [column for column in grid.columns if column.is_open]


def _detail_url(kept):
    return reverse("blocs:score_import_detail", args=[kept.pk])


def _grid_url(campaign, stage):
    return reverse("blocs:score_grid", args=[campaign.pk, stage])


def _crumbs(campaign, stage, *more):
    grid = (TITLES[stage], _grid_url(campaign, stage))
    return crumbs_of(campaign, ("Bảng chấm điểm", list_url(campaign, "scorecard")), grid, *more)


def _fetch(request, pk):
    """The sender's own import; 404 for others, None once its file is gone."""
    rows = ScoreImport.objects.select_related("campaign__bloc__sponsor__parent", "file")
    kept = get_object_or_404(rows, pk=pk, sent_by=request.user.pk)
    is_there = ScoreImport.objects.of_sender(request.user).filter(pk=pk).exists()
    return kept, is_there


def _judged(request, kept):
    """The file read and judged anew, against what stands in the database now."""
    stage = Stage(kept.stage)
    grid = _open_grid(request, kept.campaign, stage)
    content = storage.open_checked(kept.file)
    if content is None:
        raise Http404
    with content:
        file = read_scores(content)
    return judge(file, grid, open_lines(kept.campaign, grid), kept.campaign)


def _gone(request, kept):
    messages.info(request, GONE)
    return redirect("blocs:score_import", kept.campaign_id, kept.stage)


@require_safe
def score_import_detail(request, pk):
    """What the file would write; nothing is written by looking."""
    kept, is_there = _fetch(request, pk)
    if not is_there:
        return _gone(request, kept)
    found = _judged(request, kept)
    stage, campaign = Stage(kept.stage), kept.campaign
    upload = reverse("blocs:score_import", args=[campaign.pk, stage])
    context = {
        "kept": kept,
        "campaign": campaign,
        "found": found,
        "changes": found.changes[:MOST_SHOWN],
        "wrong": found.wrong[:MOST_SHOWN],
        "crumbs": _crumbs(campaign, stage, ("Nhập điểm từ Excel", upload)),
        "subject": subject_of(campaign),
        "upload": upload,
    }
    return render(request, "blocs/score_import_detail.html", context)


@require_POST
def score_import_save(request, pk):
    kept, is_there = _fetch(request, pk)
    if not is_there:
        return _gone(request, kept)
    found = _judged(request, kept)
    values = {"cards": found.cards, "versions": found.versions, "finished": not found.wrong}
    try:
        count = score_imports.write(kept, by=request.user, **values)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(_detail_url(kept))
    messages.success(request, f"Đã ghi {count} dòng điểm từ tệp “{kept.file.name}”.")
    if found.wrong:
        return redirect(_detail_url(kept))
    return redirect(_grid_url(kept.campaign, kept.stage))


@require_safe
def score_import_errors(request, pk):
    """The sender's rows with a column "Lỗi"."""
    kept, is_there = _fetch(request, pk)
    if not is_there:
        return _gone(request, kept)
    found = _judged(request, kept)
    problems = {}
    for item in found.wrong:
        sentences = problems.setdefault(item.row.number, [])
        if item.problem not in sentences:
            sentences.append(item.problem)
    wrong = {item.wrong for item in found.wrong}
    return workbook_response(error_sheets(found.file.book, problems, wrong), "Lỗi nhập điểm")


@require_POST
def score_import_discard(request, pk):
    kept, is_there = _fetch(request, pk)
    if not is_there:
        return _gone(request, kept)
    score_imports.give_up(kept, by=request.user)
    messages.info(request, "Đã bỏ tệp; không ghi gì vào bảng điểm.")
    return redirect(_grid_url(kept.campaign, kept.stage))
