"""The way of a return: to the leader, out of the unit, back, received."""

from blocs.forms.returns import RemarkForm, SendBackForm, SignedReportForm
from blocs.permissions import returns as permissions
from blocs.queries.returns import missing_to_send
from blocs.services.returns import returns
from blocs.views.acts import ConfirmPage, forbid_unless, perform, posted
from blocs.views.returns.frames import fetch_return, return_page
from emulation.ui import slots
from emulation.ui.forms import Form

FROZEN = "Số liệu, nội dung của đơn vị trong năm được giữ nguyên cho đến khi hồ sơ được trả lại."


def return_submit(request, pk):
    unit_return = fetch_return(request, pk)
    forbid_unless(permissions.can_submit_return(request.user, unit_return), returns.CLOSED)
    page = return_page(
        unit_return,
        "Trình lãnh đạo duyệt hồ sơ",
        kind=ConfirmPage,
        submit="Trình lãnh đạo duyệt",
        question="Trình lãnh đạo đơn vị duyệt hồ sơ báo cáo này?",
        facts=what_it_holds(request.user, unit_return),
        consequences=(FROZEN, "Lãnh đạo duyệt thì hồ sơ được gửi tới bộ phận giúp việc của khối."),
    )
    return perform(
        request,
        page,
        Form(posted(request)),
        lambda: returns.submit_to_leader(unit_return, by=request.user),
        done="Đã trình lãnh đạo duyệt hồ sơ báo cáo.",
    )


def return_take_back(request, pk):
    unit_return = fetch_return(request, pk)
    forbid_unless(permissions.can_take_back_return(request.user, unit_return), returns.CLOSED)
    page = return_page(
        unit_return,
        "Lấy lại hồ sơ để sửa",
        kind=ConfirmPage,
        submit="Lấy lại để sửa",
        question="Đưa hồ sơ trở lại cho cán bộ phụ trách sửa?",
        consequences=("Sau khi sửa phải trình lãnh đạo duyệt lại.",),
    )
    return perform(
        request,
        page,
        RemarkForm(posted(request)),
        lambda **values: returns.take_back(unit_return, by=request.user, **values),
        done="Đã đưa hồ sơ trở lại để sửa.",
    )


def return_approve(request, pk):
    unit_return = fetch_return(request, pk)
    forbid_unless(permissions.can_approve_return(request.user, unit_return), returns.NOT_LEADER)
    page = return_page(
        unit_return,
        "Duyệt và gửi hồ sơ báo cáo",
        kind=ConfirmPage,
        submit="Duyệt và gửi",
        question=f"Duyệt và gửi hồ sơ báo cáo của {unit_return.unit}?",
        facts=what_it_holds(request.user, unit_return),
        consequences=(
            "Hồ sơ được gửi tới bộ phận giúp việc của khối với tên người duyệt và thời điểm duyệt.",
            FROZEN,
        ),
    )
    return perform(
        request,
        page,
        Form(posted(request)),
        lambda: returns.approve_and_send(unit_return, by=request.user),
        done="Đã duyệt và gửi hồ sơ báo cáo.",
    )


def return_scan(request, pk):
    unit_return = fetch_return(request, pk)
    forbid_unless(permissions.can_send_scan(request.user, unit_return), returns.CLOSED)
    head = {
        "report_number": unit_return.report_number,
        "report_date": unit_return.report_date,
    }
    files = request.FILES if request.method == "POST" else None
    return perform(
        request,
        return_page(
            unit_return,
            "Gửi hồ sơ kèm báo cáo đã ký",
            submit="Gửi hồ sơ",
            lead=f"Dùng khi lãnh đạo đã ký báo cáo giấy. {FROZEN}",
        ),
        SignedReportForm(posted(request), files, initial=head),
        lambda **values: returns.send_with_scan(unit_return, by=request.user, **values),
        done="Đã gửi hồ sơ báo cáo kèm bản chụp đã ký.",
        once=True,
    )


def return_receive(request, pk):
    unit_return = fetch_return(request, pk)
    allowed = permissions.can_receive_return(request.user, unit_return)
    forbid_unless(allowed, returns.NOT_SECRETARIAT)
    page = return_page(
        unit_return,
        "Tiếp nhận hồ sơ báo cáo",
        kind=ConfirmPage,
        submit="Tiếp nhận hồ sơ",
        question=f"Tiếp nhận hồ sơ báo cáo của {unit_return.unit}?",
        facts=what_it_holds(request.user, unit_return),
    )
    return perform(
        request,
        page,
        Form(posted(request)),
        lambda: returns.receive(unit_return, by=request.user),
        done=f"Đã tiếp nhận hồ sơ báo cáo của {unit_return.unit}.",
    )


def return_send_back(request, pk):
    unit_return = fetch_return(request, pk)
    allowed = permissions.can_send_back_return(request.user, unit_return)
    forbid_unless(allowed, returns.NOT_SECRETARIAT)
    return perform(
        request,
        return_page(
            unit_return,
            f"Trả lại hồ sơ báo cáo: {unit_return.unit}",
            submit="Trả lại hồ sơ",
            lead="Đơn vị sửa, bổ sung rồi gửi lại; lý do trả lại hiện trên hồ sơ của đơn vị.",
        ),
        SendBackForm(posted(request)),
        lambda reason: returns.return_(unit_return, by=request.user, reason=reason),
        done=f"Đã trả lại hồ sơ báo cáo của {unit_return.unit}.",
    )


def what_it_holds(user, unit_return):
    """The checklist as facts, with what is compulsory and still missing."""
    steps = slots.fill("return_steps", user, unit_return)
    missing = missing_to_send(unit_return)
    cut_off = unit_return.cut_off_on
    return (
        ("Số liệu đến ngày", f"{cut_off:%d/%m/%Y}" if cut_off else ""),
        *((step.label, step.note or "chưa nhập") for step in steps),
        *(("Còn thiếu", sentence) for sentence in missing),
    )
