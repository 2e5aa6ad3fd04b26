"""List pages that hand out their rows as a file.

A list page answers through `list_page`; with `?export=xlsx` behind its address the same view, with
the same checks and filters, hands out all rows as a file. What writes the file stands above this
app and registers itself with `register_writer`.
"""

from django.shortcuts import render

ASKED = "export"
PAGE = "page"

_writers = {}


def register_writer(code, writer):
    """Let `writer(listings) -> HttpResponse` answer for `?export=<code>`."""
    _writers[code] = writer


def list_page(request, template, context, *listings, status=200):
    """The page, or the file that its address asks for: one sheet for each list on the page.

    The page is told `export_url` where there is something to hand out. A page whose filters are
    refused (`status` 422) stays a page.
    """
    writer = _writers.get(request.GET.get(ASKED))
    if writer and listings and status == 200:
        return writer(listings)
    if has_rows(context, listings):
        context = {**context, "export_url": export_url(request)}
    return render(request, template, context, status=status)


def has_rows(context, listings):
    """Whether there is anything to hand out; a page that turns leaves knows without reading."""
    if "page" in context:
        return context["page"].paginator.count > 0
    return any(listing.rows for listing in listings)


def export_url(request):
    """The address of the file: the page's own, with its filters, for all leaves."""
    query = request.GET.copy()
    query.pop(PAGE, None)
    query[ASKED] = "xlsx"
    return f"{request.path}?{query.urlencode()}"
