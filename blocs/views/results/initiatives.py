"""Initiatives of units with the authority that recognised them."""

from django.views.decorators.http import require_safe

from blocs.documents.lists import results as lists
from blocs.forms.results.unit_rows import InitiativeForm
from blocs.models.results import Initiative
from blocs.queries.results.people import initiative_rows
from blocs.services.results import initiatives
from blocs.views.acts import ConfirmPage, perform, posted
from blocs.views.results.frames import enterable_units, fetch_enterable, fetch_row, room_page
from blocs.views.year.subjects import fetch_campaign
from emulation.ui.forms import Form
from emulation.ui.lists import list_page


@require_safe
def initiative_list(request, pk):
    campaign = fetch_campaign(request, pk)
    rows = initiative_rows(campaign)
    enterable = enterable_units(request.user, campaign)
    context = {
        "campaign": campaign,
        "rows": [(row, row.unit.pk in enterable) for row in rows],
        "enterable": [row for row in rows if row.unit.pk in enterable],
        "has_rows": any(row.items for row in rows),
        "total": sum(item.count for row in rows for item in row.items),
    }
    listing = lists.initiative_list(campaign, rows)
    return list_page(request, "blocs/initiative_list.html", context, listing)


def initiative_create(request, pk, unit_pk):
    campaign, unit = fetch_enterable(request, pk, unit_pk)
    return perform(
        request,
        room_page(campaign, f"Thêm sáng kiến: {unit}", "initiative"),
        InitiativeForm(posted(request), sent_files(request)),
        lambda **values: initiatives.add(campaign, unit, by=request.user, **values),
        done="Đã thêm sáng kiến.",
        once=True,
    )


def initiative_edit(request, pk):
    initiative = fetch_row(request, Initiative.objects, pk)
    form = InitiativeForm(
        posted(request), sent_files(request), instance=Initiative.objects.get(pk=pk)
    )
    return perform(
        request,
        room_page(initiative.campaign, f"Sửa sáng kiến: {initiative.unit}", "initiative"),
        form,
        lambda **values: initiatives.edit(initiative, by=request.user, **values),
        done="Đã lưu sáng kiến.",
    )


def initiative_delete(request, pk):
    initiative = fetch_row(request, Initiative.objects, pk)
    page = room_page(
        initiative.campaign,
        "Xóa sáng kiến",
        "initiative",
        kind=ConfirmPage,
        submit="Xóa sáng kiến",
        submit_state="danger",
        question=f"Xóa “{initiative}” của {initiative.unit}?",
    )
    return perform(
        request,
        page,
        Form(posted(request)),
        lambda: initiatives.remove(initiative, by=request.user),
        done="Đã xóa sáng kiến.",
    )


def sent_files(request):
    return request.FILES if request.method == "POST" else None
