"""How the ballot pages fetch what they show, and the page that asks before an act."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse

from awards.models import Election, Option, Question, Seat, Teller
from blocs.models import Campaign
from emulation.refusals import Refused
from emulation.ui.responses import form_page, refused

SECRETARIAT_ONLY = (
    "Chỉ bộ phận giúp việc của khối được chuẩn bị đợt bỏ phiếu, khi chưa chốt danh sách."
)

ACT = {
    "lead": "",
    "facts": (),
    "missing": (),
    "consequences": (),
    "results": (),
    "submit_state": "primary",
}


def campaign_of(request, pk):
    """The campaign, or 404 for who does not see it."""
    campaigns = Campaign.objects.visible_to(request.user).select_related("bloc")
    return get_object_or_404(campaigns, pk=pk)


def election_of(request, pk):
    """The election, or 404 for who does not see it."""
    elections = Election.objects.visible_to(request.user).select_related("campaign__bloc")
    return get_object_or_404(elections, pk=pk)


def question_of(request, pk):
    return _of_election(request, Question, pk)


def seat_of(request, pk):
    return _of_election(request, Seat, pk)


def teller_of(request, pk):
    return _of_election(request, Teller, pk)


def option_of(request, pk):
    elections = Election.objects.visible_to(request.user)
    options = Option.objects.filter(question__election__in=elections)
    return get_object_or_404(options.select_related("question__election__campaign__bloc"), pk=pk)


def _of_election(request, model, pk):
    rows = model.objects.filter(election__in=Election.objects.visible_to(request.user))
    return get_object_or_404(rows.select_related("election__campaign__bloc"), pk=pk)


def require(is_allowed, reason=SECRETARIAT_ONLY):
    """
    :raises PermissionDenied: with the reason, unless allowed.
    """
    if not is_allowed:
        raise PermissionDenied(reason)


def done(form, act):
    """Run the service call `act()` for a valid form; a refusal stands on top of the form."""
    if not form.is_valid():
        return False
    try:
        act()
    except Refused as refusal:
        refused(form, refusal)
        return False
    return True


def act_page(request, election, form, **context):
    """The page of an act that is only a form; `title`, `submit` and more come from the view."""
    known = {
        "election": election,
        "campaign": election.campaign,
        "cancel_url": reverse("awards:election_detail", args=[election.pk]),
        **ACT,
        **context,
    }
    return form_page(request, "awards/election_act.html", form, **known)
