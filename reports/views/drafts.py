"""Drafts sent round: sending, reading with a control at every paragraph, downloading."""

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from blocs.views.acts import ConfirmPage, forbid_unless, perform, posted
from emulation.files.views import send
from emulation.jobs.enums import JobState
from emulation.papers.formats import DOCX, download
from emulation.papers.html import render_screen_rows
from emulation.remarks import permissions
from emulation.remarks.queries import consultation_of, numbers_by_place
from emulation.remarks.registry import kind_of
from reports.documents.drafts import annex_places, draft_blocks, paper_of_draft
from reports.forms.drafts import DraftForm
from reports.permissions import can_write_report
from reports.queries.drafts import DRAFT_KIND, latest_draft
from reports.services import drafts, renders
from reports.services.sections import FINISHED
from reports.services.states import NOT_YOURS
from reports.views.scope import fetch_report, form_page_of

SHEET = "reports/_draft_sheet.html"


def draft_create(request, pk):
    """Send the report as it stands to the member units."""
    report = fetch_report(request, pk)
    forbid_unless(can_write_report(request.user, report.campaign), NOT_YOURS)
    forbid_unless(report.is_draft, FINISHED)
    last = latest_draft(report)
    page = form_page_of(
        report,
        "Gửi dự thảo lấy ý kiến",
        ConfirmPage,
        submit="Gửi dự thảo",
        question=f"Gửi dự thảo lần {last.number + 1 if last else 1} cho các đơn vị thành viên?",
        consequences=(*CONSEQUENCES, *([EARLIER] if last else [])),
    )
    return perform(
        request,
        page,
        DraftForm(posted(request)),
        lambda **values: drafts.send(report, by=request.user, **values),
        done=lambda draft: f"Đã gửi dự thảo lần {draft.number} lấy ý kiến.",
        to=draft_url,
        once=True,
    )


CONSEQUENCES = (
    "Các đơn vị nhận đúng nội dung lúc gửi; sửa tiếp trong báo cáo không làm đổi bản đã gửi.",
    "Điểm chưa công bố và nội dung của đơn vị chưa gửi hồ sơ không có trong bản gửi.",
)
EARLIER = "Góp ý cho bản gửi trước vẫn được giữ và xử lý; góp ý mới ghi vào bản này."


def draft_url(draft):
    return reverse("reports:draft_detail", args=[draft.report.campaign_id, draft.number])


@require_safe
def draft_detail(request, pk, number):
    """The draft on the screen, a way to remark at every paragraph."""
    report, draft = _fetch(request, pk, number)
    kind, consultation = kind_of(DRAFT_KIND), consultation_of(DRAFT_KIND, draft.pk)
    can_remark = permissions.can_remark(request.user, kind, draft, consultation)
    numbers = numbers_by_place(DRAFT_KIND, draft.pk)
    context = {
        "campaign": report.campaign,
        "report": report,
        "draft": draft,
        "consultation": consultation,
        "kind": DRAFT_KIND,
        "can_remark": can_remark,
        "total": sum(numbers.values()),
        "sheet": _sheet(draft, numbers, can_remark),
    }
    return render(request, "reports/draft_detail.html", context)


def _sheet(draft, numbers, can_remark):
    paper = paper_of_draft(draft)
    rows = draft_blocks(draft)
    return render_screen_rows(
        paper,
        SHEET,
        [row.block for row in rows],
        [_control(row.place, numbers) for row in rows],
        [_control(place, numbers) for place in annex_places(paper)],
        kind=DRAFT_KIND,
        pk=draft.pk,
        can_remark=can_remark,
    )


def _control(place, numbers):
    """The place with the number of remarks there."""
    return place and (place, numbers.get(place.code, 0))


@require_safe
def draft_docx(request, pk, number):
    """The draft as it was sent, with its watermark."""
    _, draft = _fetch(request, pk, number)
    return download(paper_of_draft(draft), DOCX)


@require_safe
def draft_pdf(request, pk, number):
    """The same as PDF if a worker made it already, else the button that asks for it."""
    report, draft = _fetch(request, pk, number)
    file = renders.rendered_pdf(paper_of_draft(draft), campaign=report.campaign)
    if file is not None:
        return send(request, file)
    context = {"campaign": report.campaign, "draft": draft}
    return render(request, "reports/draft_pdf.html", context)


@require_POST
def draft_render(request, pk, number):
    """Ask for the PDF of the draft."""
    report, draft = _fetch(request, pk, number)
    subject = f"Dự thảo lần {number} – {report.campaign}"
    paper = paper_of_draft(draft)
    job = renders.ask_for_pdf(paper, by=request.user, subject=subject, campaign=report.campaign)
    page = "job_result" if job.state == JobState.DONE else "job_detail"
    return redirect(f"jobs:{page}", pk=job.pk)


def _fetch(request, pk, number):
    report = fetch_report(request, pk)
    draft = get_object_or_404(report.drafts, number=number)
    draft.report = report
    return report, draft
