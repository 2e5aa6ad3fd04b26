"""Pages for what went wrong, and error reports that hold nothing private."""

from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.debug import ExceptionReporter

TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
LAST_RESORT = (
    '<!doctype html><html lang="vi"><meta charset="utf-8"><title>Hệ thống gặp lỗi</title>'
    "<h1>Hệ thống gặp lỗi</h1><p>Yêu cầu chưa được thực hiện. Hãy thử lại sau ít phút.</p></html>"
)


def bad_request(request, exception=None):
    """400, or 413 when the request was larger than allowed."""
    if isinstance(exception, TOO_LARGE):
        return too_large(request)
    return render(request, "errors/400.html", status=400)


def forbidden(request, exception=None):
    """403 with the reason that the view gave."""
    return render(request, "errors/403.html", {"reason": reason_of(exception)}, status=403)


def not_found(request, exception=None):
    """404; says nothing of whether the thing exists."""
    return render(request, "errors/404.html", status=404)


def too_large(request):
    """413: the request exceeds what the server accepts."""
    return render(request, "errors/413.html", status=413)


def csrf_failure(request, reason=""):
    """403 when the form's security token is missing or out of date."""
    return render(request, "errors/csrf.html", status=403)


def server_error(request):
    """500, drawn without the request: whatever broke may break the frame as well."""
    try:
        return HttpResponse(render_to_string("errors/500.html"), status=500)
    except Exception:
        return HttpResponse(LAST_RESORT, status=500)


def reason_of(exception):
    """The sentence a view gave to PermissionDenied, or an empty string."""
    return str(exception) if exception and exception.args else ""


class QuietReporter(ExceptionReporter):
    """A traceback with neither request nor local variables: a ballot may be in either."""

    def __init__(self, request, exc_type, exc_value, tb, is_email=False):
        super().__init__(None, exc_type, exc_value, tb, is_email)

    def get_traceback_frames(self):
        return [{**frame, "vars": []} for frame in super().get_traceback_frames()]

    def get_traceback_data(self):
        return {**super().get_traceback_data(), "settings": {}, "unicode_hint": ""}
