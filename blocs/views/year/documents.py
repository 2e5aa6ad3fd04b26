"""The register of papers of a year."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from blocs.documents.lists import year as lists
from blocs.forms.year.documents import DocumentFilterForm, DocumentForm
from blocs.models.organisation import Document
from blocs.permissions.year import can_edit_campaign, can_register_document
from blocs.queries.year import campaign_of, documents_listed, members_of, units_to_enter_for
from blocs.services.year import documents
from blocs.services.year.campaigns import NOT_SECRETARIAT
from blocs.views.acts import ConfirmPage, forbid_unless, perform, posted
from blocs.views.year.subjects import fetch_campaign, list_url, page_of
from emulation.ui.forms import Form
from emulation.ui.lists import list_page


@require_safe
def document_list(request, pk):
    campaign = fetch_campaign(request, pk)
    members = members_of(campaign)
    form = DocumentFilterForm(request.GET, members=members)
    chosen = form.chosen()
    size = chosen.pop("size")
    found = documents_listed(request.user, campaign, **chosen)
    context = {
        "campaign": campaign,
        "form": form,
        "page": Paginator(found, size).get_page(request.GET.get("page")),
        "is_filtered": any(chosen.values()),
        "can_register": may_enter(request.user, campaign, members),
    }
    listing = lists.document_list(campaign, found)
    return list_page(request, "blocs/document_list.html", context, listing)


def document_create(request, pk):
    campaign = fetch_campaign(request, pk)
    members = members_of(campaign)
    forbid_unless(may_enter(request.user, campaign, members), NOT_SECRETARIAT)
    form = DocumentForm(
        posted(request), request.FILES or None, **choices_for(request.user, campaign, members)
    )
    return perform(
        request,
        register_page(campaign, "Ghi văn bản vào sổ", submit="Ghi vào sổ"),
        form,
        lambda **values: documents.register(campaign, by=request.user, **values),
        done=lambda document: f"Đã ghi vào sổ: {document}.",
        once=True,
    )


@require_safe
def document_detail(request, pk):
    document, campaign = fetch_document(request, pk)
    context = {
        "campaign": campaign,
        "document": document,
        "can_edit": can_register_document(request.user, campaign, document.unit),
    }
    return render(request, "blocs/document_detail.html", context)


def document_edit(request, pk):
    document, campaign = fetch_editable(request, pk)
    form = DocumentForm(
        posted(request),
        request.FILES or None,
        instance=Document.objects.select_related("file").get(pk=pk),
        **choices_for(request.user, campaign, members_of(campaign)),
    )
    return perform(
        request,
        register_page(campaign, "Sửa văn bản trong sổ"),
        form,
        lambda **values: documents.edit(document, by=request.user, **values),
        done="Đã lưu văn bản.",
        to=reverse("blocs:document_detail", args=[pk]),
    )


def document_delete(request, pk):
    document, campaign = fetch_editable(request, pk)
    page = register_page(
        campaign,
        "Bỏ văn bản khỏi sổ",
        kind=ConfirmPage,
        submit="Bỏ khỏi sổ",
        submit_state="danger",
        question=f"Bỏ “{document.title}” khỏi sổ văn bản của năm?",
        consequences=("Nhật ký vẫn giữ việc ghi và việc bỏ văn bản này.",),
    )
    return perform(
        request,
        page,
        Form(posted(request)),
        lambda: documents.remove(document, by=request.user),
        done="Đã bỏ văn bản khỏi sổ.",
    )


def may_enter(user, campaign, members):
    """The secretariat, and people of a member unit for its own papers."""
    if can_edit_campaign(user, campaign):
        return True
    return campaign.is_open and bool(units_to_enter_for(user, campaign, members))


def choices_for(user, campaign, members):
    """Whose papers this person may enter, as the form asks for it."""
    if can_edit_campaign(user, campaign):
        return {"members": members, "may_be_common": True}
    return {"members": units_to_enter_for(user, campaign, members), "may_be_common": False}


def fetch_document(request, pk):
    seen = Document.objects.visible_to(request.user).select_related("unit", "file")
    document = get_object_or_404(seen, pk=pk)
    return document, campaign_of(document)


def fetch_editable(request, pk):
    document, campaign = fetch_document(request, pk)
    allowed = can_register_document(request.user, campaign, document.unit)
    forbid_unless(allowed, NOT_SECRETARIAT)
    return document, campaign


def register_page(campaign, title, **more):
    back = list_url(campaign, "document")
    return page_of(campaign, title, back, more_crumbs=(("Sổ văn bản", back),), **more)
