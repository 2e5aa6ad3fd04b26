"""The page that enters a whole card at one stage; every stage has the same one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from blocs.enums.scorecards import Stage
from blocs.forms.scorecards.cards import ScoreForm
from blocs.permissions import scorecards as permissions
from blocs.queries.scorecards.cards import sheet_of
from blocs.queries.scorecards.sums import sums_of
from blocs.queries.scorecards.windows import Windows
from blocs.services.scorecards import score_lines
from blocs.services.scorecards.figures import has_figures
from blocs.services.scorecards.score_lines import Conflict, NotAllowed, WrongLines
from blocs.views.acts import forbid_unless, posted
from blocs.views.scorecards.frames import card_page, fetch_card, unchecked_card
from blocs.views.scorecards.saving import local_key
from emulation.ui.responses import refused

TITLES = {
    Stage.SELF: "Tự chấm điểm",
    Stage.APPRAISAL: "Thẩm định điểm",
    Stage.BLOC: "Thống nhất điểm của khối",
    Stage.BOARD: "Cơ quan thi đua thẩm định điểm",
}


def enter_scores(request, pk, stage):
    """Show the card's entry form, or save the lines that were touched and show it again."""
    is_sent = request.method == "POST"
    # Who may enter a card sees it: when saving, the service alone is asked, and sight is looked
    # up where it refuses. Looking takes longer than saving.
    card = unchecked_card(pk) if is_sent else fetch_card(request, pk)
    lines = card.lines.select_related("criterion").order_by("pk")
    form = ScoreForm(posted(request), card=card, stage=stage, lines=lines)
    if form.is_valid():
        done = _save(request, form)
        if done is not None:
            messages.success(request, done)
            return redirect(request.path)
    _require_access(request, card, stage)
    status = 409 if form.conflicts else 422 if is_sent else 200
    return render(request, "blocs/scorecard_edit.html", _context(request, form), status=status)


def _require_access(request, card, stage):
    """404 if the card is out of sight, 403 if this person enters nothing at the stage now."""
    if request.method == "POST":
        fetch_card(request, card.pk)
    allowed = permissions.can_enter_scores(request.user, card, stage)
    forbid_unless(allowed, score_lines.NO_ACCESS[stage])
    window, now = Windows(card.campaign).of(stage, card.unit), timezone.now()
    if not window.is_open(now):
        raise PermissionDenied(score_lines.closed_words(window, now))


def _save(request, form):
    """What was saved, in words; None where the form has to be shown again."""
    try:
        saved = score_lines.save(
            form.card, form.stage, by=request.user, takes_known=True, **form.cleaned_data
        )
    except NotAllowed as refusal:
        fetch_card(request, form.card.pk)
        raise PermissionDenied(str(refusal)) from refusal
    except Conflict as conflict:
        form.show_conflict(conflict)
        refused(form, conflict)
    except WrongLines as wrong:
        form.show_problems(wrong.problems)
    else:
        return _told(saved)
    return None


def _told(saved):
    typed = len(saved.changed) - len(saved.taken)
    told = f"Đã lưu {typed} dòng." if typed else "Mọi dòng đã được lưu."
    taken = ", ".join(saved.taken)
    return f"{told} Đã lấy số liệu đã có vào dòng còn trống: {taken}." if taken else told


def _context(request, form):
    card, stage = form.card, form.stage
    sheet = sheet_of(card)
    page = card_page(card, TITLES[stage], submit="Lưu điểm")
    return {
        "form": form,
        "page": page,
        "card": card,
        "campaign": card.campaign,
        "sheet": sheet,
        "stage": stage,
        "earlier": [each for each in Stage if each != stage and _comes_before(each, stage, sheet)],
        "blocks": form.blocks(sheet),
        "has_figures": stage == Stage.SELF and has_figures(sheet.leaves),
        "sums": sums_of(sheet, stage),
        "here": request.path,
        "text_label": "Giải trình" if stage == Stage.SELF else "Ý kiến",
        "save_url": reverse("blocs:score_grid_save", args=[card.campaign_id, stage]),
        "local_key": local_key(request.user, card.campaign_id, stage),
    }


def _comes_before(stage, here, sheet):
    """Earlier stages, as far as they gave anything."""
    stages = list(Stage)
    if stages.index(stage) > stages.index(here):
        return False
    return stage == Stage.SELF or any(line.points(stage) is not None for line in sheet.leaves)
