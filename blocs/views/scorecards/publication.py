"""Acts of the whole year: telling results, the final run, publishing the table."""

from django.contrib import messages
from django.shortcuts import redirect, render

from blocs.enums.scorecards import ScorecardState
from blocs.forms.scorecards.checking import FinalRunForm
from blocs.models.scorecards import ScorecardVersion, ScoreLine
from blocs.permissions import checking as permissions
from blocs.permissions.scorecards import standing
from blocs.queries.scorecards.plans import plan_of
from blocs.services.scorecards import final_runs, plans, publication
from blocs.services.scorecards.score_lines import WrongLines
from blocs.views.acts import ConfirmPage, forbid_unless, perform, posted
from blocs.views.scorecards.plan import fetch_planned, plan_page, plan_url
from blocs.views.year.subjects import crumbs_of, fetch_campaign, list_url, page_of, subject_of
from emulation.refusals import Refused
from emulation.ui.forms import Form, TypedWordForm
from emulation.ui.responses import refused

FINAL = "Chốt điểm chính thức"


def scoring_notice(request, pk):
    campaign = fetch_planned(request, pk)
    plan = plan_of(campaign)
    page = plan_page(
        campaign,
        "Thông báo kết quả thẩm định",
        kind=ConfirmPage,
        submit="Thông báo kết quả",
        question="Thông báo kết quả thẩm định cho các đơn vị?",
        facts=(("Số ngày nhận ý kiến", f"{plan.reply_days} ngày, từ ngày mai"),),
        consequences=(
            "Mỗi đơn vị thấy trên trang chủ việc xem kết quả và gửi ý kiến về bảng của mình.",
            "Từ lúc này mỗi đơn vị thấy điểm và ý kiến của các bước sau trên bảng của mình.",
            "Trong thời hạn, chỉ chốt được bảng của đơn vị đã có ý kiến hoặc đã thống nhất.",
            "Hết hạn thì đơn vị không gửi ý kiến được nữa; ý kiến đã gửi hiện cho bước sau.",
            "Đơn vị chỉ thấy bảng của mình, chưa thấy điểm và thứ hạng của đơn vị khác.",
        ),
    )
    return perform(
        request,
        page,
        Form(posted(request)),
        lambda: plans.tell_results(campaign, by=request.user),
        done=lambda plan: f"Đã thông báo. Nhận ý kiến đến hết ngày {plan.reply_last_day:%d/%m/%Y}.",
        to=plan_url(campaign),
    )


def scoring_publish(request, pk):
    campaign = fetch_campaign(request, pk)
    allowed = permissions.can_publish_scores(request.user, campaign)
    forbid_unless(allowed, publication.NOT_SECRETARIAT)
    back = list_url(campaign, "scorecard")
    missing = tuple(publication.missing_to_publish(campaign))
    page = page_of(
        campaign,
        "Công bố bảng điểm",
        back,
        kind=ConfirmPage,
        more_crumbs=(("Bảng chấm điểm", back),),
        submit="Công bố bảng điểm",
        question=f"Công bố bảng tổng hợp điểm năm {campaign.year} cho các đơn vị thành viên?",
        consequences=(*missing, *PUBLISH_FOLLOWS),
    )
    return perform(
        request,
        page,
        TypedWordForm(posted(request), word="CÔNG BỐ"),
        lambda word: publication.publish(campaign, by=request.user),
        done="Đã công bố bảng điểm cho các đơn vị thành viên.",
    )


PUBLISH_FOLLOWS = (
    "Mọi đơn vị thành viên thấy bảng tổng hợp: điểm từng phần, tổng điểm và thứ hạng của các đơn "
    "vị. Bảng chi tiết và minh chứng của mỗi đơn vị vẫn chỉ đơn vị đó và người thẩm định xem được.",
    "Mở lại một bảng đã chốt thì việc công bố được rút lại.",
)


def scoring_final(request, pk):
    campaign = fetch_campaign(request, pk)
    allowed = permissions.can_run_final(request.user, campaign)
    forbid_unless(allowed, final_runs.NOT_YOURS)
    lines, others = _provisional(request.user, campaign)
    form = FinalRunForm(posted(request), lines=lines, plan=plan_of(campaign))
    if form.is_valid() and _settle(request, campaign, form):
        return redirect(request.path)
    context = {
        "campaign": campaign,
        "form": form,
        "title": FINAL,
        "subject": subject_of(campaign),
        "crumbs": crumbs_of(campaign, ("Bảng chấm điểm", list_url(campaign, "scorecard"))),
        "others": others,
        "back": list_url(campaign, "scorecard"),
        "runs": _runs(campaign),
    }
    status = 422 if form.is_bound else 200
    return render(request, "blocs/scoring_final.html", context, status=status)


def _provisional(user, campaign):
    """Provisional lines of approved cards that this person may settle, and the number of others."""
    place = standing(user, campaign)
    rows = ScoreLine.objects.filter(
        scorecard__campaign=campaign,
        scorecard__state=ScorecardState.APPROVED,
        is_provisional=True,
    )
    rows = rows.select_related("criterion", "scorecard__unit", "scorecard__criteria_set")
    rows = list(rows.order_by("scorecard", "criterion__position", "pk"))
    mine = [row for row in rows if place.may_approve(row.scorecard.unit_id)]
    return mine, len(rows) - len(mine)


def _settle(request, campaign, form):
    """Whether the lines were settled; what was refused stands on the form."""
    try:
        settled = final_runs.settle(campaign, by=request.user, **form.cleaned_data)
    except WrongLines as wrong:
        form.show_problems(wrong)
    except Refused as refusal:
        refused(form, refusal)
    else:
        names = "; ".join(str(each.card.unit) for each in settled)
        messages.success(request, f"Đã chốt chính thức bảng điểm của: {names}.")
        return True
    return False


def _runs(campaign):
    """Versions that a final run followed, the newest first, for the list of what was done."""
    rows = ScorecardVersion.objects.filter(scorecard__campaign=campaign, cause="final_run")
    return rows.select_related("scorecard__unit").order_by("-ended_at", "-pk")
