"""Rules that hold for every answer of the product."""

from django.conf import settings
from django.shortcuts import render

from emulation.refusals import Refused
from emulation.ui import tokens
from emulation.ui.errors import too_large


class PrivatePages:
    """Nothing that Django answers may be kept by a browser or a proxy."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response["Cache-Control"] = "private, no-store"
        return response


class RefusalPages:
    """A refusal that no view caught becomes a page; a failed form can be sent again."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if declared_size(request) > settings.REQUEST_MAX_BYTES:
            return too_large(request)
        response = self.get_response(request)
        if response.status_code >= 400:
            tokens.give_back(request)
        return response

    def process_exception(self, request, exception):
        if isinstance(exception, Refused):
            return render(request, "errors/409.html", {"reason": str(exception)}, status=409)
        return None


def declared_size(request):
    """The size of the body as the client declares it; the server reads no more than that."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0
