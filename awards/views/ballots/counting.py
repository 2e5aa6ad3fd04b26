"""Receipts, counting, confirming, minutes."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_safe

from awards.documents.minutes import minutes_of
from awards.documents.void_minutes import void_minutes_of
from awards.forms import acts
from awards.permissions import ballots as permissions
from awards.queries import ballots, results
from awards.services import counting
from awards.services.recount import recount
from awards.views.ballots.guide import paper_waits
from awards.views.ballots.scope import act_page, done, election_of, require
from emulation.papers.formats import DOCX, PDF, download
from emulation.ui.responses import form_page

TELLERS_ONLY = "Chỉ Ban kiểm phiếu được kiểm phiếu, sau khi đã kết thúc bỏ phiếu."
NOT_YET = "Chưa có kết quả được xác nhận."


@require_safe
def election_receipts(request, pk):
    """The sorted receipts, without seats, once the vote is closed."""
    election = election_of(request, pk)
    require(election.is_closed or election.is_counted, "Mã nhận phiếu công bố sau khi kết thúc.")
    context = {
        "election": election,
        "campaign": election.campaign,
        "questions": ballots.questions_of(election),
        "turnout": ballots.turnout_of(election),
    }
    return render(request, "awards/election_receipts.html", context)


@sensitive_post_parameters()
@sensitive_variables("form", "codes")
def election_count(request, pk):
    """The tellers compare the receipts and type their codes; the envelopes are counted."""
    election = election_of(request, pk)
    require(permissions.can_count_election(request.user, election), TELLERS_ONLY)
    form = acts.CountForm(request.POST or None, election=election)
    codes = form.codes() if form.is_valid() else []
    if done(form, lambda: counting.count(election, by=request.user, codes=codes)):
        return redirect("awards:election_confirm", pk=pk)
    turnout = ballots.turnout_of(election)
    context = {
        "election": election,
        "campaign": election.campaign,
        "turnout": turnout,
        "questions": ballots.questions_of(election),
        "missing": counting.differences_of(election),
        "paper_waits": paper_waits(election, turnout),
    }
    return form_page(request, "awards/election_count.html", form, **context)


def election_confirm(request, pk):
    """The count, for the tellers' eyes; confirming it erases the key."""
    election = election_of(request, pk)
    require(permissions.can_count_election(request.user, election), TELLERS_ONLY)
    if not counting.is_counted_once(election):
        return redirect("awards:election_count", pk=pk)
    form = acts.ConfirmForm(request.POST or None)
    if done(form, lambda: counting.confirm(election, by=request.user)):
        messages.success(request, "Đã xác nhận kết quả kiểm phiếu. Hãy hủy các phiếu mã.")
        return redirect("awards:election_detail", pk=pk)
    context = {
        "title": "Xác nhận kết quả kiểm phiếu",
        "submit": "Xác nhận kết quả",
        "results": results.results_of(election),
        "consequences": [
            "Kết quả được ghi vào nhật ký và không thay đổi được.",
            "Khóa mở phiếu và các phiếu kín bị xóa; từ đó không ai mở lại được phiếu nào.",
        ],
    }
    return act_page(request, election, form, **context)


@require_safe
def election_recount(request, pk):
    """Do numbers, receipts and hashes agree?"""
    election = election_of(request, pk)
    require(election.is_counted, NOT_YET)
    context = {
        "election": election,
        "campaign": election.campaign,
        "found": recount(election),
        "results": results.results_of(election),
    }
    return render(request, "awards/election_recount.html", context)


@require_safe
def election_minutes(request, pk):
    """Biên bản kiểm phiếu as PDF."""
    return download(_minutes(request, pk), PDF, inline=True)


@require_safe
def election_minutes_docx(request, pk):
    """The same minutes as a Word document that can be edited on."""
    return download(_minutes(request, pk), DOCX)


def _minutes(request, pk):
    election = election_of(request, pk)
    if election.is_void and election.opened_at:
        return void_minutes_of(election)
    require(election.is_counted, NOT_YET)
    return minutes_of(election)
