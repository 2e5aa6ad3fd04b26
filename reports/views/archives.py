"""The archive of one year."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from blocs.views.acts import forbid_unless
from emulation.refusals import Refused
from reports.permissions import can_archive_campaign
from reports.services import archives
from reports.views.scope import fetch_campaign


@require_http_methods(["GET", "HEAD", "POST"])
def campaign_archive(request, pk):
    """What the archive holds and what not, with the button that asks for it."""
    campaign = fetch_campaign(request, pk)
    forbid_unless(can_archive_campaign(request.user, campaign), archives.NOT_YOURS)
    problem = ""
    if request.method == "POST":
        try:
            job = archives.ask_for_archive(campaign, by=request.user)
        except Refused as refusal:
            problem = str(refusal)
        else:
            return redirect("jobs:job_detail", pk=job.pk)
    context = {
        "campaign": campaign,
        "problem": problem,
        "folders": [(folder, words) for folder, words, _ in archives.FOLDERS],
        "not_inside": archives.NOT_INSIDE,
        "contents": (archives.CONTENTS, archives.CONTENTS_JSON),
    }
    status = 422 if problem else 200
    return render(request, "reports/campaign_archive.html", context, status=status)
