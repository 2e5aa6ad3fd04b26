"""Indicators of a campaign, the figures of one of them, and its targets."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from blocs.documents.lists import results as lists
from blocs.forms.results.indicators import IndicatorForm, TargetsForm
from blocs.models.results import Indicator
from blocs.permissions.results import can_define_indicator, can_edit_indicator, can_set_targets
from blocs.queries.results import in_tree_order, indicator_figures
from blocs.queries.year import members_of
from blocs.services.results import indicators, targets
from blocs.views.acts import ConfirmPage, forbid_unless, perform, posted
from blocs.views.results.frames import room_page, sponsor_crumbs, sponsor_page
from blocs.views.year.subjects import fetch_campaign
from emulation.ui.forms import Form
from emulation.ui.lists import list_page


@require_safe
def indicator_list(request, pk):
    campaign = fetch_campaign(request, pk)
    table = indicator_figures(campaign)
    context = {
        "campaign": campaign,
        "table": table,
        "can_define": can_define_indicator(request.user, campaign=campaign),
        "can_define_common": can_define_indicator(request.user, sponsor=campaign.bloc.sponsor),
        "can_set_targets": can_set_targets(request.user, campaign),
    }
    listing = lists.indicator_list(campaign, table)
    return list_page(request, "blocs/indicator_list.html", context, listing)


def indicator_create(request, pk):
    campaign = fetch_campaign(request, pk)
    allowed = can_define_indicator(request.user, campaign=campaign)
    forbid_unless(allowed, indicators.NOT_YOURS)
    return perform(
        request,
        room_page(campaign, "Thêm chỉ tiêu của khối", "indicator"),
        IndicatorForm(posted(request), parents=parents_in(campaign)),
        lambda **values: indicators.define(by=request.user, campaign=campaign, **values),
        done=lambda indicator: f"Đã thêm chỉ tiêu “{indicator}”.",
        once=True,
    )


@require_safe
def indicator_detail(request, pk, indicator_pk):
    campaign = fetch_campaign(request, pk)
    row = next(
        (row for row in indicator_figures(campaign) if row.indicator.pk == indicator_pk), None
    )
    if row is None:
        raise Http404
    context = {
        "campaign": campaign,
        "row": row,
        "indicator": row.indicator,
        "can_edit": can_edit_indicator(request.user, row.indicator),
        "can_set_targets": can_set_targets(request.user, campaign),
    }
    return render(request, "blocs/indicator_detail.html", context)


def target_edit(request, pk, indicator_pk):
    campaign = fetch_campaign(request, pk)
    forbid_unless(can_set_targets(request.user, campaign), targets.NOT_YOURS)
    indicator = get_object_or_404(Indicator.objects.of_campaign(campaign), pk=indicator_pk)
    forbid_unless(indicator.takes_targets, "Chỉ tiêu bằng chữ không giao được con số.")
    back = detail_url(campaign, indicator)
    form = TargetsForm(
        posted(request),
        indicator=indicator,
        members=members_of(campaign),
        targets=indicator.targets.filter(campaign=campaign),
    )
    return perform(
        request,
        room_page(
            campaign,
            f"Chỉ tiêu được giao: {indicator}",
            "indicator",
            back=back,
            more_crumbs=((str(indicator), back),),
            template="blocs/target_edit.html",
        ),
        form,
        lambda **values: targets.set_many(campaign, indicator, by=request.user, **values),
        done="Đã lưu chỉ tiêu được giao.",
    )


def indicator_edit(request, pk):
    indicator = fetch_editable(request, pk)
    form = IndicatorForm(
        posted(request),
        instance=Indicator.objects.get(pk=pk),
        parents=parents_of(indicator),
        for_all=indicator.sponsor_id is not None,
    )
    return perform(
        request,
        own_page(indicator, "Sửa chỉ tiêu"),
        form,
        lambda **values: indicators.edit(indicator, by=request.user, **values),
        done="Đã lưu chỉ tiêu.",
    )


def indicator_delete(request, pk):
    indicator = fetch_editable(request, pk)
    page = own_page(
        indicator,
        "Xóa chỉ tiêu",
        kind=ConfirmPage,
        submit="Xóa chỉ tiêu",
        submit_state="danger",
        question=f"Xóa chỉ tiêu “{indicator}”?",
        consequences=("Chỉ xóa được chỉ tiêu chưa có số liệu.",),
    )
    return perform(
        request,
        page,
        Form(posted(request)),
        lambda: indicators.remove(indicator, by=request.user),
        done=f"Đã xóa chỉ tiêu “{indicator}”.",
    )


def fetch_editable(request, pk):
    rows = Indicator.objects.visible_to(request.user).select_related(
        "campaign__bloc__sponsor__parent", "sponsor__parent"
    )
    indicator = get_object_or_404(rows, pk=pk)
    forbid_unless(can_edit_indicator(request.user, indicator), indicators.NOT_YOURS)
    return indicator


def own_page(indicator, title, **more):
    """A form page under the list that the indicator stands in."""
    if indicator.campaign_id:
        return room_page(indicator.campaign, title, "indicator", **more)
    crumbs = sponsor_crumbs(indicator.sponsor)
    return sponsor_page(indicator.sponsor, title, crumbs[0][1], crumbs=crumbs, **more)


def parents_in(campaign):
    return [row for row, _ in in_tree_order(Indicator.objects.of_campaign(campaign))]


def parents_of(indicator):
    """Indicators that this one may be a part of."""
    if indicator.campaign_id:
        return parents_in(indicator.campaign)
    return [row for row, _ in in_tree_order(indicator.sponsor.indicators.all())]


def detail_url(campaign, indicator):
    return reverse("blocs:indicator_detail", args=[campaign.pk, indicator.pk])
