"""Pages of decisions recorded by the board."""

from dataclasses import replace

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse, reverse_lazy
from django.views.decorators.http import require_safe

from awards.documents import lists
from awards.forms.decisions import (
    CampaignChoiceForm,
    DecisionEditForm,
    DecisionFilterForm,
    DecisionGrantForm,
    NewDecisionForm,
)
from awards.models import Decision, Grant, Issuer, Proposal
from awards.permissions import decisions as permissions
from awards.queries.choices import campaigns_under, issuers_for, sponsors_of_board, wholes_for
from awards.queries.decisions import decisions_listed, waiting_for
from awards.services import decisions, grants
from awards.views.catalogue import HOME
from blocs.queries.year import members_of
from blocs.views.acts import FormPage, forbid_unless, perform, posted
from emulation.ui.lists import list_page

ROWS = 50
CRUMBS = (HOME, ("Quyết định khen thưởng", reverse_lazy("awards:decision_list")))


@require_safe
def decision_list(request):
    form = DecisionFilterForm(request.GET)
    chosen = form.chosen()
    found = decisions_listed(request.user, **chosen)
    context = {
        "form": form,
        "page": Paginator(found, ROWS).get_page(request.GET.get("page")),
        "is_filtered": any(chosen.values()),
        "can_record": bool(sponsors_of_board(request.user)),
    }
    return list_page(request, "awards/decision_list.html", context, lists.decision_list(found))


def decision_create(request):
    """Record a decision; with ?proposal=… one goes on to say what the proposal was granted."""
    sponsors = sponsors_of_board(request.user)
    forbid_unless(sponsors, decisions.NOT_BOARD)
    proposal = _proposal_at_hand(request)
    form = NewDecisionForm(
        posted(request),
        request.FILES or None,
        initial={"issuer": proposal.issuer_id} if proposal else None,
        sponsors=sponsors,
        issuers=Issuer.objects.visible_to(request.user).order_by("position", "name", "pk"),
    )
    return perform(
        request,
        FormPage("Ghi quyết định khen thưởng", reverse("awards:decision_list"), crumbs=CRUMBS),
        form,
        lambda sponsor, **values: decisions.record_decision(sponsor, by=request.user, **values),
        done=lambda decision: f"Đã ghi {decision}.",
        to=lambda decision: _after(decision, proposal),
        once=True,
    )


@require_safe
def decision_detail(request, pk):
    decision = fetch(request, pk)
    rows = Grant.objects.visible_to(request.user).filter(decision=decision)
    rows = rows.select_related("unit", "award", "campaign__bloc", "proposal", "included_in")
    can_edit = permissions.can_edit_decision(request.user, decision)
    context = {
        "decision": decision,
        "grants": rows.order_by("campaign", "award__position", "pk"),
        "waiting": waiting_for(decision) if can_edit else [],
        "can_edit": can_edit,
    }
    return render(request, "awards/decision_detail.html", context)


def decision_edit(request, pk):
    decision = _for_board(request, pk)
    form = DecisionEditForm(
        posted(request),
        request.FILES or None,
        instance=Decision.objects.select_related("file").get(pk=pk),
        issuers=issuers_for(decision.sponsor),
    )
    return perform(
        request,
        page_about(decision, f"Sửa {decision}"),
        form,
        lambda **values: decisions.edit(decision, by=request.user, **values),
        done="Đã lưu quyết định.",
    )


def decision_grant_create(request, pk):
    """Choose a year in the address, then enter a grant for one of its units."""
    decision = _for_board(request, pk)
    choice = CampaignChoiceForm(request.GET, campaigns=campaigns_under(decision.sponsor))
    campaign = choice.chosen()["campaign"]
    page = page_about(decision, "Ghi khen thưởng theo quyết định")
    if not campaign:
        context = {"page": page, "choice": choice, "decision": decision}
        return render(request, "awards/decision_campaign.html", context)
    wholes = wholes_for(campaign, issuer=decision.issuer)
    form = DecisionGrantForm(
        posted(request),
        campaign=campaign,
        members=members_of(campaign),
        wholes=wholes,
        doubles=any(row.unit_return_id for row in wholes),
    )
    return perform(
        request,
        replace(
            page,
            subject=f"{decision}, {campaign}",
            template="awards/subject_form.html",
            context={"campaign": campaign},
        ),
        form,
        lambda is_extra=False, **values: grants.record_under(
            decision, by=request.user, campaign=campaign, refuse_doubles=not is_extra, **values
        ),
        done=lambda grant: f"Đã ghi {grant.award} cho {grant.unit}.",
        once=True,
    )


def fetch(request, pk):
    """The decision as this person may see it, or 404."""
    seen = Decision.objects.visible_to(request.user).select_related(
        "issuer", "sponsor__parent", "file"
    )
    return get_object_or_404(seen, pk=pk)


def detail_url(decision):
    return reverse("awards:decision_detail", args=[decision.pk])


def page_about(decision, title, *, kind=FormPage, **more):
    """A page around one act on a decision; it leads back to the decision."""
    crumbs = (*CRUMBS, (str(decision), detail_url(decision)))
    return kind(title, detail_url(decision), str(decision), crumbs=crumbs, **more)


def _for_board(request, pk):
    decision = fetch(request, pk)
    allowed = permissions.can_edit_decision(request.user, decision)
    forbid_unless(allowed, decisions.NOT_BOARD)
    return decision


def _proposal_at_hand(request):
    """The proposal whose outcome brought this person here, if they see it."""
    key = request.GET.get("proposal", "")
    seen = Proposal.objects.visible_to(request.user)
    return seen.filter(pk=key).first() if key.isascii() and key.isdigit() else None


def _after(decision, proposal):
    if proposal is None or proposal.issuer_id != decision.issuer_id:
        return detail_url(decision)
    url = reverse("awards:proposal_grant", args=[proposal.pk])
    return f"{url}?decision={decision.pk}"
