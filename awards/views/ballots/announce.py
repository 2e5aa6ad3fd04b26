"""The page that the Trưởng ban kiểm phiếu reads aloud in the hall."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from awards.narrative.announcing import announcement_of
from awards.views.ballots.scope import election_of, require


@require_safe
def election_announce(request, pk):
    """Plain sentences in large type; for everybody who may read the confirmed figures."""
    election = election_of(request, pk)
    require(election.is_counted, "Chưa có kết quả được xác nhận.")
    parts = announcement_of(election)
    context = {"election": election, "campaign": election.campaign, "parts": parts}
    return render(request, "awards/election_announce.html", context)
