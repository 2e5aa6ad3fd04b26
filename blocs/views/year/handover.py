"""The handover of the bloc's head: what there is to hand over, and its minutes."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from blocs.documents.handover_minutes import handover_minutes as minutes_of
from blocs.permissions.year import can_frame_campaign
from blocs.queries.handover import handover_of
from blocs.views.acts import forbid_unless
from blocs.views.downloads import answer
from blocs.views.year.subjects import fetch_campaign

NOT_NEEDED = (
    "Chưa có việc bàn giao: chưa ghi đơn vị {head} của năm, hoặc năm sau vẫn đơn vị ấy làm {head}."
)


@require_safe
def handover_detail(request, pk):
    """Who hands over to whom, which papers, which open tasks."""
    campaign = fetch_campaign(request, pk)
    context = {
        "campaign": campaign,
        "handover": handover_of(campaign),
        "not_needed": NOT_NEEDED.format(head=campaign.bloc.head_title),
        "can_mark": can_frame_campaign(request.user, campaign),
    }
    return render(request, "blocs/handover_detail.html", context)


@require_safe
def handover_minutes(request, pk):
    """Biên bản bàn giao."""
    campaign = fetch_campaign(request, pk)
    handover = handover_of(campaign)
    forbid_unless(handover.is_needed, NOT_NEEDED.format(head=campaign.bloc.head_title))
    return answer(request, minutes_of(handover))
