"""A paper of a unit's library: what it is, what it proves, its file and earlier versions."""

from dataclasses import replace

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from blocs.forms.scorecards.evidence import PaperForm, ReplaceForm
from blocs.permissions.evidence import can_destroy_paper, can_edit_paper
from blocs.queries.scorecards.library import paper_of
from blocs.queries.year import campaign_of
from blocs.services.scorecards import library
from blocs.views.acts import ConfirmPage, forbid_unless, perform, posted
from blocs.views.scorecards.library import library_crumbs, library_page, library_url
from emulation.ui.forms import Form

CLOSED = "Chỉ người của đơn vị sửa được tài liệu, khi bảng chấm điểm dùng tài liệu đó còn ở đơn vị."


def fetch_paper(request, pk):
    """A paper of some unit that this person may see, with its campaign, or 404."""
    document = paper_of(request.user, pk)
    if document is None:
        raise Http404
    return document, campaign_of(document)


def fetch_open_paper(request, pk):
    document, campaign = fetch_paper(request, pk)
    forbid_unless(can_edit_paper(request.user, campaign, document), CLOSED)
    return document, campaign


def paper_url(document):
    return reverse("blocs:paper_detail", args=[document.pk])


@require_safe
def paper_detail(request, pk):
    document, campaign = fetch_paper(request, pk)
    unit = document.unit
    has_bytes = bool(document.file) and not document.file.is_destroyed
    context = {
        "campaign": campaign,
        "document": document,
        "unit": unit,
        "can_edit": can_edit_paper(request.user, campaign, document),
        "can_destroy": has_bytes and can_destroy_paper(request.user, campaign, document),
        "crumbs": library_crumbs(campaign, (str(unit), library_url(campaign, unit))),
    }
    return render(request, "blocs/paper_detail.html", context)


def _page(document, campaign, title, **more):
    page = library_page(campaign, document.unit, title, **more)
    return replace(page, back=paper_url(document))


def paper_edit(request, pk):
    document, campaign = fetch_open_paper(request, pk)
    return perform(
        request,
        _page(document, campaign, "Sửa thông tin tài liệu"),
        PaperForm(posted(request), instance=document),
        lambda **words: library.edit(document, by=request.user, **words),
        done="Đã lưu thông tin tài liệu.",
    )


def paper_replace(request, pk):
    document, campaign = fetch_open_paper(request, pk)
    files = request.FILES if request.method == "POST" else None
    return perform(
        request,
        _page(document, campaign, "Thay tệp", submit="Thay tệp", lead=document.citation),
        ReplaceForm(posted(request), files),
        lambda **values: library.replace(document, by=request.user, **values),
        done="Đã thay tệp; bản cũ được giữ lại.",
        once=True,
    )


def paper_remove(request, pk):
    document, campaign = fetch_open_paper(request, pk)
    page = library_page(
        campaign,
        document.unit,
        "Bỏ tài liệu khỏi thư viện",
        kind=ConfirmPage,
        submit="Bỏ khỏi thư viện",
        submit_state="danger",
        question=f"Bỏ “{document.citation}” khỏi thư viện minh chứng?",
        consequences=REMOVAL,
    )
    return perform(
        request,
        page,
        Form(posted(request)),
        lambda: library.remove(document, by=request.user),
        done="Đã bỏ tài liệu khỏi thư viện.",
    )


REMOVAL = (
    "Nội dung các tệp bị hủy, không lấy lại được; tên và mã băm của tệp còn trong nhật ký.",
    "Chỉ bỏ được tài liệu không còn gắn với tiêu chí nào.",
)
