"""Pages of the evidence of a line."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from blocs.forms.scorecards.evidence import EvidenceForm, EvidencePlaceForm
from blocs.models.scorecards import Evidence, ScoreLine
from blocs.permissions.evidence import can_see_original
from blocs.permissions.scorecards import can_score_self
from blocs.queries.scorecards.library import papers_for
from blocs.services.scorecards import evidence as services
from blocs.views.acts import ConfirmPage, forbid_unless, perform, posted
from blocs.views.scorecards.frames import card_page, card_url, fetch_card
from blocs.views.scorecards.ways_back import came_from
from emulation.refusals import Refused
from emulation.ui.forms import Form


def fetch_line(request, pk):
    """A line of a card whose unit's people may change it now."""
    line = get_object_or_404(ScoreLine.objects.select_related("criterion"), pk=pk)
    line.scorecard = fetch_card(request, line.scorecard_id)
    forbid_unless(can_score_self(request.user, line.scorecard), services.NOT_OF_THE_UNIT)
    return line


def fetch_evidence(request, pk):
    evidence = get_object_or_404(Evidence.objects.select_related("document__file"), pk=pk)
    evidence.line = fetch_line(request, evidence.line_id)
    return evidence


def _page(request, line, title, **rest):
    criterion = line.criterion
    lead = f"{criterion.code}. {criterion.name}"
    back = _back(request, line)
    return card_page(line.scorecard, title, **{"lead": lead, "back": back, **rest})


def _back(request, line):
    """The page one came from, else the line on its card."""
    return came_from(request, f"{card_url(line.scorecard)}#dong-{line.pk}")


def evidence_create(request, pk):
    line = fetch_line(request, pk)
    files = request.FILES if request.method == "POST" else None
    return perform(
        request,
        _page(request, line, "Thêm tài liệu minh chứng"),
        EvidenceForm(posted(request), files, papers=papers_for(line.scorecard)),
        lambda **values: services.add(line, by=request.user, **values),
        done=lambda proof: f"Đã gắn minh chứng với {line.criterion.code}: {proof.label}.",
        to=_back(request, line),
        once=True,
    )


def evidence_edit(request, pk):
    evidence = fetch_evidence(request, pk)
    line = evidence.line
    return perform(
        request,
        _page(request, line, "Sửa vị trí trong tài liệu", lead=evidence.document.citation),
        EvidencePlaceForm(posted(request), instance=evidence),
        lambda **values: services.update(evidence, by=request.user, **values),
        done="Đã lưu vị trí trong tài liệu.",
        to=_back(request, line),
    )


def evidence_remove(request, pk):
    evidence = fetch_evidence(request, pk)
    line = evidence.line
    page = _page(
        request,
        line,
        "Gỡ tài liệu minh chứng",
        kind=ConfirmPage,
        lead="",
        submit="Gỡ minh chứng",
        submit_state="danger",
        question=f"Gỡ “{evidence.label}” khỏi {line.criterion.code}?",
        consequences=("Tài liệu vẫn ở trong thư viện minh chứng của đơn vị.",),
    )
    return perform(
        request,
        page,
        Form(posted(request)),
        lambda: services.remove(evidence, by=request.user),
        done="Đã gỡ tài liệu minh chứng.",
        to=_back(request, line),
    )


@require_POST
def evidence_move(request, pk):
    evidence = fetch_evidence(request, pk)
    try:
        services.move_up(evidence, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(_back(request, evidence.line))


def evidence_seen(request, pk):
    """Ask whether the original was seen, or whether the note of it is to be taken back."""
    evidence = get_object_or_404(
        Evidence.objects.select_related("document__file", "line__criterion"), pk=pk
    )
    line = evidence.line
    line.scorecard = fetch_card(request, line.scorecard_id)
    forbid_unless(can_see_original(request.user, line.scorecard), services.NOT_APPRAISER)
    page = _page(
        request,
        line,
        "Bản gốc của tài liệu",
        kind=ConfirmPage,
        lead="",
        submit="Bỏ ghi nhận" if evidence.is_seen else "Đã xem bản gốc",
        question=_question(evidence),
        facts=_facts(evidence),
    )
    return perform(
        request,
        page,
        Form(posted(request)),
        lambda: services.mark_seen(evidence, by=request.user, is_seen=not evidence.is_seen),
        done=lambda seen: "Đã ghi nhận xem bản gốc." if seen.is_seen else "Đã bỏ ghi nhận.",
        to=_back(request, line),
    )


def _question(evidence):
    if evidence.is_seen:
        return "Bỏ ghi nhận đã xem bản gốc của tài liệu này?"
    return "Bạn đã xem bản gốc của tài liệu này?"


def _facts(evidence):
    document, criterion = evidence.document, evidence.line.criterion
    return (
        ("Tài liệu", evidence.label),
        ("Tiêu chí", f"{criterion.code}. {criterion.name}"),
        ("Nơi lưu", document.kept_at or "chưa ghi"),
    )
