"""Exemplars of units, named or counted."""

from django.views.decorators.http import require_safe

from blocs.documents.lists import results as lists
from blocs.forms.results.unit_rows import ExemplarForm
from blocs.models.results import Exemplar
from blocs.queries.results.people import exemplar_rows
from blocs.services.results import exemplars
from blocs.views.acts import ConfirmPage, perform, posted
from blocs.views.results.frames import enterable_units, fetch_enterable, fetch_row, room_page
from blocs.views.year.subjects import fetch_campaign
from emulation.ui.forms import Form
from emulation.ui.lists import list_page


@require_safe
def exemplar_list(request, pk):
    campaign = fetch_campaign(request, pk)
    rows = exemplar_rows(campaign)
    enterable = enterable_units(request.user, campaign)
    context = {
        "campaign": campaign,
        "rows": [(row, row.unit.pk in enterable) for row in rows],
        "enterable": [row for row in rows if row.unit.pk in enterable],
        "has_rows": any(row.items for row in rows),
        "collectives": sum(item.collectives for row in rows for item in row.items),
        "individuals": sum(item.individuals for row in rows for item in row.items),
    }
    listing = lists.exemplar_list(campaign, rows)
    return list_page(request, "blocs/exemplar_list.html", context, listing)


def exemplar_create(request, pk, unit_pk):
    campaign, unit = fetch_enterable(request, pk, unit_pk)
    return perform(
        request,
        room_page(campaign, f"Thêm điển hình tiên tiến: {unit}", "exemplar"),
        ExemplarForm(posted(request)),
        lambda **values: exemplars.add(campaign, unit, by=request.user, **values),
        done="Đã thêm điển hình tiên tiến.",
        once=True,
    )


def exemplar_edit(request, pk):
    exemplar = fetch_row(request, Exemplar.objects, pk)
    return perform(
        request,
        room_page(exemplar.campaign, f"Sửa điển hình tiên tiến: {exemplar.unit}", "exemplar"),
        ExemplarForm(posted(request), instance=Exemplar.objects.get(pk=pk)),
        lambda **values: exemplars.edit(exemplar, by=request.user, **values),
        done="Đã lưu điển hình tiên tiến.",
    )


def exemplar_delete(request, pk):
    exemplar = fetch_row(request, Exemplar.objects, pk)
    page = room_page(
        exemplar.campaign,
        "Xóa điển hình tiên tiến",
        "exemplar",
        kind=ConfirmPage,
        submit="Xóa điển hình",
        submit_state="danger",
        question=f"Xóa “{exemplar}” của {exemplar.unit}?",
    )
    return perform(
        request,
        page,
        Form(posted(request)),
        lambda: exemplars.remove(exemplar, by=request.user),
        done="Đã xóa điển hình tiên tiến.",
    )
