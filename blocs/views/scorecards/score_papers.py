"""Papers of the whole bloc: the score table, the minutes of the appraisal."""

from dataclasses import replace

from django.http import Http404
from django.views.decorators.http import require_safe

from blocs.documents import score_table_paper as table_paper
from blocs.documents.appraisal_minutes import appraisal_minutes
from blocs.enums.scorecards import Stage
from blocs.permissions.checking import can_see_room
from blocs.permissions.scorecards import standing
from blocs.queries.scorecards.session import session_of
from blocs.queries.scorecards.table import score_table
from blocs.queries.scorecards.windows import Windows
from blocs.views.acts import forbid_unless
from blocs.views.downloads import asked_format
from blocs.views.scorecards.room import NOT_YOURS
from blocs.views.year.subjects import fetch_campaign
from emulation.papers.formats import download

NOT_PUBLISHED = "Bảng tổng hợp điểm chưa được công bố cho các đơn vị thành viên."


@require_safe
def score_table_paper(request, pk):
    """Bảng tổng hợp điểm, for those who see the whole table on the screen."""
    campaign = fetch_campaign(request, pk)
    place = standing(request.user, campaign)
    forbid_unless(place.sees_results, NOT_PUBLISHED)
    kind = asked_format(request)
    table = score_table(campaign, with_sheets=False, sight=place.sight)
    if table.criteria_set is None:
        raise Http404
    return download(table_paper.score_table_paper(table), kind)


@require_safe
def scoring_minutes(request, pk):
    """Biên bản họp thẩm định of the stage that ?stage= names: of every sent card, or for members
    of the team of those that they see."""
    campaign = fetch_campaign(request, pk)
    forbid_unless(can_see_room(request.user, campaign), NOT_YOURS)
    place, kind = standing(request.user, campaign), asked_format(request)
    later = place.plan.stages[1:]
    stage = request.GET.get("stage") or (later[0] if later else "")
    if stage not in later:
        raise Http404
    session = session_of(campaign, Stage(stage), sight=place.sight)
    seen = [unit for unit in session.units if _is_seen(unit, place)]
    extensions = Windows(campaign).of(stage).extensions
    return download(appraisal_minutes(replace(session, units=tuple(seen)), extensions), kind)


def _is_seen(unit, place):
    """Cards still with their units are no subject of the session."""
    is_sent = unit.row.card.is_submitted or unit.row.card.is_approved
    return is_sent and (place.sees_all or unit.row.unit.pk in place.seen_units)
