"""Pages of what units are to reach on lines of their cards."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from blocs.forms.scorecards.targets import PledgedTargetForm, TargetsForm, pledged_targets
from blocs.permissions.year import can_edit_campaign
from blocs.services.scorecards import line_targets
from blocs.views.acts import FormPage, forbid_unless, perform, posted
from blocs.views.year.subjects import fetch_campaign, list_url, page_of
from emulation.refusals import Refused


def score_targets(request, pk):
    campaign = _fetch(request, pk)
    lines = list(line_targets.lines_with_targets(campaign))
    back = list_url(campaign, "scorecard")
    page = page_of(
        campaign,
        "Chỉ tiêu giao từng đơn vị",
        back,
        kind=FormPage,
        more_crumbs=(("Bảng chấm điểm", back),),
        template="blocs/score_targets.html",
        submit="Lưu chỉ tiêu",
        context={
            "pledged": pledged_targets(campaign),
            "has_indicators": any(line.criterion.params.get("indicator") for line in lines),
        },
    )
    return perform(
        request,
        page,
        TargetsForm(posted(request), lines=lines),
        lambda targets: line_targets.set_many(campaign, by=request.user, targets=targets),
        done=_done,
        to=request.path,
    )


@require_POST
def score_targets_assigned(request, pk):
    campaign = _fetch(request, pk)
    return _take(request, campaign, lambda: line_targets.take_assigned(campaign, by=request.user))


@require_POST
def score_targets_pledged(request, pk):
    campaign = _fetch(request, pk)
    lines = line_targets.lines_with_targets(campaign)
    form = PledgedTargetForm(request.POST, campaign=campaign, lines=lines)
    if not form.is_valid():
        messages.error(request, "Hãy chọn chỉ tiêu giao ước.")
        return redirect("blocs:score_targets", pk)

    def take():
        return line_targets.take_pledged(campaign, by=request.user, **form.cleaned_data)

    return _take(request, campaign, take)


def _fetch(request, pk):
    campaign = fetch_campaign(request, pk)
    forbid_unless(can_edit_campaign(request.user, campaign), line_targets.NOT_SECRETARIAT)
    return campaign


def _take(request, campaign, act):
    try:
        messages.success(request, _done(act()))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(reverse("blocs:score_targets", args=[campaign.pk]))


def _done(lines):
    return f"Đã giao chỉ tiêu trên {len(lines)} dòng." if lines else "Không có chỉ tiêu nào đổi."
