import logging

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from emulation.files import permissions, services, storage
from emulation.files import preview as pictures
from emulation.files.forms import DestroyForm
from emulation.files.models import StoredFile
from emulation.refusals import Refused
from emulation.ui.responses import form_page, refused

logger = logging.getLogger(__name__)

DOWNLOAD_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cache-Control": "private, no-store",
}

NOT_SHOWN = "Tệp Word, Excel không xem trước trên trình duyệt; tải về để xem."


def _visible_or_404(request, pk):
    file = get_object_or_404(StoredFile, pk=pk)
    if not permissions.can_download(request.user, file):
        raise Http404
    return file


@require_safe
def download(request, pk):
    return send(request, _visible_or_404(request, pk))


def send(request, file):
    """The answer that hands out a file to somebody who may read it."""
    if file.is_destroyed:
        return render(request, "files/destroyed.html", {"file": file}, status=410)
    content = storage.open_checked(file)
    if content is None:
        logger.error("The bytes of stored file %s are missing or not what was sent in.", file.pk)
        return render(request, "files/damaged.html", {"file": file}, status=409)
    return FileResponse(
        content,
        as_attachment=True,
        filename=file.name,
        content_type=file.content_type,
        headers=DOWNLOAD_HEADERS,
    )


@require_safe
def preview(request, pk):
    """The file page by page; each page is an image that the server drew."""
    file = _visible_or_404(request, pk)
    if file.is_destroyed:
        return render(request, "files/destroyed.html", {"file": file}, status=410)
    context = {"file": file, "zoom": _zoom(request), "reason": ""}
    if not pictures.is_previewed(file):
        context["reason"] = NOT_SHOWN
    else:
        try:
            context |= _page_shown(request, file, context["zoom"])
        except pictures.NoPreview as reason:
            context["reason"] = str(reason)
    return render(request, "files/preview.html", context)


def _page_shown(request, file, zoom):
    """The page asked for, drawn already, among those that may be looked at."""
    count = pictures.page_count(file)
    shown = min(count, pictures.MOST_PAGES)
    page = Paginator(range(1, shown + 1), 1).get_page(request.GET.get("page"))
    pictures.page_image(file, page.number, zoom)
    return {"page": page, "count": count, "is_cut": shown < count}


def _zoom(request):
    asked = request.GET.get("zoom", "")
    return min(int(asked), len(pictures.WIDTHS) - 1) if asked.isascii() and asked.isdigit() else 0


@require_safe
def preview_image(request, pk, number):
    file = _visible_or_404(request, pk)
    if not pictures.is_previewed(file):
        raise Http404
    try:
        if not 1 <= number <= min(pictures.page_count(file), pictures.MOST_PAGES):
            raise Http404
        drawn = pictures.page_image(file, number, _zoom(request))
    except pictures.NoPreview:
        raise Http404 from None
    return HttpResponse(drawn.read_bytes(), content_type="image/jpeg", headers=DOWNLOAD_HEADERS)


@require_http_methods(["GET", "HEAD", "POST"])
def destroy(request, pk):
    file = _visible_or_404(request, pk)
    if not permissions.can_destroy(request.user, file):
        raise PermissionDenied("Tệp đã được hủy, hoặc bạn không phụ trách hồ sơ có tệp này.")
    form = DestroyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            services.destroy(file, by=request.user, reason=form.cleaned_data["reason"])
        except Refused as refusal:
            refused(form, refusal)
        else:
            return redirect("files:download", pk=file.pk)
    return form_page(request, "files/destroy.html", form, file=file)
