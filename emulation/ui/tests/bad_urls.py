"""Addresses that go wrong in every way, for the tests of error pages."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404, HttpResponse
from django.urls import path

from emulation import urls
from emulation.refusals import Refused
from emulation.ui import tokens

handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500


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
    *urls.urlpatterns,
]
