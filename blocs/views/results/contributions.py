"""Contributions: the ledger of all units with totals, and one unit's lines."""

from django.views.decorators.http import require_safe

from blocs.documents.lists import results as lists
from blocs.forms.results.unit_rows import ContributionForm
from blocs.models.results import Contribution
from blocs.queries.results import contribution_totals
from blocs.queries.results.contributions import contributions_of
from blocs.services.results import contributions
from blocs.views.acts import ConfirmPage, perform, posted
from blocs.views.results.frames import enterable_units, fetch_enterable, fetch_row, room_page
from blocs.views.year.subjects import fetch_campaign
from emulation.ui.forms import Form
from emulation.ui.lists import list_page


@require_safe
def contribution_list(request, pk):
    campaign = fetch_campaign(request, pk)
    totals = contribution_totals(campaign)
    enterable = enterable_units(request.user, campaign)
    context = {
        "campaign": campaign,
        "totals": totals,
        "rows": [(row, row.unit.pk in enterable) for row in totals.units],
        "enterable": [row for row in totals.units if row.unit.pk in enterable],
    }
    listing = lists.contribution_list(campaign, totals.units)
    return list_page(request, "blocs/contribution_list.html", context, listing)


def contribution_create(request, pk, unit_pk):
    campaign, unit = fetch_enterable(request, pk, unit_pk)
    return perform(
        request,
        room_page(campaign, f"Thêm khoản ủng hộ: {unit}", "contribution"),
        ContributionForm(posted(request), **choices_for(campaign, unit)),
        lambda **values: contributions.add(campaign, unit, by=request.user, **values),
        done="Đã thêm khoản ủng hộ.",
        once=True,
    )


def contribution_edit(request, pk):
    line = fetch_row(request, Contribution.objects, pk)
    form = ContributionForm(
        posted(request),
        instance=Contribution.objects.get(pk=pk),
        **choices_for(line.campaign, line.unit),
    )
    return perform(
        request,
        room_page(line.campaign, f"Sửa khoản ủng hộ: {line.unit}", "contribution"),
        form,
        lambda **values: contributions.edit(line, by=request.user, **values),
        done="Đã lưu khoản ủng hộ.",
    )


def contribution_delete(request, pk):
    line = fetch_row(request, Contribution.objects, pk)
    page = room_page(
        line.campaign,
        "Xóa khoản ủng hộ",
        "contribution",
        kind=ConfirmPage,
        submit="Xóa khoản ủng hộ",
        submit_state="danger",
        question=f"Xóa khoản ủng hộ “{line.text}” của {line.unit}?",
    )
    return perform(
        request,
        page,
        Form(posted(request)),
        lambda: contributions.remove(line, by=request.user),
        done="Đã xóa khoản ủng hộ.",
    )


def choices_for(campaign, unit):
    return {
        "lines": contributions_of(campaign, unit),
        "movements": campaign.movements.order_by("position", "pk"),
    }
