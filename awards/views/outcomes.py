"""Pages of proposals on the board's side: receive, return, record what became of them."""

from django.urls import reverse

from awards.forms.decisions import OutcomeForm
from awards.forms.proposals import ReasonForm
from awards.permissions import proposals as permissions
from awards.queries.choices import decisions_for, wholes_for
from awards.services import grants, proposals
from awards.views.proposals import act_page, facts_of, fetch
from blocs.views.acts import ConfirmPage, forbid_unless, perform, posted
from emulation.ui.forms import Form

NOT_NOW = "Đề nghị đang ở trạng thái “{}” nên không làm được việc này."


def proposal_receive(request, pk):
    proposal = _for_board(request, pk, permissions.can_receive_proposal)
    page = act_page(
        proposal,
        "Tiếp nhận đề nghị",
        kind=ConfirmPage,
        submit="Tiếp nhận",
        question="Tiếp nhận đề nghị này?",
        facts=facts_of(proposal),
    )
    return perform(
        request,
        page,
        Form(posted(request)),
        lambda: proposals.receive(proposal, by=request.user),
        done="Đã tiếp nhận đề nghị.",
    )


def proposal_return(request, pk):
    proposal = _for_board(request, pk, permissions.can_return_proposal)
    return perform(
        request,
        act_page(
            proposal,
            "Trả đề nghị để bổ sung",
            submit="Trả bổ sung",
            lead="Đơn vị đọc được lý do, sửa đề nghị rồi gửi lại.",
        ),
        ReasonForm(posted(request)),
        lambda reason: proposals.return_to_unit(proposal, by=request.user, reason=reason),
        done="Đã trả đề nghị để bổ sung.",
    )


def proposal_reject(request, pk):
    proposal = _for_board(request, pk, permissions.can_decide_proposal)
    return perform(
        request,
        act_page(
            proposal,
            "Ghi nhận không đủ điều kiện",
            submit="Ghi nhận",
            lead="Đơn vị đọc được lý do. Đề nghị không còn được tính là đang đề nghị.",
        ),
        ReasonForm(posted(request)),
        lambda reason: proposals.reject(proposal, by=request.user, reason=reason),
        done="Đã ghi nhận đề nghị không đủ điều kiện.",
    )


def proposal_reopen(request, pk):
    proposal = _for_board(request, pk, permissions.can_reopen_proposal)
    return perform(
        request,
        act_page(
            proposal,
            "Ghi lại kết quả",
            submit="Đưa về đã tiếp nhận",
            lead="Dùng khi đã ghi nhầm kết quả. Đề nghị trở về trạng thái đã tiếp nhận.",
        ),
        ReasonForm(posted(request)),
        lambda reason: proposals.reopen(proposal, by=request.user, reason=reason),
        done="Đề nghị đã trở về trạng thái đã tiếp nhận.",
    )


def proposal_grant(request, pk):
    """Record under which decision the proposal was granted."""
    proposal = _for_board(request, pk, permissions.can_decide_proposal)
    decisions = decisions_for(request.user, proposal)
    same = {"unit": proposal.unit, "award": proposal.award, "issuer": proposal.issuer}
    form = OutcomeForm(
        posted(request),
        initial={"decision": request.GET.get("decision")},
        proposal=proposal,
        decisions=decisions,
        wholes=wholes_for(proposal.campaign, **same),
    )
    new_url = f"{reverse('awards:decision_create')}?proposal={proposal.pk}"
    context = {"decisions": decisions, "new_url": new_url, "facts": facts_of(proposal)}
    page = act_page(
        proposal,
        "Ghi nhận đã được tặng",
        submit="Ghi nhận đã được tặng",
        template="awards/proposal_grant.html",
        context=context,
    )
    return perform(
        request,
        page,
        form,
        lambda is_extra=False, **values: grants.record_proposal(
            proposal, by=request.user, refuse_doubles=not is_extra, **values
        ),
        done=lambda grant: f"Đã ghi nhận {grant.award} theo {grant.decision}.",
    )


def _for_board(request, pk, allows):
    """The proposal, if this person's board may act on it and its state allows the act."""
    proposal = fetch(request, pk)
    forbid_unless(permissions.is_board_for(request.user, proposal), proposals.NOT_BOARD)
    forbid_unless(allows(request.user, proposal), NOT_NOW.format(proposal.get_state_display()))
    return proposal
