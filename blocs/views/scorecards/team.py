"""Who checks: the appraisal team, and which unit checks which."""

from django.shortcuts import get_object_or_404

from blocs.forms.scorecards.plan import AppraiserForm, CrossCheckForm
from blocs.models.scorecards import Appraiser
from blocs.models.year import Campaign
from blocs.queries.scorecards.cross_checks import TOO_FEW, cross_checks_of, proposal
from blocs.queries.scorecards.team import candidates
from blocs.queries.year import members_of
from blocs.services.scorecards import cross_checks, team
from blocs.views.acts import ConfirmPage, perform, posted
from blocs.views.scorecards.plan import fetch_planned, plan_page
from emulation.ui.forms import Form


def appraiser_create(request, pk):
    campaign = fetch_planned(request, pk)
    return perform(
        request,
        plan_page(
            campaign,
            "Thêm thành viên Tổ thẩm định",
            submit="Thêm vào Tổ",
            lead="Người của đơn vị thành viên hoặc của cơ quan thi đua. Không ai thẩm định bảng "
            "của đơn vị mình, kể cả khi là thành viên Tổ.",
        ),
        AppraiserForm(posted(request), candidates=candidates(campaign)),
        lambda **values: team.name(campaign, by=request.user, **values),
        done=lambda row: f"Đã thêm {row.person.get_full_name()} vào Tổ thẩm định.",
        once=True,
    )


def appraiser_remove(request, pk):
    seen = Campaign.objects.visible_to(request.user).values("pk")
    rows = Appraiser.objects.filter(campaign__in=seen).select_related(
        "person", "unit", "campaign__bloc__sponsor__parent"
    )
    appraiser = get_object_or_404(rows, pk=pk)
    campaign = fetch_planned(request, appraiser.campaign_id)
    name = appraiser.person.get_full_name()
    page = plan_page(
        campaign,
        "Đưa ra khỏi Tổ thẩm định",
        kind=ConfirmPage,
        submit="Đưa ra khỏi Tổ",
        question=f"Đưa {name} ({appraiser.unit}) ra khỏi Tổ thẩm định?",
        consequences=("Điểm và ý kiến người này đã nhập vẫn được giữ.",),
    )
    return perform(
        request,
        page,
        Form(posted(request)),
        lambda: team.remove(appraiser, by=request.user),
        done=f"Đã đưa {name} ra khỏi Tổ thẩm định.",
    )


def cross_check_edit(request, pk):
    campaign = fetch_planned(request, pk)
    members = members_of(campaign)
    assigned = cross_checks_of(campaign)
    return perform(
        request,
        plan_page(
            campaign,
            "Phân công chấm chéo",
            lead="Với mỗi đơn vị, chọn đơn vị chấm bảng của đơn vị đó. Không đơn vị nào chấm điểm "
            "của chính mình, không hai đơn vị nào chấm lẫn nhau, mỗi đơn vị chấm một bảng.",
        ),
        CrossCheckForm(posted(request), members=members, assigned=assigned),
        lambda pairs: cross_checks.assign(campaign, by=request.user, pairs=pairs),
        done=lambda rows: f"Đã phân công chấm chéo {len(rows)} bảng.",
    )


def cross_check_propose(request, pk):
    campaign = fetch_planned(request, pk)
    members = members_of(campaign)
    names = {member.unit: member.name for member in members}
    pairs = proposal([member.unit for member in members], campaign.year)
    page = plan_page(
        campaign,
        "Phân công chấm chéo theo đề xuất",
        kind=ConfirmPage,
        submit="Phân công theo đề xuất",
        question="Thay phân công hiện có bằng phân công sau?" if pairs else TOO_FEW,
        facts=tuple((f"{names[by]} chấm", names[unit]) for unit, by in pairs.items()),
        consequences=PROPOSED if pairs else (),
    )
    return perform(
        request,
        page,
        Form(posted(request)),
        lambda: cross_checks.assign_proposed(campaign, by=request.user),
        done=lambda rows: f"Đã phân công chấm chéo {len(rows)} bảng.",
    )


PROPOSED = (
    "Mỗi đơn vị chấm một đơn vị đứng sau trong thứ tự của khối; khoảng cách đổi theo năm để hai "
    "đơn vị không gặp nhau mãi.",
    "Không đơn vị nào chấm điểm của chính mình, không hai đơn vị nào chấm lẫn nhau.",
)
