"""Pages of proposals on the unit's side: list, page, draft, send, withdraw."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from awards.documents import lists
from awards.forms.proposals import NewProposalForm, ProposalFilterForm, ProposalForm, ReasonForm
from awards.models import Proposal
from awards.permissions import proposals as permissions
from awards.queries.choices import members_to_enter_for
from awards.queries.proposals import proposals_listed, slots_used
from awards.queries.submissions import has_submission
from awards.services import proposals
from blocs.queries.year import documents_listed, members_of
from blocs.views.acts import ConfirmPage, forbid_unless, perform, posted
from blocs.views.year.subjects import fetch_campaign, fetch_of_campaign, page_of
from emulation.ui.forms import Form
from emulation.ui.lists import list_page

FORM = "awards/subject_form.html"
ROWS = 50


@require_safe
def proposal_list(request, pk):
    campaign = fetch_campaign(request, pk)
    form = ProposalFilterForm(request.GET, members=members_of(campaign))
    chosen = form.chosen()
    found = proposals_listed(request.user, campaign, **chosen)
    sees_all = permissions.sees_all_units(request.user, campaign)
    may_enter = campaign.is_open and members_to_enter_for(request.user, campaign)
    context = {
        "campaign": campaign,
        "form": form,
        "page": Paginator(found, ROWS).get_page(request.GET.get("page")),
        "is_filtered": any(chosen.values()),
        "sees_all": sees_all,
        "slots": slots_used(campaign) if sees_all else [],
        "can_propose": bool(may_enter),
        "can_submit": sees_all and has_submission(campaign),
    }
    listing = lists.proposal_list(campaign, found)
    return list_page(request, "awards/proposal_list.html", context, listing)


def proposal_create(request, pk):
    campaign = fetch_campaign(request, pk)
    members = members_to_enter_for(request.user, campaign)
    forbid_unless(campaign.is_open and members, proposals.NOT_YOURS)
    form = NewProposalForm(
        posted(request),
        campaign=campaign,
        members=members,
        documents=documents_listed(request.user, campaign),
    )
    return perform(
        request,
        page_of(
            campaign,
            "Lập đề nghị khen thưởng",
            _list(campaign),
            more_crumbs=(("Đề nghị khen thưởng", _list(campaign)),),
            template=FORM,
        ),
        form,
        lambda unit, award, **values: proposals.propose(
            campaign, unit, award, by=request.user, **values
        ),
        done="Đã lập đề nghị. Đề nghị chưa gửi; lãnh đạo đơn vị xem và gửi.",
        to=detail_url,
        once=True,
    )


@require_safe
def proposal_detail(request, pk):
    proposal = fetch(request, pk)
    acts = ("edit", "send", "withdraw", "receive", "return", "decide", "reopen")
    rights = {
        f"can_{act}": getattr(permissions, f"can_{act}_proposal")(request.user, proposal)
        for act in acts
    }
    context = {
        "proposal": proposal,
        "campaign": proposal.campaign,
        "nominees": proposal.nominees.order_by("-is_collective", "pk"),
        "grants": proposal.grants.select_related("decision").order_by("pk"),
    }
    return render(request, "awards/proposal_detail.html", context | rights)


def proposal_edit(request, pk):
    proposal = fetch(request, pk)
    may_propose = permissions.can_propose(request.user, proposal.campaign, proposal.unit)
    forbid_unless(may_propose, proposals.NOT_YOURS)
    forbid_unless(permissions.can_edit_proposal(request.user, proposal), proposals.UNDER_WAY)
    form = ProposalForm(
        posted(request),
        instance=Proposal.objects.get(pk=pk),
        campaign=proposal.campaign,
        documents=documents_listed(request.user, proposal.campaign),
    )
    return perform(
        request,
        act_page(proposal, "Sửa đề nghị khen thưởng", template=FORM),
        form,
        lambda **values: proposals.edit(proposal, by=request.user, **values),
        done="Đã lưu đề nghị.",
    )


def proposal_send(request, pk):
    proposal = fetch(request, pk)
    forbid_unless(permissions.speaks_for_unit(request.user, proposal), proposals.NOT_LEADER)
    forbid_unless(permissions.can_send_proposal(request.user, proposal), proposals.UNDER_WAY)
    page = act_page(
        proposal,
        "Gửi đề nghị",
        kind=ConfirmPage,
        submit="Gửi đề nghị",
        question="Gửi đề nghị này lên cơ quan thi đua, khen thưởng?",
        facts=facts_of(proposal),
        consequences=("Đề nghị đã gửi thì không sửa được, trừ khi được trả bổ sung.",),
    )
    return perform(
        request,
        page,
        Form(posted(request)),
        lambda: proposals.send(proposal, by=request.user),
        done="Đã gửi đề nghị lên cơ quan thi đua, khen thưởng.",
    )


def proposal_withdraw(request, pk):
    proposal = fetch(request, pk)
    forbid_unless(permissions.can_withdraw_proposal(request.user, proposal), NOT_NOW)
    page = act_page(
        proposal,
        "Rút đề nghị",
        submit="Rút đề nghị",
        submit_state="danger",
        lead="Đề nghị đã rút vẫn còn trong danh sách, không gửi lại được và không được tính.",
    )
    form = Form(posted(request)) if proposal.is_draft else ReasonForm(posted(request))
    return perform(
        request,
        page,
        form,
        lambda **values: proposals.withdraw(proposal, by=request.user, **values),
        done="Đã rút đề nghị.",
    )


NOT_NOW = (
    "Đề nghị đã có kết quả hoặc đã rút; khi đã gửi, lãnh đạo đơn vị hoặc bộ phận giúp việc "
    "của khối mới rút được, trong năm thi đua đang thực hiện."
)


def fetch(request, pk):
    """The proposal as this person may see it, or 404."""
    rows = Proposal.objects.select_related("unit", "award", "issuer", "document")
    return fetch_of_campaign(request, rows, pk)


def detail_url(proposal):
    return reverse("awards:proposal_detail", args=[proposal.pk])


def act_page(proposal, title, **more):
    """A page around one act on a proposal; it leads back to the proposal."""
    campaign = proposal.campaign
    crumbs = (("Đề nghị khen thưởng", _list(campaign)), (str(proposal.award), detail_url(proposal)))
    return page_of(campaign, title, detail_url(proposal), more_crumbs=crumbs, **more)


def facts_of(proposal):
    """What a confirmation repeats: (label, value) pairs."""
    return (
        ("Đơn vị", proposal.unit),
        ("Danh hiệu, hình thức", proposal.award),
        ("Cấp khen thưởng", proposal.issuer),
        ("Đối tượng", proposal.subject),
        ("Thành tích, dịp khen", proposal.occasion),
    )


def _list(campaign):
    return reverse("awards:proposal_list", args=[campaign.pk])
