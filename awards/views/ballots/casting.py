"""The voter's pages. Choices pass through memory and one answer; no session, no log, no row."""

import time

from allauth.account.authentication import get_authentication_records
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from awards.forms.ballots import CastForm
from awards.permissions.ballots import can_cast
from awards.queries import ballots
from awards.services import casting, elections, handing
from awards.views.ballots.scope import election_of
from emulation.refusals import Refused
from emulation.ui.responses import form_page

VOTERS_ONLY = "Chỉ đại biểu có tên trong danh sách bỏ phiếu mới mở được phiếu."
# Filling and reviewing take time: who got the page in time is not asked again before casting.
GRACE_MINUTES = 30
# What a page shows around the ballot; casting needs none of it.
PAGE = ("election__campaign__bloc",)


@sensitive_post_parameters()
@sensitive_variables("form", "sealed", "context")
def ballot_fill(request, pk):
    """The ballot; a POST seals it and answers with the review page."""
    seat = _seat(request, pk, *PAGE)
    if seat.has_voted:
        return redirect("awards:ballot_done", pk=pk)
    grace = GRACE_MINUTES if request.method == "POST" else 0
    if not _is_fresh(request, seat.election.reauthentication_minutes + grace):
        return _ask_password(pk)
    context = _context(seat)
    now = timezone.now()
    context["is_running"] = seat.election.is_running(now)
    context["is_locked"] = bool(ballots.locked_seats(seat.election, [seat], now))
    if context["is_locked"] or not context["is_running"]:
        return render(request, "awards/ballot_closed.html", context)
    form = CastForm(request.POST if request.method == "POST" else None, seat=seat)
    if not form.is_valid():
        return form_page(request, "awards/ballot_fill.html", form, **context)
    sealed = casting.seal(seat, form.choices())
    context |= {"summary": form.summary(), "sealed": handing.hand_over(seat, sealed)}
    return render(request, "awards/ballot_review.html", context)


@require_POST
@sensitive_post_parameters()
def ballot_confirm(request, pk):
    """Cast what was sealed for the review page; whoever voted already sees that page."""
    seat = _seat(request, pk)
    if not seat.has_voted:
        try:
            sealed = handing.take_back(seat, request.POST.get("sealed", ""))
            casting.cast(seat, by=request.user, sealed=sealed)
        except casting.AlreadyVoted:
            return redirect("awards:ballot_done", pk=pk)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("awards:ballot_fill", pk=pk)
        elections.close_if_over(seat.election)
    return redirect("awards:ballot_done", pk=pk)


@require_safe
def ballot_done(request, pk):
    seat = _seat(request, pk, *PAGE)
    if not seat.has_voted:
        return redirect("awards:ballot_fill", pk=pk)
    context = {**_context(seat), "receipts": casting.receipts_of(seat)}
    return render(request, "awards/ballot_done.html", context)


def _seat(request, pk, *related):
    """The voter's own seat in one query; 404 for who does not see the election."""
    seat = ballots.own_seat(request.user, pk, *related)
    if seat is None or not can_cast(request.user, seat):
        election_of(request, pk)
        raise PermissionDenied(VOTERS_ONLY)
    return seat


def _context(seat):
    turnout = ballots.turnout_of(seat.election)
    return {
        "seat": seat,
        "election": seat.election,
        "campaign": seat.election.campaign,
        "warning": ballots.small_number_warning(seat.election, turnout.seats),
    }


def _is_fresh(request, minutes):
    """The person typed the password (or a second factor) within so many minutes."""
    records = get_authentication_records(request, request.user)
    return bool(records) and time.time() - records[-1]["at"] < minutes * 60


def _ask_password(pk):
    """Ask again. allauth's own way would keep the POST, and so the choices, in the session."""
    query = urlencode({"next": reverse("awards:ballot_fill", args=[pk])})
    return redirect(f"{reverse('account_reauthenticate')}?{query}")
