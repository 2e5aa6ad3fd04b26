"""Word copies of the report that somebody edited: given back, compared, taken by choice."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from blocs.views.acts import ConfirmPage, forbid_unless, perform, posted
from emulation.refusals import Refused
from emulation.ui.forms import Form
from reports.forms.edited_copies import EditedCopyForm
from reports.permissions import can_write_report
from reports.services import edited_copies
from reports.services.sections import FINISHED
from reports.services.states import NOT_YOURS
from reports.views.scope import fetch_report, form_page_of

LEAD = (
    "Tải bản Word từ trang báo cáo, sửa trong Word rồi tải lên lại ở đây. Chưa có gì được ghi vào "
    "báo cáo: câu sửa được lấy vào theo từng câu, số liệu thì không."
)


def edited_copy_create(request, pk):
    """Give a copy back; it is read at once and refused if it is none of this report."""
    report = _fetch_to_write(request, pk)
    forbid_unless(report.is_draft, FINISHED)
    page = form_page_of(report, "Nhận lại bản Word đã sửa", submit="Đối chiếu", lead=LEAD)
    return perform(
        request,
        page,
        EditedCopyForm(posted(request), request.FILES or None),
        lambda **values: edited_copies.receive(report, by=request.user, **values),
        done="Đã đọc bản Word. Chưa có gì được ghi vào báo cáo.",
        to=copy_url,
        once=True,
    )


def copy_url(copy):
    return reverse("reports:edited_copy_detail", args=[copy.report.campaign_id, copy.pk])


@require_safe
def edited_copy_detail(request, pk, copy_pk):
    """What the copy changes against the report as it stands now."""
    report, copy = _fetch(request, pk, copy_pk)
    context = {
        "campaign": report.campaign,
        "report": report,
        "copy": copy,
        "can_take": report.is_draft and copy.settled_at is None,
    }
    try:
        context["comparison"] = edited_copies.comparison_of(copy)
    except Refused as refusal:
        context["refusal"] = str(refusal)
    return render(request, "reports/edited_copy_detail.html", context)


@require_POST
def edited_copy_take(request, pk, copy_pk):
    """Take one change, or all of a section that can be taken."""
    _, copy = _fetch(request, pk, copy_pk)
    try:
        if code := request.POST.get("section", ""):
            count = edited_copies.take_section(copy, code, by=request.user)
            messages.success(request, f"Đã lấy {count} chỗ sửa vào báo cáo.")
        else:
            edited_copies.take(copy, request.POST.get("change", ""), by=request.user)
            messages.success(request, "Đã lấy câu này vào báo cáo.")
    except Refused as refusal:
        messages.error(request, str(refusal))
    anchor = request.POST.get("anchor", "")
    return redirect(f"{copy_url(copy)}{f'#muc-{anchor}' if anchor.isalnum() else ''}")


def edited_copy_settle(request, pk, copy_pk):
    report, copy = _fetch(request, pk, copy_pk)
    page = form_page_of(
        report,
        "Xử lý xong bản Word đã sửa",
        ConfirmPage,
        submit="Xử lý xong",
        question="Đóng bản Word này?",
        consequences=(
            "Những chỗ chưa lấy giữ nguyên như trong báo cáo.",
            "Bản đã đóng vẫn xem lại được, không lấy thêm được.",
        ),
    )
    return perform(
        request,
        page,
        Form(posted(request)),
        lambda: edited_copies.settle(copy, by=request.user),
        done="Đã xử lý xong bản Word.",
    )


def _fetch_to_write(request, pk):
    report = fetch_report(request, pk)
    forbid_unless(can_write_report(request.user, report.campaign), NOT_YOURS)
    return report


def _fetch(request, pk, copy_pk):
    report = _fetch_to_write(request, pk)
    copy = get_object_or_404(report.edited_copies.select_related("file"), pk=copy_pk)
    copy.report = report
    return report, copy
