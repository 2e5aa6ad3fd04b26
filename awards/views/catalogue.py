"""Pages of the catalogue of awards."""

from datetime import date

from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.urls import reverse, reverse_lazy
from django.views.decorators.http import require_safe

from awards.documents.lists import catalogue_lists
from awards.forms.catalogue import (
    AwardEditForm,
    AwardForm,
    CatalogueFilterForm,
    IssuerEditForm,
    IssuerForm,
    SlotsForm,
)
from awards.models import Award, AwardSlots, Issuer
from awards.permissions import catalogue as permissions
from awards.queries.choices import awards_in_force, sponsors_of_board
from awards.services import catalogue
from blocs.views.acts import FormPage, forbid_unless, perform, posted
from blocs.views.year.subjects import fetch_campaign, page_of
from emulation.ui.lists import list_page
from emulation.vietnamese import fold

HOME = ("Khen thưởng", reverse_lazy("awards:grant_index"))
CRUMBS = (HOME, ("Danh mục khen thưởng", reverse_lazy("awards:award_list")))


@require_safe
def award_list(request):
    form = CatalogueFilterForm(request.GET)
    chosen = form.chosen()
    sponsors = sponsors_of_board(request.user)
    context = {
        "form": form,
        "awards": _awards(request.user, chosen),
        "issuers": _issuers(request.user, chosen),
        "is_filtered": any(chosen.values()),
        "own": {sponsor.pk for sponsor in sponsors},
        "can_add": permissions.can_add_entries(request.user),
    }
    listings = catalogue_lists(context["awards"], context["issuers"])
    return list_page(request, "awards/award_list.html", context, *listings)


def award_create(request):
    forbid_unless(permissions.can_add_entries(request.user), catalogue.NOT_YOURS)
    return perform(
        request,
        _page("Thêm danh hiệu, hình thức khen thưởng"),
        AwardForm(posted(request), sponsors=sponsors_of_board(request.user)),
        lambda **values: catalogue.add_award(by=request.user, **values),
        done=lambda award: f"Đã thêm {award.name}.",
        once=True,
    )


def award_edit(request, pk):
    award = _entry(request, Award, pk)
    return perform(
        request,
        _page(f"Sửa {award.name}"),
        AwardEditForm(posted(request), instance=award),
        lambda **values: catalogue.edit_award(award, by=request.user, **values),
        done="Đã lưu danh mục khen thưởng.",
    )


def issuer_create(request):
    forbid_unless(permissions.can_add_entries(request.user), catalogue.NOT_YOURS)
    return perform(
        request,
        _page("Thêm cấp khen thưởng"),
        IssuerForm(posted(request), sponsors=sponsors_of_board(request.user)),
        lambda **values: catalogue.add_issuer(by=request.user, **values),
        done=lambda issuer: f"Đã thêm {issuer.name}.",
        once=True,
    )


def issuer_edit(request, pk):
    issuer = _entry(request, Issuer, pk)
    return perform(
        request,
        _page(f"Sửa {issuer.name}"),
        IssuerEditForm(posted(request), instance=issuer),
        lambda **values: catalogue.edit_issuer(issuer, by=request.user, **values),
        done="Đã lưu cấp khen thưởng.",
    )


def slots_edit(request, pk):
    """How many units the campaign may put forward for each bloc award."""
    campaign = fetch_campaign(request, pk)
    forbid_unless(permissions.can_set_slots(request.user, campaign), catalogue.NOT_BOARD)
    form = SlotsForm(
        posted(request),
        awards=awards_in_force(campaign).filter(is_bloc_award=True),
        present={row.award_id: row for row in AwardSlots.objects.filter(campaign=campaign)},
    )
    back = reverse("awards:registration_list", args=[pk])
    return perform(
        request,
        page_of(
            campaign,
            "Số lượng được đề nghị",
            back,
            more_crumbs=(("Đăng ký thi đua", back),),
            lead="Số đơn vị mà khối được suy tôn, đề nghị. Để trống nếu không giới hạn.",
        ),
        form,
        lambda **values: catalogue.set_slots(campaign, by=request.user, **values),
        done="Đã ghi số lượng được đề nghị.",
    )


def _awards(user, chosen):
    rows = Award.objects.visible_to(user).select_related("sponsor")
    for word in fold(chosen["q"]).split():
        rows = rows.filter(name_folded__contains=word)
    if chosen["kind"]:
        rows = rows.filter(kind=chosen["kind"])
    if chosen["year"]:
        day = date(chosen["year"], 12, 31)
        rows = rows.filter(
            Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gte=day)
        )
    return rows.order_by("position", "name", "pk")


def _issuers(user, chosen):
    """Found in Python: issuers are few, and their names are not kept folded."""
    rows = Issuer.objects.visible_to(user).select_related("sponsor")
    if chosen["level"]:
        rows = rows.filter(level=chosen["level"])
    words = fold(chosen["q"]).split()
    found = rows.order_by("position", "name", "pk")
    return [row for row in found if all(word in fold(row.name) for word in words)]


def _entry(request, model, pk):
    """An entry of the catalogue that this person may correct."""
    entry = get_object_or_404(model.objects.visible_to(request.user), pk=pk)
    forbid_unless(permissions.can_edit_entry(request.user, entry), catalogue.NOT_YOURS)
    return entry


def _page(title):
    return FormPage(title=title, back=reverse("awards:award_list"), crumbs=CRUMBS)
