"""Whose return a page shows."""

from django.shortcuts import get_object_or_404
from django.urls import reverse

from blocs.models.returns import UnitReturn
from blocs.views.year.subjects import list_url, page_of

LIST = "Hồ sơ báo cáo"


def fetch_return(request, pk):
    """A return in sight with its campaign and unit, or 404."""
    seen = UnitReturn.objects.visible_to(request.user).select_related(
        "campaign__bloc__sponsor__parent", "unit", "approved_by", "received_by", "scan"
    )
    return get_object_or_404(seen, pk=pk)


def return_url(unit_return):
    return reverse("blocs:return_detail", args=[unit_return.pk])


def return_page(unit_return, title, *, more_crumbs=(), back="", **more):
    """A form page about one return."""
    here = return_url(unit_return)
    listed = list_url(unit_return.campaign, "return")
    crumbs = ((LIST, listed), (str(unit_return.unit), here), *more_crumbs)
    return page_of(unit_return.campaign, title, back or here, more_crumbs=crumbs, **more)
