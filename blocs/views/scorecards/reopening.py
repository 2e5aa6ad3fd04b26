"""Opening an approved card again: asked by one person, decided by another, or taken back."""

from django.shortcuts import get_object_or_404
from django.utils import timezone

from blocs.forms.scorecards.checking import ConfirmReopeningForm, ReopeningForm
from blocs.models.scorecards import Reopening, Scorecard
from blocs.permissions import checking as permissions
from blocs.services.scorecards import reopenings
from blocs.views.acts import ConfirmPage, forbid_unless, perform, posted
from blocs.views.scorecards.frames import card_page
from blocs.views.scorecards.frames import fetch_card as fetch
from emulation.ui.forms import Form
from emulation.vietnamese import format_number


def scorecard_reopen(request, pk):
    card = fetch(request, pk)
    forbid_unless(permissions.can_reopen(request.user, card), reopenings.NOT_YOURS)
    page = card_page(
        card,
        "Đề nghị mở lại bảng điểm",
        submit="Gửi đề nghị",
        lead="Người thứ hai có quyền chốt bảng này xác nhận thì bảng mới được mở. Bản đã chốt được "
        "giữ nguyên cùng mã băm.",
    )
    return perform(
        request,
        page,
        ReopeningForm(posted(request)),
        lambda **values: reopenings.ask(card, by=request.user, **values),
        done="Đã gửi đề nghị mở lại. Bảng giữ nguyên đến khi người thứ hai xác nhận.",
        once=True,
    )


def reopening_confirm(request, pk):
    reopening = fetch_to_decide(request, pk)
    card = reopening.scorecard
    to = "trả về đơn vị để chấm lại" if reopening.to_unit else "người thẩm định sửa điểm"
    page = decision_page(
        reopening,
        "Xác nhận mở lại bảng điểm",
        submit="Mở lại bảng điểm",
        submit_state="danger",
        question=f"Mở lại bảng điểm của {card.unit}?",
        consequences=(
            "Bản đã chốt được giữ trong lịch sử cùng mã băm; lần chốt sau là bản tiếp theo.",
            f"Sau khi mở lại: {to}.",
            "Nếu bảng điểm của năm đã công bố thì việc công bố được rút lại; các đơn vị chỉ còn "
            "thấy bảng của mình cho đến khi mọi bảng được chốt và công bố lại.",
        ),
    )
    return perform(
        request,
        page,
        ConfirmReopeningForm(posted(request)),
        lambda word: reopenings.confirm(reopening, by=request.user),
        done=f"Đã mở lại bảng điểm của {card.unit}.",
    )


def reopening_decline(request, pk):
    reopening = fetch_to_decide(request, pk)
    page = decision_page(
        reopening,
        "Không mở lại bảng điểm",
        submit="Không mở lại",
        question=f"Giữ nguyên điểm đã chốt của {reopening.scorecard.unit}?",
        consequences=("Bảng giữ nguyên như đã chốt; có thể đề nghị lại với lý do khác.",),
    )
    return perform(
        request,
        page,
        Form(posted(request)),
        lambda: reopenings.decline(reopening, by=request.user),
        done="Đã ghi: không mở lại bảng này.",
    )


def reopening_withdraw(request, pk):
    reopening = fetch_reopening(request, pk)
    allowed = permissions.can_withdraw_reopening(request.user, reopening)
    forbid_unless(allowed, reopenings.NOT_ASKER)
    page = decision_page(
        reopening,
        "Rút đề nghị mở lại bảng điểm",
        submit="Rút đề nghị",
        question=f"Rút đề nghị mở lại bảng điểm của {reopening.scorecard.unit}?",
        consequences=("Bảng giữ nguyên như đã chốt; đề nghị đã rút vẫn còn trong lịch sử.",),
    )
    return perform(
        request,
        page,
        Form(posted(request)),
        lambda: reopenings.withdraw(reopening, by=request.user),
        done="Đã rút đề nghị mở lại.",
    )


def fetch_to_decide(request, pk):
    """A request in sight that this person may decide, or 404 or 403."""
    reopening = fetch_reopening(request, pk)
    allowed = permissions.can_decide_reopening(request.user, reopening)
    forbid_unless(allowed, reopenings.SECOND)
    return reopening


def fetch_reopening(request, pk):
    """A request on a card in sight, or 404."""
    seen = Scorecard.objects.visible_to(request.user).values("pk")
    rows = Reopening.objects.filter(scorecard__in=seen).select_related(
        "asked_by", "scorecard__unit", "scorecard__campaign__bloc__sponsor__parent"
    )
    return get_object_or_404(rows, pk=pk)


def decision_page(reopening, title, **more):
    card = reopening.scorecard
    asked = timezone.localtime(reopening.asked_at)
    facts = (
        ("Đơn vị", str(card.unit)),
        ("Tổng điểm đã chốt", format_number(card.total)),
        ("Người đề nghị", f"{reopening.asked_by.get_full_name()}, {asked:%H:%M %d/%m/%Y}"),
        ("Lý do", reopening.reason),
    )
    return card_page(card, title, kind=ConfirmPage, facts=facts, **more)
