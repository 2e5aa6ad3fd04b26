"""The unit's card on its way to the bloc: printed, put before the leader, sent."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from blocs.forms.scorecards.sending import SignedScanForm
from blocs.permissions import scorecards as permissions
from blocs.permissions.organisation import is_leader_of
from blocs.queries.scorecards.cards import missing_to_submit, sheet_of
from blocs.queries.scorecards.proofs import unproved
from blocs.services.scorecards import scorecards, signing
from blocs.services.scorecards.figures import has_figures
from blocs.views.acts import ConfirmPage, forbid_unless, perform, posted
from blocs.views.downloads import asked_format
from blocs.views.scorecards.frames import (
    card_page,
    card_url,
    fetch_card,
    fetch_readable_card,
)
from emulation.papers.formats import download
from emulation.refusals import Refused
from emulation.ui.forms import Form

UNIT_ONLY = "Chỉ người của đơn vị gửi được bảng này, khi bảng chưa gửi hoặc được trả lại."
FOLLOWS = ("Sau khi gửi, đơn vị không sửa được điểm; khối thẩm định hoặc trả lại kèm lý do.",)
TAKES_KNOWN = "Dòng còn trống lấy số liệu đã có của đơn vị; số đã nhập được giữ nguyên."
BY_LEADER = "Bấm “Duyệt và gửi” là duyệt bảng này thay chữ ký; tên và chức vụ của bạn được ghi lại."


@require_safe
def scorecard_paper(request, pk):
    """The Bảng tự chấm điểm as PDF, or with ?format=docx for Word."""
    card = fetch_readable_card(request, pk)
    return download(signing.paper_of(card), asked_format(request))


def scorecard_submit(request, pk):
    card = fetch_card(request, pk)
    forbid_unless(permissions.can_submit_scorecard(request.user, card), UNIT_ONLY)
    is_leader = is_leader_of(request.user, card.unit)
    form = Form(posted(request)) if is_leader else SignedScanForm(posted(request), _files(request))
    return perform(
        request,
        _page(card, sheet_of(card), is_leader),
        form,
        lambda **brought: scorecards.submit(card, by=request.user, **brought),
        done="Đã gửi bảng điểm.",
        to=card_url(card),
    )


def _files(request):
    return request.FILES if request.method == "POST" else None


def _page(card, sheet, is_leader):
    return card_page(
        card,
        "Duyệt và gửi bảng điểm" if is_leader else "Gửi bảng điểm",
        kind=ConfirmPage,
        template="blocs/scorecard_submit.html",
        submit="Duyệt và gửi" if is_leader else "Gửi bảng điểm",
        question=f"Gửi bảng tự chấm điểm của {card.unit} cho khối?",
        context={
            "sheet": sheet,
            "missing": missing_to_submit(sheet),
            "unproved": unproved(sheet),
            "is_leader": is_leader,
        },
        consequences=_follows(sheet) if is_leader else FOLLOWS,
    )


def _follows(sheet):
    """What a leader is told to follow."""
    return (BY_LEADER, *((TAKES_KNOWN,) if has_figures(sheet.leaves) else ()), *FOLLOWS)


@require_POST
def scorecard_present(request, pk):
    card = fetch_card(request, pk)
    forbid_unless(permissions.can_present_scorecard(request.user, card), signing.NOT_PRESENTED)
    try:
        signing.present(card, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("blocs:scorecard_submit", pk)
    messages.success(request, "Đã trình lãnh đạo đơn vị duyệt bảng điểm.")
    return redirect(card_url(card))
