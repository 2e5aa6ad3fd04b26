"""Pasting a block of cells from a spreadsheet: looked at first, then written."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from blocs.enums.scorecards import Stage
from blocs.forms.scorecards.pasting import PasteForm, cells_to_save, judge
from blocs.models.scorecards import ScoreLine
from blocs.views.acts import forbid_unless
from blocs.views.scorecards.grid import TITLES, grid_for
from blocs.views.scorecards.saving import known_stage, save_cells
from blocs.views.year.subjects import crumbs_of, fetch_campaign, list_url, subject_of

NO_CELLS = "Không có bảng nào đang nhận điểm ở bước này từ bạn."


def score_paste(request, pk, stage):
    """Ask for the block; show what each cell would write; write the good ones."""
    stage = known_stage(stage)
    campaign = fetch_campaign(request, pk)
    grid = grid_for(request.user, campaign, stage)
    forbid_unless(any(column.is_open for column in grid.columns), NO_CELLS)
    form = PasteForm(request.POST if request.method == "POST" else None, grid=grid)
    block = []
    if form.is_valid():
        block = form.block
        lines = open_lines(campaign, grid)
        judge(block, lines, stage, form.cleaned_data.get("remark", ""))
        if "save" in request.POST and _write(request, form, block, lines, stage):
            return redirect("blocs:score_grid", pk, stage.value)
    context = _context(campaign, stage, form, block)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "blocs/score_paste.html", context, status=status)


def open_lines(campaign, grid):
    """The lines of the open cards by their keys, each with its card and criterion."""
    cards = {column.card.pk: column.card for column in grid.columns if column.is_open}
    rows = ScoreLine.objects.filter(scorecard__in=cards).select_related("criterion")
    lines = {row.pk: row for row in rows}
    for line in lines.values():
        line.scorecard = cards[line.scorecard_id]
        line.scorecard.campaign = campaign
    return lines


def _write(request, form, block, lines, stage):
    """Write the good cells; False if some were not written, which the page then tells."""
    written, refused = 0, []
    cards = cells_to_save(block, form.cleaned_data["versions"])
    for cells in cards.values():
        card = lines[cells[0].line].scorecard
        outcome = save_cells(card, stage, cells, lines, by=request.user)
        written += len(outcome.changed)
        refused += outcome.sentences
    if written:
        messages.success(request, f"Đã ghi {written} ô.")
    for sentence in refused:
        form.add_error(None, sentence)
    return not refused


def _context(campaign, stage, form, block):
    cells = [cell for row in block for cell in row.cells]
    shown = [cell for cell in cells if cell.column and cell.line]
    keys = [cell.column.lines[cell.line.code] for cell in shown if cell.is_good]
    url = reverse("blocs:score_grid", args=[campaign.pk, stage])
    crumbs = (("Bảng chấm điểm", list_url(campaign, "scorecard")), (TITLES[stage], url))
    return {
        "campaign": campaign,
        "stage": stage,
        "form": form,
        "pasted": block,
        "good": sum(cell.is_good for cell in cells),
        "same": sum(cell.is_same for cell in cells),
        "bad": sum(bool(cell.problem) for cell in cells),
        "blank": sum(cell.is_blank for cell in cells),
        "versions": ",".join(f"{line.pk}:{line.version}" for line in keys),
        "columns": max((row.cells for row in block), key=len, default=[]),
        "asks_remark": stage != Stage.SELF,
        "back": url,
        "crumbs": crumbs_of(campaign, *crumbs),
        "subject": subject_of(campaign),
    }
