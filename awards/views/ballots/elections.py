"""Lists of elections, the page of one, and preparing it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from awards.documents import ballot_lists, secrecy
from awards.forms.elections import ElectionForm
from awards.permissions import ballots as permissions
from awards.queries import ballots, results
from awards.queries.choices import campaigns_to_prepare_in, sponsors_of_board
from awards.queries.confirmed import has_confirmed_vote
from awards.queries.tally import share_words
from awards.services import elections
from awards.views.ballots import guide
from awards.views.ballots.scope import act_page, campaign_of, election_of, require
from blocs.permissions.scorecards import standing
from emulation.ui import tokens
from emulation.ui.lists import list_page
from emulation.ui.responses import already_sent, form_page

PAGE_SIZE = 25


@require_safe
def election_index(request):
    found = ballots.with_turnout(ballots.elections_listed(request.user))
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    listing = ballot_lists.election_list(found)
    sponsors = sponsors_of_board(request.user)
    to_prepare = campaigns_to_prepare_in(request.user) if not page.object_list else []
    context = {"page": page, "sponsors": sponsors, "to_prepare": to_prepare}
    return list_page(request, "awards/election_index.html", context, listing)


@require_safe
def election_list(request, pk):
    campaign = campaign_of(request, pk)
    found = ballots.with_turnout(ballots.elections_of(campaign, request.user))
    context = {
        "campaign": campaign,
        "elections": found,
        "can_prepare": permissions.can_prepare_election(request.user, campaign),
        "sponsor": campaign.bloc.sponsor,
        "can_set": permissions.can_set_ballots(request.user, campaign.bloc.sponsor),
        "has_outcome": has_confirmed_vote(campaign)
        and standing(request.user, campaign).sees_results,
    }
    listing = ballot_lists.election_list(found, campaign)
    return list_page(request, "awards/election_list.html", context, listing)


def election_create(request, pk):
    campaign = campaign_of(request, pk)
    require(permissions.can_prepare_election(request.user, campaign))
    form = ElectionForm(request.POST or None, campaign=campaign)
    if not form.is_valid():
        cancel_url = reverse("awards:election_list", args=[pk])
        context = {"campaign": campaign, "cancel_url": cancel_url}
        return form_page(request, "awards/election_create.html", form, **context)
    if not tokens.spend(request):
        return already_sent(request, "awards:election_list", pk=pk)
    election = elections.prepare(campaign, by=request.user, **form.rules())
    return redirect("awards:election_detail", pk=election.pk)


@require_safe
def election_detail(request, pk):
    election, user = election_of(request, pk), request.user
    now = timezone.now()
    turnout = ballots.turnout_of(election)
    rights = _rights(user, election)
    checklist = guide.checklist_of(election, user) if rights["can_guide"] else []
    to_mend = next((line for line in checklist if not line.item.is_done), None)
    context = {
        "election": election,
        "campaign": election.campaign,
        "turnout": turnout,
        "questions": ballots.questions_with_options(election),
        "tellers": ballots.tellers_of(election),
        "teller": ballots.teller_of(user, election),
        "is_running": election.is_running(now),
        "is_over": election.is_over(now) or (election.is_open and turnout.is_complete),
        "warning": ballots.small_number_warning(election, turnout.seats),
        "steps": guide.steps_of(election, checklist),
        "checklist": checklist,
        "to_mend": to_mend,
        "is_ready": to_mend is None,
        "results": results.results_of(election) if election.is_counted else [],
        "hashes": results.hashes_of(election),
        "paper_waits": guide.paper_waits(election, turnout),
        "quorum": share_words(election.quorum_numerator, election.quorum_denominator),
        **rights,
        **guide.own_of(election, user, now),
        **guide.next_of(election, user),
    }
    return render(request, "awards/election_detail.html", context)


def _rights(user, election):
    """What the page offers this person."""
    can_edit = permissions.can_edit_election(user, election)
    return {
        "can_edit": can_edit,
        "can_guide": can_edit or (election.is_listed and permissions.runs_election(user, election)),
        "can_unlist": permissions.can_unlist_election(user, election),
        "can_confirm_slip": permissions.can_confirm_slip(user, election),
        "can_open": permissions.can_open_election(user, election),
        "can_extend": permissions.can_extend_election(user, election),
        "can_close": permissions.can_close_election(user, election),
        "can_count": permissions.can_count_election(user, election),
        "can_see_paper": permissions.can_see_paper(user, election),
        "runs_screen": permissions.can_run_screen(user, election),
        "can_sign": permissions.can_sign_minutes(user, election),
        "can_void": permissions.can_void_election(user, election),
        "can_ask_to_void": permissions.can_ask_to_void(user, election),
        "can_agree_to_void": permissions.can_agree_to_void(user, election),
    }


def election_edit(request, pk):
    election = election_of(request, pk)
    require(permissions.can_edit_election(request.user, election))
    form = ElectionForm(request.POST or None, instance=election)
    if form.is_valid():
        elections.edit(election, by=request.user, **form.rules())
        messages.success(request, "Đã lưu đợt bỏ phiếu.")
        return redirect("awards:election_detail", pk=pk)
    return act_page(request, election, form, title="Sửa đợt bỏ phiếu", submit="Lưu")


@require_safe
def election_secrecy(request, pk):
    election = election_of(request, pk)
    turnout = ballots.turnout_of(election)
    context = {
        "election": election,
        "campaign": election.campaign,
        "parts": secrecy.parts_of(election),
        "warning": ballots.small_number_warning(election, turnout.seats),
    }
    return render(request, "awards/election_secrecy.html", context)
