"""Addresses that go wrong in every way, for the tests of error pages."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404, HttpResponse
from django.urls import include, path

from emulation.refusals import Refused
from emulation.ui import tokens

handler400 = "emulation.ui.errors.bad_request"
handler403 = "emulation.ui.errors.forbidden"
handler404 = "emulation.ui.errors.not_found"
handler500 = "emulation.ui.errors.server_error"


@login_not_required
def bad_request(request):
    raise BadRequest


@login_not_required
def denied(request):
    raise PermissionDenied("Chỉ đơn vị Trưởng khối được sửa bảng điểm.")


@login_not_required
def gone(request):
    raise Http404("Không có bảng điểm số 7.")


@login_not_required
def refused(request):
    tokens.spend(request)
    raise Refused("Đợt bỏ phiếu đã mở, không sửa được danh sách.")


@login_not_required
def broken(request):
    choice = request.POST.get("choice")
    raise RuntimeError("broken", len(choice))


@login_not_required
def echo(request):
    return HttpResponse(len(request.POST))


urlpatterns = [
    path("bad-request/", bad_request),
    path("denied/", denied),
    path("gone/", gone),
    path("refused/", refused),
    path("broken/", broken),
    path("echo/", echo),
    path("", include("emulation.urls")),
]
