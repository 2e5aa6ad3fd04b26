"""The grid of a stage: units × criteria."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from blocs.enums.scorecards import Stage
from blocs.permissions import scorecards as permissions
from blocs.queries.scorecards.grid import grid_of
from blocs.queries.scorecards.windows import Windows
from blocs.views.acts import forbid_unless
from blocs.views.scorecards.saving import known_stage, local_key
from blocs.views.year.subjects import crumbs_of, fetch_campaign, list_url, subject_of

NO_COLUMNS = "Bạn không nhập được điểm của đơn vị nào ở bước này."
TITLES = {
    Stage.SELF: "Bảng nhập điểm tự chấm",
    Stage.APPRAISAL: "Bảng nhập điểm thẩm định",
    Stage.BLOC: "Bảng nhập điểm khối thống nhất",
    Stage.BOARD: "Bảng nhập điểm cơ quan thi đua",
}
FORMS = {
    Stage.SELF: "blocs:scorecard_edit",
    Stage.APPRAISAL: "blocs:scorecard_check",
    Stage.BLOC: "blocs:scorecard_appraise",
    Stage.BOARD: "blocs:scorecard_board",
}


@require_safe
def score_grid(request, pk, stage):
    stage = known_stage(stage)
    campaign = fetch_campaign(request, pk)
    grid = grid_for(request.user, campaign, stage)
    context = {
        "campaign": campaign,
        "grid": grid,
        "stage": stage,
        "title": TITLES[stage],
        "crumbs": crumbs_of(campaign, ("Bảng chấm điểm", list_url(campaign, "scorecard"))),
        "subject": subject_of(campaign),
        "form_url_name": FORMS[stage],
        "text_label": "Giải trình" if stage == Stage.SELF else "Ý kiến",
        "save_url": reverse("blocs:score_grid_save", args=[pk, stage]),
        "local_key": local_key(request.user, pk, stage),
        "is_entered": any(column.is_open for column in grid.columns),
    }
    return render(request, "blocs/score_grid.html", context)


def grid_for(user, campaign, stage):
    """The columns that this person sees at the stage; 403 if there cannot be any."""
    place = permissions.standing(user, campaign)
    windows, now = Windows(campaign), timezone.now()
    if stage not in place.plan.stages:
        raise Http404

    def shows(unit_pk):
        own = place.units if stage == Stage.SELF else place.seen_units
        return place.sees_all or unit_pk in own or place.may_enter(stage, unit_pk)

    def takes(card):
        is_there = card.is_editable_by_unit if stage == Stage.SELF else card.is_submitted
        in_time = windows.of(stage, card.unit).is_open(now)
        return is_there and in_time and place.may_enter(stage, card.unit_id)

    grid = grid_of(campaign, stage, shows=shows, takes=takes, sight=place.sight)
    forbid_unless(grid.columns or place.sees_all or place.seen_units, NO_COLUMNS)
    return grid
