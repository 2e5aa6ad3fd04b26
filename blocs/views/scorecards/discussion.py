"""One card's stages side by side, what was said of it, and its versions."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from blocs.enums.scorecards import Stage
from blocs.forms.scorecards.checking import NoteForm
from blocs.permissions import checking as permissions
from blocs.permissions.evidence import may_see_originals
from blocs.permissions.scorecards import can_approve_scorecard, standing
from blocs.queries.scorecards.cards import sheet_of
from blocs.queries.scorecards.differences import compared, notes_of
from blocs.queries.scorecards.plans import plan_of
from blocs.queries.scorecards.versions import editions_of
from blocs.services.scorecards import notes
from blocs.views.acts import ConfirmPage, forbid_unless, perform, posted
from blocs.views.scorecards.frames import (
    card_crumbs,
    card_page,
    card_subject,
    card_url,
    fetch_card,
    fetch_readable_card,
)
from emulation.ui.forms import Form
from emulation.vietnamese import format_number


@require_safe
def scorecard_differences(request, pk):
    card = fetch_readable_card(request, pk)
    place = standing(request.user, card.campaign)
    sheet, said = place.sight.shown(card, sheet_of(card)), notes_of(card)
    stages = [s for s in place.plan.stages if s == Stage.SELF or sheet.has_points(s)]
    rows = compared(sheet, stages, said)
    different = [row for row in rows if row.is_different]
    shows_all = request.GET.get("show") == "all" or not different
    context = {
        **frame_of(card),
        "sheet": sheet,
        "is_awaited": place.sight.hides_later(card),
        "stages": stages,
        "rows": rows if shows_all else [row for row in rows if row.is_different or row.notes],
        "shows_all": shows_all,
        "different_count": len(different),
        "card_notes": [note for note in said if note.line_id is None],
        "can_discuss": permissions.can_discuss(request.user, card) and not _is_late(place, card),
        "can_return": can_approve_scorecard(request.user, card),
        "can_tick": may_see_originals(place, card),
        "here": request.get_full_path(),
        "plan": place.plan,
        "reply_state": _reply_state(place, card),
        "can_agree": permissions.can_agree(request.user, card, place.plan),
        "has_agreed": _has_agreed(place.plan, said),
    }
    return render(request, "blocs/scorecard_differences.html", context)


def _is_late(place, card):
    until = place.plan.reply_until
    return card.unit_id in place.units and until is not None and until <= timezone.now()


def _reply_state(place, card):
    """What the notice of results says to this person: "open", "late" or ""."""
    if place.plan.noticed_at is None or not card.is_checked:
        return ""
    return "late" if place.plan.reply_until <= timezone.now() else "open"


def _has_agreed(plan, said):
    """The unit accepted the result of the last notice."""
    return any(note.agrees and note.written_at >= plan.noticed_at for note in said)


def frame_of(card):
    """What every page of one card shows around it."""
    return {
        "card": card,
        "campaign": card.campaign,
        "subject": card_subject(card),
        "crumbs": card_crumbs(card, (str(card.unit), card_url(card))),
    }


def score_note_create(request, pk):
    card = fetch_card(request, pk)
    allowed = permissions.can_discuss(request.user, card)
    forbid_unless(allowed, notes.CLOSED if not card.is_checked else notes.NOT_YOURS)
    line = _line(request, card)
    about = f"{line.criterion.code}. {line.criterion.name}" if line else "Cả bảng chấm điểm"
    back = reverse("blocs:scorecard_differences", args=[card.pk])
    if line:
        back = f"{back}?show=all#dong-{line.pk}"
    page = card_page(card, "Viết ý kiến", submit="Gửi ý kiến", lead=about)
    return perform(
        request,
        page,
        NoteForm(posted(request)),
        lambda text: notes.write(card, by=request.user, text=text, line=line),
        done="Đã gửi ý kiến.",
        to=back,
        once=True,
    )


def scorecard_agree(request, pk):
    card = fetch_readable_card(request, pk)
    plan = plan_of(card.campaign)
    forbid_unless(permissions.can_agree(request.user, card, plan), notes.NO_NOTICE)
    sheet = sheet_of(card)
    page = card_page(
        card,
        "Thống nhất với kết quả thẩm định",
        kind=ConfirmPage,
        submit="Thống nhất",
        question=f"{card.unit} thống nhất với kết quả thẩm định?",
        facts=(
            ("Đơn vị tự chấm", f"{format_number(sheet.self_totals.total)} điểm"),
            ("Sau thẩm định", f"{format_number(sheet.final.total)} điểm"),
        ),
        consequences=AGREE_FOLLOWS,
    )
    return perform(
        request,
        page,
        Form(posted(request)),
        lambda: notes.agree(card, by=request.user),
        done="Đã ghi nhận đơn vị thống nhất với kết quả thẩm định.",
        to=reverse("blocs:scorecard_differences", args=[card.pk]),
        once=True,
    )


AGREE_FOLLOWS = (
    "Việc thống nhất được ghi là ý kiến của đơn vị về kết quả đã thông báo.",
    "Khối chốt được điểm của đơn vị ngay, không phải chờ hết hạn gửi ý kiến.",
)


def _line(request, card):
    number = request.GET.get("line", "")
    if not number:
        return None
    rows = card.lines.select_related("criterion")
    return get_object_or_404(rows, pk=int(number) if number.isdecimal() else 0)


@require_safe
def scorecard_versions(request, pk):
    card = fetch_readable_card(request, pk)
    sight = standing(request.user, card.campaign).sight
    requests = card.reopenings.select_related("asked_by", "decided_by")
    context = {
        **frame_of(card),
        "editions": editions_of(card, sight=sight),
        "reopenings": requests.order_by("-asked_at", "-pk"),
    }
    return render(request, "blocs/scorecard_versions.html", context)
