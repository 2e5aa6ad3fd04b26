"""Whose data the pages of this room show: a unit in a year, or a sponsor in a year."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from blocs.models.organisation import Unit
from blocs.permissions.results import may_enter_unit_rows, units_to_edit
from blocs.queries.year import members_of
from blocs.services.results.unit_rows import NOT_YOURS
from blocs.views.acts import FormPage, forbid_unless
from blocs.views.year.subjects import fetch_campaign, list_url, page_of

LISTS = {
    "result": "Kết quả thực hiện",
    "indicator": "Chỉ tiêu",
    "contribution": "Ủng hộ, hoạt động xã hội",
    "exemplar": "Điển hình tiên tiến",
    "initiative": "Sáng kiến",
}

UNCHANGED = (
    "Không có số liệu nào thay đổi. Ngày ghi ở đầu trang chỉ dùng cho dòng có kết quả mà chưa có "
    "ngày riêng; sửa ngày của dòng khác ở cột “Về số liệu”."
)


def fetch_member(request, pk, unit_pk):
    """A campaign in sight and a member of it, or 404."""
    campaign = fetch_campaign(request, pk)
    for member in members_of(campaign):
        if member.pk == unit_pk:
            return campaign, member.unit
    raise Http404


def fetch_enterable(request, pk, unit_pk):
    """A member whose rows this person may enter now: 404, or 403 with the reason."""
    campaign, unit = fetch_member(request, pk, unit_pk)
    forbid_unless(*may_enter(request.user, campaign, unit))
    return campaign, unit


def may_enter(user, campaign, unit):
    """(allowed, why not)."""
    return may_enter_unit_rows(user, campaign, unit, NOT_YOURS)


def fetch_row(request, rows, pk):
    """A unit's row that this person may change now: 404, or 403 with the reason."""
    seen = rows.visible_to(request.user).select_related("campaign__bloc__sponsor__parent", "unit")
    row = get_object_or_404(seen, pk=pk)
    forbid_unless(*may_enter(request.user, row.campaign, row.unit))
    return row


def enterable_units(user, campaign):
    """Keys of the units whose rows this person may enter now."""
    return {member.pk for member in units_to_edit(user, campaign)}


def fetch_sponsor(request, pk):
    """An authority that the person serves on the board of, or oversees, or 404."""
    return get_object_or_404(Unit.objects.overseen_by(request.user).select_related("parent"), pk=pk)


def room_page(campaign, title, thing, *, back="", more_crumbs=(), **more):
    """A form page under one of this room's lists."""
    listed = list_url(campaign, thing)
    crumbs = ((LISTS[thing], listed), *more_crumbs)
    return page_of(campaign, title, back or listed, more_crumbs=crumbs, **more)


def said(saved):
    """What to tell after figures were sent: `saved`, or that nothing changed."""
    return lambda changes: saved if changes else UNCHANGED


def sponsor_subject(sponsor, year):
    return f"{sponsor} – năm {year}" if year else str(sponsor)


def sponsor_page(sponsor, title, back, *, year=None, crumbs=(), **more):
    """A form page about all blocs of a sponsor."""
    return FormPage(title, back, sponsor_subject(sponsor, year), crumbs=crumbs, **more)


def sponsor_crumbs(sponsor):
    return (("Chỉ tiêu chung", reverse("blocs:sponsor_indicator_list", args=[sponsor.pk])),)
