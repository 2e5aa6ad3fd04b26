"""Elections prepared by one click from another one."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from awards.forms.succession import NextAwardForm
from awards.permissions import ballots as permissions
from awards.services import succession
from awards.views.ballots.scope import act_page, campaign_of, done, election_of, require
from emulation.ui import tokens
from emulation.ui.responses import already_sent

COUNTED_ONLY = (
    "Chỉ bộ phận giúp việc của khối lập đợt bỏ phiếu tiếp theo, sau khi có kết quả kiểm phiếu."
)
VOID_ONLY = "Chỉ bộ phận giúp việc của khối lập đợt bỏ phiếu lại, khi đợt này không có giá trị."
SECRETARIAT_ONLY = "Chỉ bộ phận giúp việc của khối được lập đợt bỏ phiếu thử."
CHECK = "Hãy xem lại nội dung và danh sách rồi chốt."


@require_POST
def election_second_round(request, pk):
    election = election_of(request, pk)
    require(permissions.can_follow_election(request.user, election), COUNTED_ONLY)
    return _once(request, election, lambda: succession.second_round(election, by=request.user))


def election_next_award(request, pk):
    election = election_of(request, pk)
    require(permissions.can_follow_election(request.user, election), COUNTED_ONLY)
    sent = request.POST if request.method == "POST" else None
    form = NextAwardForm(sent, election=election)
    if form.is_valid() and not tokens.spend(request):
        return already_sent(request, "awards:election_list", pk=election.campaign_id)
    made = []
    if done(form, lambda: made.append(_next(election, form, request.user))):
        messages.success(request, f"Đã lập “{made[0]}”. {CHECK}")
        return redirect("awards:election_detail", pk=made[0].pk)
    context = {"title": "Bỏ phiếu danh hiệu tiếp theo", "submit": "Lập đợt bỏ phiếu tiếp theo"}
    return act_page(request, election, form, **context)


def _next(election, form, by):
    return succession.next_award(election, by=by, award=form.cleaned_data["award"])


@require_POST
def election_repeat(request, pk):
    election = election_of(request, pk)
    require(permissions.can_repeat_election(request.user, election), VOID_ONLY)
    return _once(request, election, lambda: succession.repeat(election, by=request.user))


@require_POST
def election_rehearse(request, pk):
    """A trial with the people and limits of this election."""
    election = election_of(request, pk)
    campaign = election.campaign
    require(permissions.can_prepare_election(request.user, campaign), SECRETARIAT_ONLY)
    return _once(
        request,
        election,
        lambda: succession.rehearse(campaign, by=request.user, like=election),
    )


@require_POST
def campaign_rehearse(request, pk):
    """A trial for the roll of the year."""
    campaign = campaign_of(request, pk)
    require(permissions.can_prepare_election(request.user, campaign), SECRETARIAT_ONLY)
    if not tokens.spend(request):
        return already_sent(request, "awards:election_list", pk=pk)
    return _made(request, succession.rehearse(campaign, by=request.user))


def _once(request, election, act):
    """Prepare one election for one click, however often the button was pressed."""
    if not tokens.spend(request):
        return already_sent(request, "awards:election_list", pk=election.campaign_id)
    return _made(request, act())


def _made(request, election):
    messages.success(request, f"Đã lập “{election}”. {CHECK}")
    return redirect("awards:election_detail", pk=election.pk)
