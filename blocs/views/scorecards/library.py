"""The library of a unit and year: its papers, brought in one by one or several at once."""

from dataclasses import replace

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from blocs.documents.lists import scorecards as lists
from blocs.forms.scorecards.evidence import LibraryFilterForm, PapersForm, ReferenceForm
from blocs.models.organisation import Unit
from blocs.permissions.evidence import can_keep_library, can_see_library, libraries_seen
from blocs.queries.scorecards.library import papers_of, shelves, unsent_units
from blocs.queries.year import is_member
from blocs.services.scorecards import library
from blocs.views.acts import forbid_unless, perform, posted
from blocs.views.year.subjects import crumbs_of, fetch_campaign, list_url, page_of
from emulation.refusals import Refused
from emulation.ui.lists import list_page

PER_PAGE = 50


def library_url(campaign, unit):
    return reverse("blocs:library_detail", args=[campaign.pk, unit.pk])


def fetch_library(request, pk, unit):
    """The campaign and a member unit whose library this person may see, or 404."""
    campaign = fetch_campaign(request, pk)
    unit = get_object_or_404(Unit, pk=unit)
    if not is_member(unit, campaign) or not can_see_library(request.user, campaign, unit):
        raise Http404
    return campaign, unit


def fetch_kept_library(request, pk, unit):
    """A library of the person's own unit in an open year; 403 for others who see it."""
    campaign, unit = fetch_library(request, pk, unit)
    forbid_unless(can_keep_library(request.user, campaign, unit), library.NOT_OF_THE_UNIT)
    return campaign, unit


def library_crumbs(campaign, *more):
    return crumbs_of(campaign, ("Thư viện minh chứng", list_url(campaign, "library")), *more)


@require_safe
def library_list(request, pk):
    campaign = fetch_campaign(request, pk)
    is_seen = libraries_seen(request.user, campaign)
    shown = [
        shelf
        for shelf in shelves(request.user, campaign)
        if shelf.papers or is_seen(shelf.member.pk)
    ]
    context = {
        "campaign": campaign,
        "shelves": shown,
        "papers": sum(shelf.papers for shelf in shown),
        "crumbs": crumbs_of(campaign),
    }
    listing = lists.library_list(campaign, shown)
    return list_page(request, "blocs/library_list.html", context, listing)


@require_safe
def library_detail(request, pk, unit):
    campaign, unit = fetch_library(request, pk, unit)
    form = LibraryFilterForm(request.GET)
    chosen = form.chosen()
    found = papers_of(request.user, campaign, unit, **chosen)
    context = {
        "campaign": campaign,
        "unit": unit,
        "form": form,
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "is_filtered": any(chosen.values()),
        "is_unsent": unit.pk in unsent_units(request.user, campaign),
        "can_keep": can_keep_library(request.user, campaign, unit),
        "crumbs": library_crumbs(campaign),
    }
    listing = lists.library_detail(campaign, unit, found)
    return list_page(request, "blocs/library_detail.html", context, listing)


def library_page(campaign, unit, title, **more):
    """A form page of a unit's library."""
    back = library_url(campaign, unit)
    crumbs = (("Thư viện minh chứng", list_url(campaign, "library")), (str(unit), back))
    page = page_of(campaign, title, back, more_crumbs=crumbs, context={"unit": unit}, **more)
    return replace(page, subject=f"{unit} – {page.subject}")


def library_refer(request, pk, unit):
    campaign, unit = fetch_kept_library(request, pk, unit)
    return perform(
        request,
        library_page(campaign, unit, "Ghi tài liệu không tải lên", lead=REFERENCE_LEAD),
        ReferenceForm(posted(request), initial={"shown_in_person": True}),
        lambda **words: library.add(campaign, unit, by=request.user, **words),
        done=lambda taken: _told(taken),
        once=True,
    )


def _told(taken):
    if taken.is_new:
        return f"Đã ghi vào thư viện: {taken.document.citation}."
    return f"Thư viện đã có tài liệu này: {taken.document.citation}. Không ghi lần nữa."


def library_upload(request, pk, unit):
    """Good files stay although others beside them are refused: sent again, they are known."""
    campaign, unit = fetch_kept_library(request, pk, unit)
    files = request.FILES if request.method == "POST" else None

    def take(files):
        taken, problems = [], []
        for file in files:
            try:
                taken.append((file, library.add(campaign, unit, by=request.user, uploaded=file)))
            except Refused as refusal:
                problems.append(str(refusal))
        if problems:
            raise Refused(" ".join([*problems, _stored(taken)]).strip())
        return taken

    return perform(
        request,
        library_page(campaign, unit, "Tải tài liệu lên", submit="Tải lên", lead=UPLOAD_LEAD),
        PapersForm(posted(request), files),
        take,
        done=_stored,
        once=True,
    )


def _stored(taken):
    """What came in, and what had been there."""
    new = [file.name for file, each in taken if each.is_new]
    known = [f"{file.name} ({each.document.citation})" for file, each in taken if not each.is_new]
    parts = []
    if new:
        parts.append(f"Đã lưu {len(new)} tài liệu: {', '.join(new)}.")
    if known:
        parts.append(f"Đã có trong thư viện, không lưu lần nữa: {'; '.join(known)}.")
    return " ".join(parts)


REFERENCE_LEAD = (
    "Tài liệu vẫn ở nơi lưu; ở đây chỉ ghi những gì được phép nêu để người thẩm định tìm và xem "
    "bản gốc."
)
UPLOAD_LEAD = (
    "Một tài liệu dùng được cho nhiều tiêu chí. Tải lên xong, ghi số, ngày, cơ quan và trích yếu "
    "của từng tài liệu."
)
