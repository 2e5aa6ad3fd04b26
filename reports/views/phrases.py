"""Sentences ready to use that a unit keeps for its reports."""

from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from blocs.enums.organisation import UNIT_DUTIES
from blocs.models import Unit, units_of
from blocs.views.acts import ConfirmPage, FormPage, forbid_unless, perform, posted
from emulation.ui.forms import Form
from emulation.ui.lists import list_page
from reports import outline
from reports.documents import lists
from reports.forms.phrases import PhraseForm
from reports.models import Phrase
from reports.permissions import can_keep_phrases
from reports.services import phrases


def _fetch_unit(request, pk):
    """A unit in which the person serves, or which the person oversees."""
    overseen = Unit.objects.overseen_by(request.user).values("pk")
    own = units_of(request.user, UNIT_DUTIES)
    seen = Unit.objects.filter(Q(pk__in=overseen) | Q(pk__in=own)).select_related("parent")
    return get_object_or_404(seen, pk=pk)


def _fetch_phrase(request, pk):
    phrase = get_object_or_404(Phrase.objects.select_related("unit__parent"), pk=pk)
    phrase.unit = _fetch_unit(request, phrase.unit_id)
    forbid_unless(can_keep_phrases(request.user, phrase.unit), phrases.NOT_YOUR_PHRASES)
    return phrase


@require_safe
def phrase_list(request, pk):
    """The unit's own phrases, by the section they are meant for."""
    unit = _fetch_unit(request, pk)
    rows = [(row, _place(row)) for row in unit.phrases.order_by("section", "pk")]
    context = {"unit": unit, "rows": rows, "can_keep": can_keep_phrases(request.user, unit)}
    listing = lists.phrase_list(unit, rows)
    return list_page(request, "reports/phrase_list.html", context, listing)


def _place(phrase):
    section = outline.BY_CODE.get(phrase.section)
    return outline.bare_title(section) if section else "Mọi mục"


def phrase_create(request, pk):
    unit = _fetch_unit(request, pk)
    forbid_unless(can_keep_phrases(request.user, unit), phrases.NOT_YOUR_PHRASES)
    return perform(
        request,
        _page(unit, "Thêm câu mẫu"),
        PhraseForm(posted(request), instance=Phrase(unit=unit)),
        lambda **values: phrases.add_phrase(unit, by=request.user, **values),
        done="Đã thêm câu mẫu.",
        once=True,
    )


def phrase_edit(request, pk):
    phrase = _fetch_phrase(request, pk)
    return perform(
        request,
        _page(phrase.unit, "Sửa câu mẫu"),
        PhraseForm(posted(request), instance=phrase),
        lambda **values: phrases.edit_phrase(phrase, by=request.user, **values),
        done="Đã sửa câu mẫu.",
    )


def phrase_delete(request, pk):
    phrase = _fetch_phrase(request, pk)
    page = _page(
        phrase.unit,
        "Xóa câu mẫu",
        ConfirmPage,
        submit="Xóa câu mẫu",
        submit_state="danger",
        question="Xóa câu mẫu này?",
        facts=(("Câu mẫu", phrase.text),),
    )
    return perform(
        request,
        page,
        Form(posted(request)),
        lambda: phrases.delete_phrase(phrase, by=request.user),
        done="Đã xóa câu mẫu.",
    )


def _page(unit, title, kind=FormPage, **more):
    back = reverse("reports:phrase_list", args=[unit.pk])
    return kind(title, back, str(unit), (("Câu mẫu", back),), **more)
