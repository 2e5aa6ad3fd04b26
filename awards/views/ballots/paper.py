"""Paper beside the screen: marks, printing, and what was in the box."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from awards.documents.paper_ballots import paper_ballots_of
from awards.forms.acts import MarkPaperForm
from awards.forms.paper import SettleForm
from awards.permissions import ballots as permissions
from awards.queries import ballots
from awards.services import paper, paper_entry
from awards.views.ballots.guide import paper_waits
from awards.views.ballots.scope import act_page, done, election_of, require, seat_of
from emulation.papers.formats import download_sheets
from emulation.ui.forms import TypedWordForm

RUNNERS_ONLY = (
    "Phiếu giấy dành cho bộ phận giúp việc của khối và Ban kiểm phiếu, từ khi chốt danh sách đến "
    "khi có kết quả."
)


@require_safe
def election_paper(request, pk):
    """Which seats vote on paper; the same whoever has voted on the screen."""
    election = election_of(request, pk)
    require(permissions.can_see_paper(request.user, election), RUNNERS_ONLY)
    questions, turnout = ballots.questions_of(election), ballots.turnout_of(election)
    acts = ("mark", "unmark", "settle", "type")
    rights = {f"can_{act}": getattr(permissions, f"can_{act}_paper") for act in acts}
    context = {
        "election": election,
        "campaign": election.campaign,
        "seats": ballots.seats_of(election),
        "turnout": turnout,
        "waits": paper_waits(election, turnout),
        "strikes": any(question.bars_own_unit for question in questions),
        "progress": paper_entry.progress(election) if election.paper_settled_at else [],
        **{name: may(request.user, election) for name, may in rights.items()},
    }
    return render(request, "awards/election_paper.html", context)


def seat_mark_paper(request, pk):
    """One click before the opening; once open, when it cannot be undone, a check page first."""
    seat = seat_of(request, pk)
    require(permissions.can_mark_paper(request.user, seat.election), paper.NOT_YOURS)
    is_sure = "is_checked" in request.POST or not seat.election.is_open
    form = MarkPaperForm(request.POST if request.method == "POST" and is_sure else None)
    if done(form, lambda: paper.mark(seat, by=request.user)):
        messages.success(request, f"{seat.unit_name} bỏ phiếu giấy.")
        return redirect("awards:election_paper", pk=seat.election_id)
    return act_page(request, seat.election, form, **_mark_words(seat))


def _mark_words(seat):
    """The same whether the seat has voted or not."""
    undone = "Đã mở bỏ phiếu thì không chuyển trở lại được."
    return {
        "title": f"{seat.unit_name} bỏ phiếu giấy",
        "submit": "Chuyển sang bỏ phiếu giấy",
        "lead": f"Chuyển {seat.unit_name} sang bỏ phiếu giấy?",
        "facts": [("Đơn vị", seat.unit_name), ("Đại biểu bỏ phiếu", seat.person_name)],
        "consequences": [
            "Đại biểu không bỏ phiếu được trên điện thoại, trên máy tính nữa; chỉ bỏ phiếu giấy.",
            undone if seat.election.is_open else "Trước khi mở bỏ phiếu có thể chuyển trở lại.",
            "Không còn ai bỏ phiếu trên hệ thống thì việc bỏ phiếu trên hệ thống kết thúc ngay.",
        ],
        "cancel_url": reverse("awards:election_paper", args=[seat.election_id]),
    }


@require_POST
def seat_unmark_paper(request, pk):
    seat = seat_of(request, pk)
    require(permissions.can_unmark_paper(request.user, seat.election), paper.KEPT)
    paper.unmark(seat, by=request.user)
    messages.success(request, f"{seat.unit_name} bỏ phiếu trên hệ thống.")
    return redirect("awards:election_paper", pk=seat.election_id)


def election_paper_all(request, pk):
    """The whole vote on paper, for who has not voted."""
    election = election_of(request, pk)
    require(permissions.can_mark_paper(request.user, election), paper.NOT_YOURS)
    form = TypedWordForm(request.POST or None, word="PHIẾU GIẤY")
    if done(form, lambda: paper.mark_all(election, by=request.user)):
        messages.success(request, "Mọi đơn vị chưa bỏ phiếu chuyển sang bỏ phiếu giấy.")
        return redirect("awards:election_paper", pk=pk)
    context = {
        "title": "Cả đợt bỏ phiếu giấy",
        "submit": "Chuyển sang bỏ phiếu giấy",
        "lead": "Chuyển mọi đơn vị chưa bỏ phiếu sang bỏ phiếu giấy?",
        "consequences": _consequences(election),
        "cancel_url": reverse("awards:election_paper", args=[pk]),
    }
    return act_page(request, election, form, **context)


def _consequences(election):
    print_first = "Phải in phiếu giấy, phát cho từng đơn vị và thu phiếu vào hòm phiếu."
    if not election.is_open:
        return [print_first, "Trước khi mở bỏ phiếu có thể chuyển từng đơn vị trở lại."]
    return [
        print_first,
        "Không còn ai bỏ phiếu trên hệ thống nên việc bỏ phiếu trên hệ thống kết thúc ngay.",
        "Phiếu đã bỏ trên hệ thống vẫn giữ và được kiểm cùng phiếu giấy. Không chuyển lại được.",
    ]


@require_safe
def election_paper_print(request, pk):
    """The sheets to hand out, as PDF."""
    election = election_of(request, pk)
    require(permissions.can_see_paper(request.user, election), RUNNERS_ONLY)
    sheets = paper_ballots_of(election)
    if not sheets:
        raise PermissionDenied("Chưa ghi đơn vị nào bỏ phiếu giấy nên chưa có phiếu để in.")
    return download_sheets(sheets)


def election_paper_settle(request, pk):
    """Which sheets were in the box; missing ones may cost the quorum."""
    election = election_of(request, pk)
    require(permissions.can_settle_paper(request.user, election), paper.TELLERS_SETTLE)
    marked = [seat for seat in ballots.seats_of(election) if seat.votes_on_paper]
    form = SettleForm(request.POST or None, seats=marked)
    if done(form, lambda: paper.settle(election, by=request.user, handed_in=form.found())):
        page = "awards:election_detail" if election.is_void else "awards:election_paper"
        return redirect(page, pk=pk)
    context = {
        "title": "Chốt số phiếu giấy",
        "submit": "Chốt số phiếu giấy",
        "cancel_url": reverse("awards:election_paper", args=[pk]),
        **SETTLING,
    }
    return act_page(request, election, form, **context)


SETTLING = {
    "lead": "Mở hòm phiếu, đếm số phiếu giấy của từng nội dung; chưa xem ý kiến ghi trên phiếu.",
    "consequences": [
        "Không đủ tỷ lệ tham gia tối thiểu thì đợt bỏ phiếu không có giá trị, không phiếu nào được "
        "mở.",
        "Nhập tờ phiếu đầu tiên rồi, muốn sửa số phiếu thì phải xóa các phiếu đã nhập.",
    ],
}
