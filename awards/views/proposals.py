"""Pages of proposals."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from awards.forms.decisions import OutcomeForm
from awards.forms.proposals import (
    NewProposalForm,
    ProposalFilterForm,
    ProposalForm,
    ReasonForm,
)
from awards.models import Proposal
from awards.permissions import proposals as permissions
from awards.queries.choices import units_to_enter_for
from awards.services import grants, proposals
from blocs.models import Campaign
from blocs.views.acts import ConfirmPage, FormPage, forbid_unless, perform, posted
from emulation.ui.forms import Form

NOT_YOURS = "Chỉ đơn vị thành viên hoặc bộ phận giúp việc của khối được lập đề nghị."
NOT_BOARD = "Chỉ cơ quan thi đua, khen thưởng được tiếp nhận và ghi kết quả đề nghị."


def proposal_list(request, pk):
    campaign = _campaign(request, pk)
    form = ProposalFilterForm(request.GET)
    rows = Proposal.objects.visible_to(request.user).filter(campaign=campaign)
    if form.chosen()["state"]:
        rows = rows.filter(state=form.chosen()["state"])
    rows = rows.select_related("unit", "award", "issuer").order_by("award__position", "pk")
    context = {
        "campaign": campaign,
        "form": form,
        "page": Paginator(rows, 50).get_page(request.GET.get("page")),
        "can_propose": campaign.is_open and bool(units_to_enter_for(request.user, campaign)),
    }
    return render(request, "awards/proposal_list.html", context)


def proposal_create(request, pk):
    campaign = _campaign(request, pk)
    units = units_to_enter_for(request.user, campaign)
    forbid_unless(campaign.is_open, "Năm thi đua đã kết thúc.")
    forbid_unless(units, NOT_YOURS)
    back = reverse("awards:proposal_list", args=[campaign.pk])
    return perform(
        request,
        FormPage(title="Lập đề nghị khen thưởng", back=back, subject=str(campaign)),
        NewProposalForm(posted(request), campaign=campaign, units=units),
        lambda unit, award, **values: proposals.propose(
            campaign, unit, award, by=request.user, **values
        ),
        done="Đã lập đề nghị; đề nghị chưa gửi.",
        to=_detail,
        once=True,
    )


def proposal_detail(request, pk):
    proposal = _proposal(request, pk)
    user = request.user
    is_board = permissions.can_receive_proposal(user, proposal)
    moves = proposal.next_states()
    context = {
        "proposal": proposal,
        "campaign": proposal.campaign,
        "nominees": proposal.nominees.order_by("pk"),
        "grants": proposal.grants.select_related("decision").order_by("pk"),
        "can_edit": permissions.can_edit_proposal(user, proposal),
        "can_send": "sent" in moves and permissions.can_send_proposal(user, proposal),
        "can_withdraw": permissions.can_withdraw_proposal(user, proposal),
        "can_receive": is_board and "received" in moves,
        "can_return": is_board and "returned" in moves,
        "can_decide": is_board and "decided" in moves,
    }
    return render(request, "awards/proposal_detail.html", context)


def proposal_edit(request, pk):
    proposal = _proposal(request, pk)
    forbid_unless(permissions.can_edit_proposal(request.user, proposal), NOT_YOURS)
    return perform(
        request,
        _page(proposal, "Sửa đề nghị khen thưởng"),
        ProposalForm(posted(request), instance=proposal, campaign=proposal.campaign),
        lambda **values: proposals.edit(proposal, by=request.user, **values),
        done="Đã lưu đề nghị.",
    )


def proposal_send(request, pk):
    proposal = _proposal(request, pk)
    forbid_unless(permissions.can_send_proposal(request.user, proposal), proposals.NOT_LEADER)
    page = _ask(proposal, "Gửi đề nghị", "Gửi đề nghị này lên cơ quan thi đua, khen thưởng?")
    return _act(request, page, lambda: proposals.send(proposal, by=request.user), "Đã gửi đề nghị.")


def proposal_withdraw(request, pk):
    proposal = _proposal(request, pk)
    forbid_unless(permissions.can_withdraw_proposal(request.user, proposal), proposals.NOT_LEADER)
    page = _ask(proposal, "Rút đề nghị", "Rút đề nghị này? Đề nghị đã rút không gửi lại được.")
    return _act(
        request, page, lambda: proposals.withdraw(proposal, by=request.user), "Đã rút đề nghị."
    )


def proposal_receive(request, pk):
    proposal = _board_proposal(request, pk)
    page = _ask(proposal, "Tiếp nhận", "Tiếp nhận đề nghị này?")
    return _act(
        request, page, lambda: proposals.receive(proposal, by=request.user), "Đã tiếp nhận đề nghị."
    )


def proposal_return(request, pk):
    proposal = _board_proposal(request, pk)
    return perform(
        request,
        _page(proposal, "Trả bổ sung", submit="Trả bổ sung"),
        ReasonForm(posted(request)),
        lambda reason: proposals.return_to_unit(proposal, by=request.user, reason=reason),
        done="Đã trả đề nghị để bổ sung.",
    )


def proposal_reject(request, pk):
    proposal = _board_proposal(request, pk)
    return perform(
        request,
        _page(proposal, "Ghi nhận không đủ điều kiện", submit="Ghi nhận"),
        ReasonForm(posted(request)),
        lambda reason: proposals.reject(proposal, by=request.user, reason=reason),
        done="Đã ghi nhận đề nghị không đủ điều kiện.",
    )


def proposal_grant(request, pk):
    """Record under which decision the proposal was granted."""
    proposal = _board_proposal(request, pk)
    return perform(
        request,
        _page(
            proposal,
            "Ghi nhận đã được tặng",
            submit="Ghi nhận",
            lead="Chọn quyết định đã được ghi trong sổ. Nếu chưa có, hãy ghi quyết định trước.",
        ),
        OutcomeForm(posted(request), proposal=proposal),
        lambda decision: grants.record_proposal(proposal, decision, by=request.user),
        done="Đã ghi nhận khen thưởng theo quyết định.",
    )


def _campaign(request, pk):
    seen = Campaign.objects.visible_to(request.user).select_related("bloc")
    return get_object_or_404(seen, pk=pk)


def _proposal(request, pk):
    seen = Proposal.objects.visible_to(request.user).select_related(
        "campaign__bloc__sponsor", "unit", "award", "issuer"
    )
    return get_object_or_404(seen, pk=pk)


def _board_proposal(request, pk):
    proposal = _proposal(request, pk)
    forbid_unless(permissions.can_receive_proposal(request.user, proposal), NOT_BOARD)
    return proposal


def _detail(proposal):
    return reverse("awards:proposal_detail", args=[proposal.pk])


def _list(proposal):
    return reverse("awards:proposal_list", args=[proposal.campaign_id])


def _page(proposal, title, kind=FormPage, **more):
    return kind(
        title=title,
        back=_detail(proposal),
        subject=f"{proposal.award} – {proposal.unit}",
        crumbs=(("Đề nghị khen thưởng", _list(proposal)),),
        context={"campaign": proposal.campaign},
        **more,
    )


def _ask(proposal, title, question):
    return _page(proposal, title, ConfirmPage, submit=title, question=question)


def _act(request, page, act, done):
    return perform(request, page, Form(posted(request)), act, done=done)
