"""The scoring plan of a campaign: stages, windows, extensions, the notice of results."""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from blocs.enums.scorecards import ScorecardState, Stage
from blocs.models.scorecards import (
    Scorecard,
    ScoreLine,
    ScoringPlan,
    ScoringWindow,
    WindowExtension,
)
from blocs.permissions.checking import can_plan_scoring
from blocs.queries.scorecards.windows import closes_at as closing_of
from blocs.queries.year import is_member
from blocs.services import rows
from blocs.services.rows import require
from blocs.services.scorecards.holding import hold_cards
from emulation.audit.services import record
from emulation.refusals import Refused

NOT_SECRETARIAT = (
    "Chỉ bộ phận giúp việc (đơn vị đứng đầu khối, cụm) đặt kế hoạch chấm điểm, "
    "khi năm thi đua đang thực hiện."
)
EDITABLE = (
    "uses_appraisal",
    "uses_bloc",
    "uses_board",
    "appraisal_way",
    "appraisal_meeting",
    "team_decision",
    "reply_days",
)
SWITCHES = {
    "uses_appraisal": Stage.APPRAISAL,
    "uses_bloc": Stage.BLOC,
    "uses_board": Stage.BOARD,
}


def locked_plan(campaign, *, by) -> ScoringPlan:
    """The campaign's plan, made if there is none, and the campaign itself under a lock.

    :raises Refused: if `by` may not plan the scoring.
    """
    campaign = rows.locked(campaign)
    require(by is None or can_plan_scoring(by, campaign), NOT_SECRETARIAT)
    return kept_plan(campaign)


def kept_plan(campaign) -> ScoringPlan:
    """The campaign's plan as a row, whoever acts."""
    plan, _ = ScoringPlan.objects.get_or_create(campaign=campaign)
    return ScoringPlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)


@transaction.atomic
def edit(campaign, *, by, **values) -> ScoringPlan:
    """Change what `EDITABLE` names.

    :raises Refused: if `by` may not, or a stage that gave values would be switched off.
    :raises ValidationError: if a value is malformed.
    """
    plan = locked_plan(campaign, by=by)
    hold_cards(campaign)
    for name, stage in SWITCHES.items():
        if getattr(plan, name) and not values.get(name, True):
            require(not has_values(campaign, stage), _switched_off(stage))
    _check_year(campaign, values)
    wanted = {name: values[name] for name in EDITABLE if name in values}
    changes = rows.change(plan, wanted)
    if changes:
        record("scoring.plan", plan, by=by, **changes)
    return plan


def _switched_off(stage):
    return (
        f"Không bỏ được bước “{stage.label}”: đã có điểm được nhập ở bước này. "
        "Xóa các điểm đó trước, hoặc giữ bước này."
    )


def has_values(campaign, stage) -> bool:
    """Some line of the campaign's cards was given a value at this stage."""
    lines = ScoreLine.objects.filter(scorecard__campaign=campaign)
    given = Q(**{f"{stage}_points__isnull": False}) | ~Q(**{f"{stage}_input": {}})
    return lines.filter(given).exists()


def _check_year(campaign, values):
    meeting, paper = values.get("appraisal_meeting"), values.get("team_decision")
    if meeting is not None and meeting.campaign_id != campaign.pk:
        raise Refused("Cuộc họp thẩm định phải là cuộc họp của năm thi đua này.")
    if paper is not None and (paper.bloc_id, paper.year) != (campaign.bloc_id, campaign.year):
        raise Refused("Quyết định thành lập Tổ thẩm định phải là văn bản của năm thi đua này.")


@transaction.atomic
def set_window(campaign, stage, *, by, closes_at: datetime | None, opens_at=None):
    """When a stage takes values, [opens_at, closes_at); without an end it always does.

    :raises Refused: if `by` may not, or the window was extended and would end after that.
    :raises ValidationError: if it would close before it opens.
    """
    locked_plan(campaign, by=by)
    window = ScoringWindow.objects.filter(campaign=campaign, stage=stage).first()
    if closes_at is None:
        require(opens_at is None, "Ghi cả thời điểm đóng, hoặc để trống cả hai.")
        _drop(window, by=by)
        return None
    if window is None:
        window = ScoringWindow(campaign=campaign, stage=stage, closes_at=None)
    before = [window.opens_at, window.closes_at]
    if before == [opens_at, closes_at]:
        return window
    window.opens_at, window.closes_at = opens_at, closes_at
    rows.save(window)
    changes = {"opens_at": [before[0], opens_at], "closes_at": [before[1], closes_at]}
    record("scoring.window", window, by=by, stage=Stage(stage).value, **changes)
    return window


def _drop(window, *, by):
    if window is None:
        return
    require(not window.extensions.exists(), "Bước này đã gia hạn nên không bỏ được thời hạn.")
    key = window.pk
    window.delete()
    window.pk = key  # the trail still says which one it was
    closes_at = [window.closes_at, None]
    record("scoring.window", window, by=by, stage=window.stage, closes_at=closes_at)


@transaction.atomic
def extend(campaign, stage, *, by, until, reason, unit=None, now=None) -> WindowExtension:
    """More time in a stage for one unit, or for all, with a reason that is printed.

    :raises Refused: if `by` may not, the stage has no end, or it would not end later.
    :raises ValidationError: without a reason.
    """
    locked_plan(campaign, by=by)
    window = ScoringWindow.objects.filter(campaign=campaign, stage=stage).first()
    if window is None:
        raise Refused("Bước này chưa đặt thời hạn nên không cần gia hạn.")
    require(unit is None or is_member(unit, campaign), f"{unit} không phải là thành viên của khối.")
    present = closing_of(campaign, stage, unit)
    if until <= present:
        shown = timezone.localtime(present)
        raise Refused(f"Thời hạn mới phải sau thời hạn đang có ({shown:%H:%M %d/%m/%Y}).")
    extension = rows.save(
        WindowExtension(
            window=window, unit=unit, until=until, reason=reason, granted_at=now or timezone.now()
        )
    )
    told = {"stage": Stage(stage).label, "unit": str(unit or "Mọi đơn vị")}
    told |= {"until": [present, until], "reason": extension.reason}
    record("scoring.extend", extension, by=by, **told)
    return extension


@transaction.atomic
def tell_results(campaign, *, by, now=None) -> ScoringPlan:
    """Tell every unit the result of its appraisal; they may answer to the end of the last day.

    Days are calendar days of Vietnam, the day of the notice not counted.

    :raises Refused: if `by` may not, no card is being checked, or an earlier notice still runs.
    """
    plan = locked_plan(campaign, by=by)
    now = now or timezone.now()
    sent = Scorecard.objects.filter(campaign=campaign, state=ScorecardState.SUBMITTED)
    require(sent.exists(), "Chưa có bảng chấm điểm nào đã gửi và đang thẩm định.")
    if plan.reply_until and now < plan.reply_until:
        raise Refused("Thông báo lần trước còn trong hạn nhận ý kiến của các đơn vị.")
    last = timezone.localdate(now) + timedelta(days=plan.reply_days + 1)
    until = timezone.make_aware(datetime.combine(last, time.min))
    changes = rows.change(plan, {"noticed_at": now, "reply_until": until})
    record("scoring.notice", plan, by=by, **changes)
    return plan
