"""The voter's pages. Choices pass through memory and one answer; no session, no log, no row."""

import time

from allauth.account.authentication import get_authentication_records
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
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
from awards.services.sealing import fingerprint_of
from awards.views.ballots.padding import padded
from awards.views.ballots.scope import election_of
from emulation.refusals import Refused
from emulation.ui.responses import form_page

VOTERS_ONLY = "Chỉ đại biểu có tên trong danh sách bỏ phiếu mới mở được phiếu."
# Filling and reviewing take time: who got the page in time is not asked again before casting.
GRACE_MINUTES = 30
# What a page shows around the ballot; casting needs none of it.
PAGE = ("election__campaign__bloc",)
TOO_OLD = (
    "Phiếu chưa được gửi vì bạn nhập mật khẩu đã lâu. Nhập lại rồi trở về cửa sổ này và bấm “Bỏ "
    "phiếu”; phiếu vẫn còn ở đây."
)


@sensitive_post_parameters()
@sensitive_variables("form", "sealed", "context")
def ballot_fill(request, pk):
    """The ballot; a POST seals it and answers with the review page."""
    seat = _seat(request, pk, *PAGE)
    if request.htmx and request.method != "POST":
        return _waiting(request, seat)
    if seat.has_voted:
        return redirect("awards:ballot_done", pk=pk)
    if not _is_fresh(request, seat, GRACE_MINUTES if request.method == "POST" else 0):
        return redirect(_password_url("awards:ballot_fill", pk))
    context = _context(seat)
    if not context["is_running"] or context["is_locked"] or seat.votes_on_paper:
        return render(request, "awards/ballot_closed.html", context)
    form = CastForm(request.POST if request.method == "POST" else None, seat=seat)
    if not form.is_valid():
        return padded(form_page(request, "awards/ballot_fill.html", form, **context))
    sealed = casting.seal(seat, form.choices())
    context |= {"summary": form.summary(), "sealed": handing.hand_over(seat, sealed)}
    return padded(render(request, "awards/ballot_review.html", context), form.slack())


def _waiting(request, seat):
    """What the page of who waits for the opening asks for: nothing new, or the way to the ballot.

    Never the ballot itself, so the password is not asked here.
    """
    context = _context(seat)
    if context["is_awaited"]:
        return HttpResponse(status=204)
    return render(request, "awards/ballot_closed.html#waiting", context)


@require_POST
@sensitive_post_parameters()
def ballot_confirm(request, pk):
    """Cast what was sealed for the review page; whoever voted already sees that page."""
    seat = _seat(request, pk)
    is_script = request.headers.get("Accept") == "application/json"
    if not seat.has_voted:
        if "boxes" in request.POST and not _is_fresh(request, seat, GRACE_MINUTES):
            return _ask_password(pk, is_script)
        try:
            casting.cast(seat, by=request.user, sealed=_sealed(request.POST, seat))
        except casting.AlreadyVoted:
            pass
        except Refused as refusal:
            return _not_cast(request, pk, str(refusal), is_script)
        else:
            elections.close_if_over(seat.election)
    if is_script:
        return JsonResponse({"done": reverse("awards:ballot_done", args=[pk])})
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


def _sealed(data, seat):
    """Sealed in the browser, or on the server for the review page."""
    if "boxes" in data:
        return handing.take_boxes(seat, data["boxes"], data.get("roll", ""))
    return handing.take_back(seat, data.get("sealed", ""))


def _not_cast(request, pk, reason, is_script):
    if is_script:
        return JsonResponse({"reason": reason}, status=409)
    messages.error(request, reason)
    return redirect("awards:ballot_fill", pk=pk)


def _context(seat):
    election, now = seat.election, timezone.now()
    turnout = ballots.turnout_of(election)
    return {
        "seat": seat,
        "election": election,
        "campaign": election.campaign,
        "warning": ballots.small_number_warning(election, turnout.seats),
        "is_awaited": not seat.votes_on_paper and (election.is_draft or election.is_listed),
        "is_running": election.is_running(now),
        "is_locked": bool(ballots.locked_seats(election, [seat], now)),
        "fingerprint": fingerprint_of(election.public_key) if election.public_key else "",
    }


def _is_fresh(request, seat, grace):
    """The person typed the password (or a second factor) not too many minutes ago."""
    records = get_authentication_records(request, request.user)
    minutes = seat.election.reauthentication_minutes + grace
    return bool(records) and time.time() - records[-1]["at"] < minutes * 60


def _password_url(name, pk):
    """Ask again. allauth's own way would keep the POST, and so the choices, in the session."""
    query = urlencode({"next": reverse(name, args=[pk])})
    return f"{reverse('account_reauthenticate')}?{query}"


def _ask_password(pk, is_script):
    if not is_script:
        return redirect(_password_url("awards:ballot_fill", pk))
    link = _password_url("awards:election_detail", pk)
    told = {"reason": TOO_OLD, "link": link, "words": "Nhập lại mật khẩu"}
    return JsonResponse(told, status=409)
