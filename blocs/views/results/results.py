"""Results: the comparison table, one unit's figures, and published figures."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from blocs.documents.lists import results as lists
from blocs.forms.results.entries import EntriesForm
from blocs.models.results import Indicator, Result, Target
from blocs.permissions.results import can_define_indicator, can_publish_campaign
from blocs.permissions.year import can_enter_for_unit
from blocs.queries.results import in_tree_order, indicator_figures
from blocs.queries.results.campaigns import unit_figures
from blocs.queries.year import members_of, units_to_enter_for
from blocs.services.results import results
from blocs.views.acts import forbid_unless, perform, posted
from blocs.views.results.frames import (
    fetch_enterable,
    fetch_member,
    may_enter,
    room_page,
    said,
)
from blocs.views.year.subjects import fetch_campaign
from emulation.ui.lists import list_page


@require_safe
def result_list(request, pk):
    campaign = fetch_campaign(request, pk)
    members = members_of(campaign)
    table = indicator_figures(campaign)
    can_publish = can_publish_campaign(request.user, campaign)
    context = {
        "campaign": campaign,
        "table": table,
        "units": [part.owner for part in table[0].parts] if table else [],
        "own": units_to_enter_for(request.user, campaign, members) if campaign.is_open else [],
        "can_publish": can_publish,
        "can_define": can_define_indicator(request.user, campaign=campaign),
    }
    listing = lists.result_list(campaign, table)
    return list_page(request, "blocs/result_list.html", context, listing)


@require_safe
def result_detail(request, pk, unit_pk):
    campaign, unit = fetch_member(request, pk, unit_pk)
    allowed, reason = may_enter(request.user, campaign, unit)
    context = {
        "campaign": campaign,
        "unit": unit,
        "name": unit.name_on(campaign.last_day),
        "figures": unit_figures(campaign, unit),
        "can_edit": allowed,
        "frozen": reason if can_enter_for_unit(request.user, campaign, unit) else "",
    }
    return render(request, "blocs/result_detail.html", context)


def result_edit(request, pk, unit_pk):
    campaign, unit = fetch_enterable(request, pk, unit_pk)
    name = unit.name_on(campaign.last_day)
    back = reverse("blocs:result_detail", args=[campaign.pk, unit.pk])
    page = room_page(
        campaign,
        f"Nhập kết quả: {name}",
        "result",
        back=back,
        more_crumbs=((name, back),),
        template="blocs/result_edit.html",
        lead="Để trống chỉ tiêu không áp dụng với đơn vị. Tỷ lệ được tính từ tử số và mẫu số.",
    )
    return perform(
        request,
        page,
        EntriesForm(posted(request), rows=lines_of(campaign, unit=unit), year=campaign.year),
        lambda entries: results.record_unit(campaign, unit, by=request.user, entries=entries),
        done=said(f"Đã lưu kết quả của {name}."),
    )


def result_publish(request, pk):
    campaign = fetch_campaign(request, pk)
    forbid_unless(can_publish_campaign(request.user, campaign), results.NOT_YOURS)
    page = room_page(
        campaign,
        "Nhập số công bố của khối",
        "result",
        template="blocs/result_edit.html",
        lead=(
            "Số công bố do khối cung cấp cho toàn khối. Số này đứng riêng bên cạnh tổng số liệu "
            "các đơn vị và không cộng vào số liệu của đơn vị nào."
        ),
    )
    return perform(
        request,
        page,
        EntriesForm(posted(request), rows=lines_of(campaign, unit=None), year=campaign.year),
        lambda entries: results.publish_campaign(campaign, by=request.user, entries=entries),
        done=said("Đã lưu số công bố của khối."),
    )


def lines_of(campaign, *, unit):
    """What the grid needs for a unit, or for the campaign as a whole."""
    rows = Result.objects.filter(campaign=campaign, unit=unit)
    standing = {row.indicator_id: row for row in rows}
    targets = Target.objects.filter(campaign=campaign, unit=unit) if unit else ()
    asked = {row.indicator_id: row for row in targets}
    return [
        (indicator, depth, standing.get(indicator.pk), asked.get(indicator.pk))
        for indicator, depth in in_tree_order(Indicator.objects.of_campaign(campaign))
    ]
