"""Pages that say which lines do not apply to a unit, and why."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from blocs.models.scorecards import Scorecard, ScoreLine
from blocs.permissions.scorecards import can_exclude_lines, can_read_card
from blocs.queries.scorecards.cards import sheet_of
from blocs.services.scorecards import applicability
from blocs.views.acts import ConfirmPage, forbid_unless, perform, posted
from blocs.views.scorecards.frames import card_page, fetch_card
from emulation.ui.forms import Form, ReasonForm


@require_safe
def scorecard_applicability(request, pk):
    card = fetch_card(request, pk)
    forbid_unless(can_exclude_lines(request.user, card), applicability.NOT_YOURS)
    page = card_page(card, "Dòng không áp dụng")
    is_read = can_read_card(request.user, card)
    sheet = sheet_of(card) if is_read else sheet_of(card).blank
    context = {"page": page, "card": card, "campaign": card.campaign, "sheet": sheet}
    context["is_read"] = is_read
    return render(request, "blocs/scorecard_applicability.html", context)


def score_line_exclude(request, pk):
    line = _fetch(request, pk)
    return perform(
        request,
        _page(line, "Không áp dụng dòng này", submit="Ghi không áp dụng"),
        ReasonForm(posted(request)),
        lambda reason: applicability.exclude(line, by=request.user, reason=reason),
        done=f"Đã ghi {line.criterion.code} không áp dụng cho {line.scorecard.unit}.",
        to=_list_url(line),
    )


def score_line_include(request, pk):
    line = _fetch(request, pk)
    page = _page(
        line,
        "Áp dụng lại dòng này",
        kind=ConfirmPage,
        submit="Áp dụng lại",
        question=f"Áp dụng lại {line.criterion} cho {line.scorecard.unit}?",
        facts=(("Lý do không áp dụng", line.not_applicable_reason),),
        consequences=("Dòng này trở lại chưa có điểm và phải được chấm.",),
    )
    return perform(
        request,
        page,
        Form(posted(request)),
        lambda: applicability.include(line, by=request.user),
        done=f"Đã áp dụng lại {line.criterion.code}.",
        to=_list_url(line),
    )


def _fetch(request, pk):
    """A line of a card in sight whose lines this person may take off, or 404 or 403."""
    cards = Scorecard.objects.visible_to(request.user).values("pk")
    lines = ScoreLine.objects.filter(scorecard__in=cards).select_related(
        "criterion", "scorecard__unit", "scorecard__campaign__bloc__sponsor__parent"
    )
    line = get_object_or_404(lines, pk=pk)
    allowed = can_exclude_lines(request.user, line.scorecard)
    forbid_unless(allowed, applicability.NOT_YOURS)
    return line


def _page(line, title, **rest):
    lead = f"{line.criterion}. Điểm của đơn vị tính trên thang đã trừ dòng này; lý do được in ra."
    if rest.get("kind") is None:
        rest["lead"] = lead
    return card_page(line.scorecard, title, **rest)


def _list_url(line):
    return reverse("blocs:scorecard_applicability", args=[line.scorecard_id])
