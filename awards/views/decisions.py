"""Pages of decisions recorded by the board."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from awards.forms.decisions import DecisionEditForm, DecisionGrantForm, NewDecisionForm
from awards.models import Decision, Grant
from awards.permissions.decisions import can_record_decision
from awards.queries.choices import campaigns_of_sponsor, sponsors_of_board
from awards.services import decisions, grants
from blocs.models import Unit
from blocs.views.acts import FormPage, forbid_unless, perform, posted
from emulation.files.services import receive

NOT_BOARD = "Chỉ cơ quan thi đua, khen thưởng được ghi nhận quyết định khen thưởng."


def decision_list(request):
    rows = Decision.objects.visible_to(request.user).select_related("issuer", "sponsor")
    page = Paginator(rows.order_by("-issued_on", "-pk"), 50).get_page(request.GET.get("page"))
    sponsors = sponsors_of_board(request.user)
    context = {"page": page, "can_record": bool(sponsors)}
    return render(request, "awards/decision_list.html", context)


def decision_create(request):
    sponsors = sponsors_of_board(request.user)
    forbid_unless(sponsors, NOT_BOARD)
    return perform(
        request,
        FormPage(title="Ghi quyết định khen thưởng", back=reverse("awards:decision_list")),
        NewDecisionForm(posted(request), request.FILES or None, sponsors=sponsors),
        lambda sponsor, upload, **values: decisions.record_decision(
            sponsor, by=request.user, file=_file(request, upload), **values
        ),
        done=lambda decision: f"Đã ghi {decision}.",
        to=_detail,
        once=True,
    )


def decision_detail(request, pk):
    decision = _decision(request, pk)
    rows = Grant.objects.visible_to(request.user).filter(decision=decision)
    rows = rows.select_related("unit", "award", "campaign__bloc", "proposal")
    context = {
        "decision": decision,
        "grants": rows.order_by("campaign", "award__position", "pk"),
        "can_edit": can_record_decision(request.user, decision.sponsor),
    }
    return render(request, "awards/decision_detail.html", context)


def decision_edit(request, pk):
    decision = _decision(request, pk)
    forbid_unless(can_record_decision(request.user, decision.sponsor), NOT_BOARD)
    return perform(
        request,
        _page(decision, f"Sửa {decision}"),
        DecisionEditForm(posted(request), request.FILES or None, instance=decision),
        lambda upload, **values: decisions.edit(
            decision, by=request.user, **(_replaced(request, upload) | values)
        ),
        done="Đã lưu quyết định.",
    )


def decision_grant_create(request, pk):
    """Enter a grant under the decision."""
    decision = _decision(request, pk)
    forbid_unless(can_record_decision(request.user, decision.sponsor), NOT_BOARD)
    campaigns = campaigns_of_sponsor(decision.sponsor)
    units = Unit.objects.filter(memberships__bloc__sponsor=decision.sponsor).distinct()
    form = DecisionGrantForm(
        posted(request), campaigns=campaigns, units=list(units.order_by("name_folded", "pk"))
    )
    return perform(
        request,
        _page(decision, "Ghi khen thưởng theo quyết định"),
        form,
        lambda **values: grants.record_under(decision, by=request.user, **values),
        done=lambda grant: f"Đã ghi {grant.award.name} cho {grant.unit}.",
        once=True,
    )


def _decision(request, pk):
    seen = Decision.objects.visible_to(request.user).select_related("issuer", "sponsor", "file")
    return get_object_or_404(seen, pk=pk)


def _detail(decision):
    return reverse("awards:decision_detail", args=[decision.pk])


def _page(decision, title):
    crumbs = (("Quyết định khen thưởng", reverse("awards:decision_list")),)
    return FormPage(title=title, back=_detail(decision), subject=str(decision), crumbs=crumbs)


def _file(request, upload):
    return receive(upload, by=request.user) if upload else None


def _replaced(request, upload):
    """A new file replaces the old one; none sent keeps it."""
    return {"file": receive(upload, by=request.user)} if upload else {}
