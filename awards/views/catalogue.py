"""Pages of the catalogue of awards."""

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from awards.forms.catalogue import (
    AwardEditForm,
    AwardForm,
    CatalogueFilterForm,
    IssuerEditForm,
    IssuerForm,
    SlotsForm,
)
from awards.models import Award, AwardSlots, Issuer
from awards.permissions.catalogue import can_edit_catalogue, can_set_slots
from awards.services import catalogue
from blocs.models import Campaign
from blocs.views.acts import FormPage, forbid_unless, perform, posted
from emulation.ui.responses import form_page
from emulation.vietnamese import fold

NOT_BOARD = "Danh mục khen thưởng do cơ quan thi đua, khen thưởng quản lý."
CRUMBS = (("Danh mục khen thưởng", "/awards/"),)


def award_list(request):
    form = CatalogueFilterForm(request.GET)
    chosen = form.chosen()
    awards = Award.objects.order_by("position", "pk")
    if chosen["q"]:
        awards = awards.filter(name_folded__contains=fold(chosen["q"]))
    if chosen["kind"]:
        awards = awards.filter(kind=chosen["kind"])
    context = {
        "form": form,
        "awards": awards,
        "issuers": Issuer.objects.order_by("position", "pk"),
        "is_filtered": any(chosen.values()),
        "can_edit": can_edit_catalogue(request.user),
    }
    return render(request, "awards/award_list.html", context)


def award_create(request):
    forbid_unless(can_edit_catalogue(request.user), NOT_BOARD)
    return perform(
        request,
        _page("Thêm danh hiệu, hình thức khen thưởng"),
        AwardForm(posted(request)),
        lambda **values: catalogue.add_award(by=request.user, **values),
        done=lambda award: f"Đã thêm {award.name}.",
        once=True,
    )


def award_edit(request, pk):
    award = get_object_or_404(Award, pk=pk)
    forbid_unless(can_edit_catalogue(request.user), NOT_BOARD)
    return perform(
        request,
        _page(f"Sửa {award.name}"),
        AwardEditForm(posted(request), instance=award),
        lambda **values: catalogue.edit_award(award, by=request.user, **values),
        done="Đã lưu danh mục khen thưởng.",
    )


def issuer_create(request):
    forbid_unless(can_edit_catalogue(request.user), NOT_BOARD)
    return perform(
        request,
        _page("Thêm cấp khen thưởng"),
        IssuerForm(posted(request)),
        lambda **values: catalogue.add_issuer(by=request.user, **values),
        done=lambda issuer: f"Đã thêm {issuer.name}.",
        once=True,
    )


def issuer_edit(request, pk):
    issuer = get_object_or_404(Issuer, pk=pk)
    forbid_unless(can_edit_catalogue(request.user), NOT_BOARD)
    return perform(
        request,
        _page(f"Sửa {issuer.name}"),
        IssuerEditForm(posted(request), instance=issuer),
        lambda **values: catalogue.edit_issuer(issuer, by=request.user, **values),
        done="Đã lưu cấp khen thưởng.",
    )


def slots_edit(request, pk):
    """How many units the campaign may put forward for each bloc award."""
    campaign = get_object_or_404(Campaign.objects.visible_to(request.user), pk=pk)
    forbid_unless(
        can_set_slots(request.user, campaign),
        "Số lượng được đề nghị do cơ quan thi đua, khen thưởng ấn định khi năm đang mở.",
    )
    awards = [
        award
        for award in Award.objects.filter(is_bloc_award=True).order_by("position", "pk")
        if award.is_valid_on(campaign.last_day)
    ]
    present = dict(AwardSlots.objects.filter(campaign=campaign).values_list("award", "count"))
    form = SlotsForm(posted(request), awards=awards, present=present)
    back = reverse("awards:registration_list", args=[campaign.pk])
    if form.is_valid():
        for award, count in form.counts():
            catalogue.set_slots(campaign, award, by=request.user, count=count)
        return redirect(back)
    page = FormPage(title="Số lượng được đề nghị", back=back, subject=str(campaign))
    return form_page(request, page.template, form, page=page, campaign=campaign)


def _page(title):
    return FormPage(title=title, back=reverse("awards:award_list"), crumbs=CRUMBS)
