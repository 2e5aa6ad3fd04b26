"""Pages of the evidence of a line."""

from django.shortcuts import get_object_or_404

from blocs.forms.scorecards.evidence import EvidenceEditForm, EvidenceForm
from blocs.models.scorecards import Evidence, ScoreLine
from blocs.permissions.scorecards import can_score_self
from blocs.services.scorecards import evidence as services
from blocs.views.acts import ConfirmPage, forbid_unless, perform, posted
from blocs.views.scorecards.frames import card_page, card_url, fetch_card
from emulation.ui.forms import Form


def fetch_line(request, pk):
    """A line of a card whose unit's people may change it now."""
    line = get_object_or_404(ScoreLine.objects.select_related("criterion"), pk=pk)
    line.scorecard = fetch_card(request, line.scorecard_id)
    forbid_unless(can_score_self(request.user, line.scorecard), services.NOT_OF_THE_UNIT)
    return line


def fetch_evidence(request, pk):
    evidence = get_object_or_404(Evidence.objects.select_related("file", "document"), pk=pk)
    evidence.line = fetch_line(request, evidence.line_id)
    return evidence


def _page(line, title, **rest):
    criterion = line.criterion
    lead = f"{criterion.code}. {criterion.name}"
    return card_page(line.scorecard, title, **{"lead": lead, **rest})


def _back(line):
    return f"{card_url(line.scorecard)}#dong-{line.pk}"


def evidence_create(request, pk):
    line = fetch_line(request, pk)
    files = request.FILES if request.method == "POST" else None
    return perform(
        request,
        _page(line, "Thêm tài liệu minh chứng"),
        EvidenceForm(posted(request), files, line=line),
        lambda uploaded=None, **values: services.add(
            line, by=request.user, uploaded=uploaded, **values
        ),
        done=f"Đã thêm minh chứng cho {line.criterion.code}.",
        to=_back(line),
        once=True,
    )


def evidence_edit(request, pk):
    evidence = fetch_evidence(request, pk)
    line = evidence.line
    return perform(
        request,
        _page(line, "Sửa tài liệu minh chứng"),
        EvidenceEditForm(posted(request), instance=evidence, line=line),
        lambda **values: services.update(evidence, by=request.user, **values),
        done="Đã lưu tài liệu minh chứng.",
        to=_back(line),
    )


def evidence_remove(request, pk):
    evidence = fetch_evidence(request, pk)
    line = evidence.line
    destroys = evidence.file_id and not evidence.file.is_destroyed
    page = _page(
        line,
        "Gỡ tài liệu minh chứng",
        kind=ConfirmPage,
        lead="",
        submit="Gỡ minh chứng",
        submit_state="danger",
        question=f"Gỡ “{evidence.label}” khỏi {line.criterion.code}?",
        consequences=(DESTROYED,) if destroys else (),
    )
    return perform(
        request,
        page,
        Form(posted(request)),
        lambda: services.remove(evidence, by=request.user),
        done="Đã gỡ tài liệu minh chứng.",
        to=_back(line),
    )


DESTROYED = "Nội dung tệp bị hủy, không lấy lại được; tên và mã băm của tệp còn trong nhật ký."
