"""The scoring plan of a year: what is used, when, and by whom."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from blocs.enums.scorecards import Stage
from blocs.enums.year import MeetingKind
from blocs.forms.scorecards.plan import ExtensionForm, PlanForm, WindowForm
from blocs.models.scorecards import ScoringPlan, ScoringWindow
from blocs.permissions import checking as permissions
from blocs.permissions.scorecards import standing
from blocs.queries.scorecards import replies
from blocs.queries.scorecards.cross_checks import cross_checks_of
from blocs.queries.scorecards.plans import plan_of
from blocs.queries.scorecards.team import team_of
from blocs.queries.scorecards.windows import Windows
from blocs.queries.year import documents_listed, members_of
from blocs.services.scorecards import plans
from blocs.views.acts import forbid_unless, perform, posted
from blocs.views.scorecards.saving import known_stage
from blocs.views.year.subjects import crumbs_of, fetch_campaign, list_url, page_of, subject_of

TITLE = "Kế hoạch chấm điểm"
STATES = {True: ("current", "Đang mở"), False: ("late", "Đã đóng")}
NOT_BEGUN = ("waiting", "Chưa mở")
ALWAYS = ("current", "Không hạn")


@require_safe
def scoring_plan(request, pk):
    campaign = fetch_campaign(request, pk)
    plan = plan_of(campaign)
    names = {member.pk: member.name for member in members_of(campaign)}
    context = {
        "campaign": campaign,
        "title": TITLE,
        "subject": subject_of(campaign),
        "crumbs": crumbs_of(campaign, ("Bảng chấm điểm", list_url(campaign, "scorecard"))),
        "plan": plan,
        "meeting": plan.appraisal_meeting,
        "stages": [(stage, stage in plan.stages) for stage in Stage],
        "windows": _windows(campaign, plan),
        "team": team_of(campaign),
        "pairs": [
            (names.get(row.checker_id, row.checker), names.get(row.checked_id, row.checked))
            for row in cross_checks_of(campaign)
        ],
        "now": timezone.now(),
        "unheard": _unheard(request.user, campaign, plan),
        "can_plan": permissions.can_plan_scoring(request.user, campaign),
        "can_see_room": permissions.can_see_room(request.user, campaign),
    }
    return render(request, "blocs/scoring_plan.html", context)


def _unheard(user, campaign, plan):
    """Units that may still answer the notice and have not, for whoever sees all cards."""
    if not replies.is_open(plan) or not standing(user, campaign, plan).sees_all:
        return []
    cards = list(campaign.scorecards.select_related("unit").order_by("pk"))
    waiting = replies.unheard(plan, cards)
    return [str(card.unit) for card in cards if card.pk in waiting]


def _windows(campaign, plan):
    """Per stage in use: the stage, its window for all units, its state, all extensions."""
    windows, now = Windows(campaign), timezone.now()
    for stage in plan.stages:
        row = windows.rows.get(stage)
        held = windows.of(stage)
        extensions = windows.extensions.get(row.pk, []) if row else []
        yield stage, held, _state(held, now), extensions


def _state(window, now):
    if window.closes_at is None:
        return ALWAYS
    has_begun = window.opens_at is None or window.opens_at <= now
    return STATES[window.is_open(now)] if has_begun else NOT_BEGUN


def scoring_plan_edit(request, pk):
    campaign = fetch_planned(request, pk)
    plan = plan_of(campaign)
    meetings = campaign.meetings.filter(kind=MeetingKind.APPRAISAL).order_by("held_at", "pk")
    papers = documents_listed(request.user, campaign).filter(unit=None)
    # The form writes on the instance it is given, and the service looks at the row itself.
    instance = ScoringPlan.objects.filter(pk=plan.pk).first() or ScoringPlan(campaign=campaign)
    return perform(
        request,
        plan_page(campaign, "Sửa kế hoạch chấm điểm"),
        PlanForm(posted(request), instance=instance, documents=papers, meetings=meetings),
        lambda **values: plans.edit(campaign, by=request.user, **values),
        done="Đã lưu kế hoạch chấm điểm.",
    )


def scoring_window_edit(request, pk, stage):
    campaign, stage = fetch_planned(request, pk), known_stage(stage)
    window = ScoringWindow.objects.filter(campaign=campaign, stage=stage).first()
    initial = {"opens_at": window.opens_at, "closes_at": window.closes_at} if window else {}
    return perform(
        request,
        plan_page(
            campaign,
            f"Thời gian của bước “{stage.label}”",
            lead="Theo giờ của máy chủ (giờ Việt Nam); quá thời điểm đóng thì bước này tự khóa.",
        ),
        WindowForm(posted(request), initial=initial),
        lambda **values: plans.set_window(campaign, stage, by=request.user, **values),
        done=f"Đã lưu thời gian của bước “{stage.label}”.",
    )


def scoring_window_extend(request, pk, stage):
    campaign, stage = fetch_planned(request, pk), known_stage(stage)
    return perform(
        request,
        plan_page(
            campaign,
            f"Gia hạn bước “{stage.label}”",
            submit="Gia hạn",
            lead="Lý do được hiện cho các đơn vị và in trên bảng chấm điểm.",
        ),
        ExtensionForm(posted(request), members=members_of(campaign)),
        lambda **values: plans.extend(campaign, stage, by=request.user, **values),
        done=lambda extension: f"Đã gia hạn cho {extension.unit or 'mọi đơn vị'}.",
        once=True,
    )


def fetch_planned(request, pk):
    """The campaign whose scoring this person plans, or 404 or 403."""
    campaign = fetch_campaign(request, pk)
    allowed = permissions.can_plan_scoring(request.user, campaign)
    forbid_unless(allowed, plans.NOT_SECRETARIAT)
    return campaign


def plan_url(campaign):
    return reverse("blocs:scoring_plan", args=[campaign.pk])


def plan_page(campaign, title, **more):
    """A form page about the plan."""
    back = plan_url(campaign)
    crumbs = (("Bảng chấm điểm", list_url(campaign, "scorecard")), (TITLE, back))
    return page_of(campaign, title, back, more_crumbs=crumbs, **more)
