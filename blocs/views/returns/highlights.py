"""Texts of units for the sections of the report."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from blocs.documents.lists import returns as lists
from blocs.enums.returns import SectionCode
from blocs.forms.returns import HighlightForm
from blocs.models.returns import Highlight
from blocs.permissions.returns import can_edit_return
from blocs.queries.returns import highlights_of, highlights_of_unit
from blocs.services.returns import highlights
from blocs.services.returns.returns import CLOSED
from blocs.views.acts import forbid_unless, perform, posted
from blocs.views.markup import shown
from blocs.views.returns.frames import fetch_return, return_page
from blocs.views.year.subjects import fetch_campaign
from emulation.ui.lists import list_page


@require_safe
def highlight_list(request, pk):
    """What the units in sight wrote, section by section."""
    campaign = fetch_campaign(request, pk)
    seen = set(
        Highlight.objects.visible_to(request.user)
        .filter(campaign=campaign)
        .values_list("pk", flat=True)
    )
    found = [
        (SectionCode(code), [row for row in texts if row.pk in seen])
        for code, texts in highlights_of(campaign).items()
    ]
    sections = [
        (section, [(row.unit, shown(row.text)) for row in texts])
        for section, texts in found
        if texts
    ]
    listing = lists.highlight_list(campaign, [(code, row) for code, rows in found for row in rows])
    context = {"campaign": campaign, "sections": sections}
    return list_page(request, "blocs/highlight_list.html", context, listing)


@require_safe
def return_highlights(request, pk):
    """One unit's texts, all sections."""
    unit_return = fetch_return(request, pk)
    texts = highlights_of_unit(unit_return.campaign, unit_return.unit)
    context = {
        "campaign": unit_return.campaign,
        "unit_return": unit_return,
        "name": unit_return.unit.name_on(unit_return.campaign.last_day),
        "sections": [
            (section, shown(texts[section].text) if section in texts else [])
            for section in SectionCode
        ],
        "can_edit": can_edit_return(request.user, unit_return),
    }
    return render(request, "blocs/return_highlights.html", context)


def highlight_edit(request, pk, section):
    unit_return = fetch_return(request, pk)
    if section not in SectionCode.values:
        raise Http404
    forbid_unless(can_edit_return(request.user, unit_return), CLOSED)
    campaign, unit = unit_return.campaign, unit_return.unit
    present = Highlight.objects.filter(campaign=campaign, unit=unit, section=section).first()
    initial = {"text": present.text, "version": present.version} if present else {"version": 0}
    back = reverse("blocs:return_highlights", args=[unit_return.pk])
    page = return_page(
        unit_return,
        SectionCode(section).heading,
        back=back,
        more_crumbs=(("Nội dung các mục", back),),
    )
    return perform(
        request,
        page,
        HighlightForm(posted(request), initial=initial),
        lambda **values: highlights.write(campaign, unit, section, by=request.user, **values),
        done=f"Đã lưu nội dung mục “{SectionCode(section).label}”.",
    )
