"""The page for the hall: a number, a clock and the way to the ballot; the same for everybody."""

import segno
from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from awards.queries import ballots
from awards.services.sealing import fingerprint_of
from awards.views.ballots.scope import election_of


@require_safe
def election_turnout(request, pk):
    election, now = election_of(request, pk), timezone.now()
    turnout = ballots.turnout_of(election)
    is_running = election.is_running(now) and not turnout.is_complete
    context = {
        "election": election,
        "campaign": election.campaign,
        "turnout": turnout,
        "now": now,
        "clock": int(now.timestamp() * 1000),
        "is_running": is_running,
        "is_awaited": is_running or election.is_draft or election.is_listed,
        "fingerprint": fingerprint_of(election.public_key) if election.public_key else "",
    }
    if context["is_awaited"]:
        context |= _way_to_ballot(election)
    page = "awards/election_turnout.html"
    return render(request, f"{page}#turnout" if request.htmx else page, context)


def _way_to_ballot(election):
    """The address of the ballot, which lies behind the sign-in: it holds no secret."""
    address = settings.SITE_URL.rstrip("/") + reverse("awards:ballot_fill", args=[election.pk])
    # Made of the drawing alone: the address is in it as dots, not as text.
    drawing = segno.make(address, error="m").svg_inline(
        svgclass="em-qr", lineclass=None, omitsize=True
    )
    parts = address.partition("://")[2].strip("/").split("/")
    return {"address": parts, "qr": mark_safe(drawing)}
