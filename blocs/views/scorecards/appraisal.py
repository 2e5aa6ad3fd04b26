"""Pages of those who check cards: the bloc's points, the board's, returning, approving."""

from blocs.enums.scorecards import ScorecardState, Stage
from blocs.permissions import scorecards as permissions
from blocs.queries.scorecards.cards import missing_to_approve, sheet_of
from blocs.queries.scorecards.plans import plan_of
from blocs.queries.scorecards.proofs import unseen, unseen_codes
from blocs.queries.scorecards.replies import unheard
from blocs.queries.scorecards.table import score_table
from blocs.services.scorecards import scorecards
from blocs.views.acts import ConfirmPage, forbid_unless, perform, posted
from blocs.views.scorecards.entry import enter_scores
from blocs.views.scorecards.frames import card_page, fetch_card
from blocs.views.year.subjects import fetch_campaign, list_url, page_of
from emulation.ui.forms import Form, ReasonForm
from emulation.vietnamese import format_number

NOT_SENT = "Bảng chưa gửi, đã chốt, hoặc là của đơn vị mình; không ai thẩm định đơn vị mình."


def scorecard_check(request, pk):
    return enter_scores(request, pk, Stage.APPRAISAL)


def scorecard_appraise(request, pk):
    return enter_scores(request, pk, Stage.BLOC)


def scorecard_board(request, pk):
    return enter_scores(request, pk, Stage.BOARD)


def scorecard_return(request, pk):
    card = fetch_card(request, pk)
    forbid_unless(permissions.can_approve_scorecard(request.user, card), NOT_SENT)
    return perform(
        request,
        card_page(
            card,
            "Trả lại bảng chấm điểm",
            submit="Trả lại đơn vị",
            lead=f"{card.unit} sẽ thấy lý do và sửa được bảng. Nếu đã hết thời gian tự chấm thì "
            "gia hạn cho đơn vị trong kế hoạch chấm điểm.",
        ),
        ReasonForm(posted(request)),
        lambda reason: scorecards.return_to_unit(card, by=request.user, reason=reason),
        done=f"Đã trả lại bảng chấm điểm cho {card.unit}.",
    )


def scorecard_approve(request, pk):
    card = fetch_card(request, pk)
    forbid_unless(permissions.can_approve_scorecard(request.user, card), NOT_SENT)
    sheet, plan = sheet_of(card), plan_of(card.campaign)
    waits = [scorecards.waits_for_reply(plan)] if unheard(plan, [card]) else []
    missing = tuple(f"Chưa chốt được: {each}" for each in [*waits, *missing_to_approve(sheet)])
    page = card_page(
        card,
        "Chốt điểm",
        kind=ConfirmPage,
        submit="Chốt điểm",
        question=f"Chốt điểm của {card.unit}: {format_number(sheet.final.total)} điểm?",
        facts=_facts(sheet),
        consequences=(*missing, *_unseen_here(sheet), *APPROVE_FOLLOWS),
    )
    return perform(
        request,
        page,
        Form(posted(request)),
        lambda: scorecards.approve(card, by=request.user),
        done=f"Đã chốt điểm của {card.unit}.",
    )


def _unseen_here(sheet):
    """Papers whose originals nobody says to have seen: told, and not in the way of approval."""
    return tuple(UNSEEN.format(f"{line.code}, {proof.label}") for line, proof in unseen(sheet))


def _unseen_of(campaign, rows):
    codes = unseen_codes(campaign)
    return tuple(
        UNSEEN.format(f"{row.unit} – {', '.join(codes[row.unit.pk])}")
        for row in rows
        if row.unit.pk in codes
    )


def _facts(sheet):
    totals, number = sheet.final, format_number
    found = "; ".join(line.name for line in sheet.found_disqualifiers)
    return (
        ("Đơn vị tự chấm", f"{number(sheet.self_totals.total)} điểm"),
        ("Điểm các tiêu chí", f"{number(totals.raw)}/{number(totals.base)}"),
        ("Điểm thưởng", number(totals.bonus)),
        ("Điểm trừ", number(totals.deductions)),
        ("Tổng điểm", number(totals.total)),
        ("Trường hợp không xét thi đua", found or "Không có"),
    )


def scorecard_approve_all(request, pk):
    campaign = fetch_campaign(request, pk)
    allowed = permissions.can_approve_scorecards(request.user, campaign)
    forbid_unless(allowed, scorecards.NOT_APPRAISER)
    ready, others = _readiness(campaign, permissions.standing(request.user, campaign))
    back = list_url(campaign, "scorecard")
    page = page_of(
        campaign,
        "Chốt điểm các bảng đã đủ",
        back,
        kind=ConfirmPage,
        template="blocs/scorecard_approve_all.html",
        more_crumbs=(("Bảng chấm điểm", back),),
        submit=f"Chốt điểm {len(ready)} đơn vị",
        question="Chốt điểm của các đơn vị sau?",
        context={"ready": ready, "others": others},
        consequences=(*_unseen_of(campaign, ready), *APPROVE_FOLLOWS),
    )
    return perform(
        request,
        page,
        Form(posted(request)),
        lambda: scorecards.approve_ready(campaign, by=request.user),
        done=lambda cards: f"Đã chốt điểm của {len(cards)} đơn vị.",
    )


def _readiness(campaign, place):
    """Rows this person can approve now, and pairs (row, reasons) of the rest."""
    ready, others = [], []
    rows = score_table(campaign, sight=place.sight).rows
    waiting = unheard(place.plan, [row.card for row in rows if row.card])
    for row in rows:
        if row.is_approved:
            continue
        reasons = _reasons(row, place, waiting)
        if reasons:
            others.append((row, reasons))
        else:
            ready.append(row)
    return ready, others


def _reasons(row, place, waiting):
    if row.card is None:
        return ["Chưa mở bảng chấm điểm."]
    if row.card.state != ScorecardState.SUBMITTED:
        return [f"{row.card.get_state_display()}; đơn vị chưa gửi."]
    if not place.may_approve(row.unit.pk):
        return ["Bảng của đơn vị Trưởng khối: đơn vị Phó Trưởng khối hoặc cơ quan thi đua chốt."]
    waits = [scorecards.waits_for_reply(place.plan)] if row.card.pk in waiting else []
    return [*waits, *missing_to_approve(row.sheet)]


UNSEEN = "Chưa ghi nhận đã xem bản gốc: {}."
APPROVE_FOLLOWS = (
    "Điểm đã chốt không sửa được; bản chốt được giữ cùng mã băm SHA-256 và ghi vào nhật ký.",
    "Muốn sửa thì phải mở lại bảng: một người đề nghị kèm lý do, người thứ hai xác nhận.",
)
