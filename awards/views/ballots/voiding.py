"""Giving an election up, alone or by two people."""

from django.contrib import messages
from django.shortcuts import redirect

from awards.forms import acts
from awards.permissions import ballots as permissions
from awards.services import voiding
from awards.views.ballots.scope import act_page, done, election_of, require
from emulation.ui.forms import TypedWordForm

RUNNERS_ONLY = (
    "Chỉ Ban kiểm phiếu và bộ phận giúp việc của khối được hủy, khi chưa có kết quả. Sau khi kiểm "
    "phiếu phải có người thứ hai đồng ý."
)
DESTROYED = "Khóa và mọi phiếu kín bị xóa; không số phiếu nào được công bố."
AGAIN = "Muốn bỏ phiếu lại thì lập đợt mới. Phiếu mã đã phát phải hủy."


def election_void(request, pk):
    """Before the count one person's act; after it a request, or the second person's answer."""
    election = election_of(request, pk)
    if permissions.can_agree_to_void(request.user, election):
        return _agree(request, election)
    if permissions.can_ask_to_void(request.user, election):
        return _ask(request, election)
    require(permissions.can_void_election(request.user, election), RUNNERS_ONLY)
    form = acts.VoidForm(request.POST or None)
    if done(form, lambda: voiding.void(election, by=request.user, **form.words())):
        messages.success(request, "Đợt bỏ phiếu không còn giá trị.")
        return redirect("awards:election_detail", pk=pk)
    context = {
        "title": "Hủy đợt bỏ phiếu",
        "submit": "Hủy đợt bỏ phiếu",
        "consequences": [DESTROYED, AGAIN],
    }
    return act_page(request, election, form, submit_state="danger", **context)


def _ask(request, election):
    form = acts.VoidForm(request.POST or None, word="ĐỀ NGHỊ HỦY")
    if done(form, lambda: voiding.ask(election, by=request.user, **form.words())):
        messages.success(request, "Đã ghi đề nghị hủy. Chờ người thứ hai đồng ý.")
        return redirect("awards:election_detail", pk=election.pk)
    context = {
        "title": "Đề nghị hủy đợt bỏ phiếu đã kiểm",
        "submit": "Đề nghị hủy",
        "consequences": [
            "Phiếu đã được mở và kiểm nên một người không hủy được. Đợt bỏ phiếu chỉ bị hủy khi "
            "một người kiểm phiếu khác đồng ý; nếu không còn người kiểm phiếu nào khác thì cơ quan "
            "thi đua, khen thưởng đồng ý.",
            "Ban kiểm phiếu vẫn có thể xác nhận kết quả; khi đó đề nghị này và lý do được ghi "
            "trong biên bản kiểm phiếu.",
        ],
    }
    return act_page(request, election, form, submit_state="danger", **context)


def _agree(request, election):
    form = TypedWordForm(request.POST or None, word="ĐỒNG Ý HỦY")
    if done(form, lambda: voiding.agree(election, by=request.user)):
        messages.success(request, "Đợt bỏ phiếu không còn giá trị.")
        return redirect("awards:election_detail", pk=election.pk)
    context = {
        "title": "Đồng ý hủy đợt bỏ phiếu đã kiểm",
        "submit": "Đồng ý hủy",
        "facts": [
            ("Người đề nghị", election.void_request["person"]),
            ("Lý do", election.void_request_words),
        ],
        "consequences": [DESTROYED, AGAIN, "Nếu không đồng ý, hãy quay lại; kết quả giữ nguyên."],
    }
    return act_page(request, election, form, submit_state="danger", **context)
