"""Pages of cards: the list, one card, and what its unit does with it."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from blocs.documents.lists import scorecards as lists
from blocs.documents.lists.scorecard_lines import scorecard_lines
from blocs.enums.scorecards import ReopeningState, Stage
from blocs.permissions import scorecards as permissions
from blocs.permissions.checking import can_decide_reopening, can_withdraw_reopening
from blocs.permissions.evidence import may_see_originals
from blocs.queries.scorecards.cards import missing_to_approve, missing_to_submit, sheet_of
from blocs.queries.scorecards.plans import plan_read_with
from blocs.queries.scorecards.sets import set_in_force
from blocs.queries.scorecards.table import score_table
from blocs.queries.scorecards.windows import Windows
from blocs.queries.year import members_of
from blocs.services.scorecards import figures, scorecards
from blocs.views.acts import ConfirmPage, forbid_unless, perform, posted
from blocs.views.scorecards.entry import enter_scores
from blocs.views.scorecards.frames import (
    card_crumbs,
    card_subject,
    fetch_card,
)
from blocs.views.year.subjects import fetch_campaign, list_url, page_of
from emulation.refusals import Refused
from emulation.ui.forms import Form
from emulation.ui.lists import list_page

UNIT_ONLY = "Chỉ người của đơn vị nhập được bảng này, khi bảng chưa gửi hoặc được trả lại."


@require_safe
def scorecard_list(request, pk):
    campaign = fetch_campaign(request, pk)
    place = permissions.standing(request.user, campaign)
    table = score_table(campaign, sight=place.sight)
    can_open = permissions.can_open_scorecards(request.user, campaign)
    context = {
        "campaign": campaign,
        "table": table if place.sees_all else table.only(place.seen_units),
        "sees_all": place.sees_all,
        "can_open": can_open and _is_something_to_open(table),
        "can_approve": campaign.is_open and (place.is_secretariat or place.is_board),
        "milestone": campaign.milestones.filter(kind="scoring").first(),
        "plan": place.plan,
        "can_plan": place.is_secretariat and campaign.is_open,
        "grids": _grids(place, table),
        "sees_room": place.sees_all or place.is_appraiser,
    }
    listing = lists.scorecard_list(campaign, context["table"])
    return list_page(request, "blocs/scorecard_list.html", context, listing)


def _grids(place, table):
    """Stages whose grid this person enters, at least one unit of it."""
    cards = [row.card for row in table.rows if row.card and not row.card.is_approved]
    return [s for s in place.plan.stages if any(place.may_enter(s, c.unit_id) for c in cards)]


def _is_something_to_open(table):
    """A member has no card yet, or a card stands on an older version of the set."""
    if table.criteria_set is None:
        return False
    cards = [row.card for row in table.rows]
    return any(card is None or card.criteria_set_id != table.criteria_set.pk for card in cards)


def scorecard_open(request, pk):
    campaign = fetch_campaign(request, pk)
    allowed = permissions.can_open_scorecards(request.user, campaign)
    forbid_unless(allowed, scorecards.NOT_SECRETARIAT)
    back = list_url(campaign, "scorecard")
    page = page_of(
        campaign,
        "Mở bảng chấm điểm cho các đơn vị",
        back,
        kind=ConfirmPage,
        more_crumbs=(("Bảng chấm điểm", back),),
        submit="Mở bảng chấm điểm",
        question=f"Mở bảng chấm điểm năm {campaign.year} cho {len(members_of(campaign))} đơn vị?",
        facts=(("Bảng tiêu chí", str(set_in_force(campaign) or "chưa ban hành")),),
        consequences=OPEN_FOLLOWS,
    )
    return perform(
        request,
        page,
        Form(posted(request)),
        lambda: scorecards.open_all(campaign, by=request.user),
        done=lambda cards: f"Đã mở bảng chấm điểm cho {len(cards)} đơn vị.",
        once=True,
    )


@require_safe
def scorecard_detail(request, pk):
    card = fetch_card(request, pk)
    plan = plan_read_with(card.campaign)
    place = permissions.standing(request.user, card.campaign, plan)
    whole = sheet_of(card)
    sheet = place.sight.shown(card, whole)
    with_unit = card.is_editable_by_unit
    context = {
        "card": card,
        "campaign": card.campaign,
        "sheet": sheet,
        **_seen(card, place, whole),
        "crumbs": card_crumbs(card),
        "subject": card_subject(card),
        "missing": missing_to_submit(sheet) if with_unit else missing_to_approve(sheet),
        "stages": [s for s in place.plan.stages if s == Stage.SELF or sheet.has_points(s)],
        "can_score": permissions.can_score_self(request.user, card),
        "can_exclude": not card.is_approved and place.may_appraise(card.unit_id),
        "can_tick": may_see_originals(place, card),
        "entries": _entries(card, place),
        "windows": _windows(card, place.plan),
        "can_approve": card.is_submitted and place.may_approve(card.unit_id),
        **_reopening(request.user, card, place),
        "is_own_appraiser": place.is_secretariat and card.unit_id in place.own_units,
    }
    lines = scorecard_lines(card, sheet, context["stages"], context["subject"])
    listings = [] if context["is_hidden"] else [lines]
    return list_page(request, "blocs/scorecard_detail.html", context, *listings)


def _seen(card, place, sheet):
    """What is told where this person may not read the whole card."""
    is_hidden, is_awaited = place.sight.hides(card), place.sight.hides_later(card)
    return {"is_hidden": is_hidden, "is_awaited": is_awaited, "progress": sheet.progress}


def _windows(card, plan):
    """Triples (stage, window, whether it is open) of the stages this card is at, where limited."""
    if card.is_approved:
        return []
    later = [stage for stage in plan.stages if stage != Stage.SELF]
    stages = [Stage.SELF] if card.is_editable_by_unit else later
    windows, now = Windows(card.campaign), timezone.now()
    found = [(stage, windows.of(stage, card.unit)) for stage in stages]
    return [(stage, each, each.is_open(now)) for stage, each in found if each.closes_at]


def _reopening(user, card, place):
    """The request to open the card again that waits for an answer; only approved cards have one."""
    rows = card.reopenings.filter(state=ReopeningState.ASKED).select_related("asked_by")
    asked = rows.first() if card.is_approved else None
    return {
        "asked": asked,
        "can_reopen": card.is_approved and place.may_approve(card.unit_id) and not asked,
        "can_decide": asked is not None and can_decide_reopening(user, asked),
        "can_withdraw": asked is not None and can_withdraw_reopening(user, asked),
    }


def _entries(card, place):
    """Pairs (label, url name) of the later stages that this person enters on the card now."""
    if not card.is_submitted:
        return []
    return [pair for stage, pair in ENTRIES.items() if place.may_enter(stage, card.unit_id)]


ENTRIES = {
    Stage.APPRAISAL: ("Thẩm định", "blocs:scorecard_check"),
    Stage.BLOC: ("Thống nhất điểm của khối", "blocs:scorecard_appraise"),
    Stage.BOARD: ("Cơ quan thi đua thẩm định", "blocs:scorecard_board"),
}


def scorecard_edit(request, pk):
    return enter_scores(request, pk, Stage.SELF)


@require_POST
def scorecard_figures(request, pk):
    card = fetch_card(request, pk)
    forbid_unless(permissions.can_score_self(request.user, card), UNIT_ONLY)
    try:
        changed = figures.take_figures(card, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Đã lấy số liệu vào {len(changed)} dòng.")
    return redirect("blocs:scorecard_edit", pk)


OPEN_FOLLOWS = (
    "Mỗi đơn vị thành viên có một bảng chấm điểm theo bảng tiêu chí đã ban hành.",
    "Bảng đang chấm theo phiên bản cũ được chuyển sang phiên bản mới; điểm của tiêu chí còn mã "
    "được giữ, bảng đã gửi được trả lại đơn vị để kiểm tra.",
    "Chỉ tiêu đã giao cho từng đơn vị được lấy vào các dòng chưa có chỉ tiêu.",
)
