"""Writing one section of the report."""

import json
from difflib import SequenceMatcher

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from blocs.views.acts import forbid_unless, posted
from emulation.papers.html import render_screen_part
from emulation.papers.markup import MarkupError
from emulation.papers.pasted import from_html, tidy
from emulation.refusals import Refused
from emulation.ui.responses import refused
from reports import outline
from reports.documents.generated import generated_markup, told, units_markup, usual_maker
from reports.documents.sections import section_blocks
from reports.forms.sections import SectionForm, whole
from reports.narrative.labels import figure_groups
from reports.narrative.phrases import phrases_for
from reports.permissions import can_write_report
from reports.queries.phrases import own_phrases
from reports.queries.sections import section_rows
from reports.services import sections
from reports.services.states import NOT_YOURS
from reports.views.scope import content_for, fetch_report

GONE = "Mục này đã bị xóa hoặc đã thôi dùng trong báo cáo."
ADDED = "Đã chép vào cuối ô nội dung, chưa lưu. Sửa lại câu chữ rồi lưu."
NOTHING_TO_ADD = "Không có gì để chép."


def section_edit(request, pk, code):
    """Write one section, beside what units wrote for it and what the figures say."""
    report = _fetch_to_write(request, pk)
    row = _row(report, code)
    if request.method == "POST" and (row is None or not report.is_draft):
        return _kept_aside(request, report, GONE if row is None else sections.FINISHED)
    if row is None:
        raise Http404
    if not report.is_draft:
        raise PermissionDenied(sections.FINISHED)
    content = content_for(request, report)
    if request.POST.get("act"):
        return _page(request, content, row, _extended(request, content, row))
    form = _form(content, row, posted(request))
    if form.is_valid():
        return _save(request, content, row, form)
    return _page(request, content, row, form)


@require_POST
def section_autosave(request, pk, code):
    """Keep what is being typed: {version, saved_at, problems}, or 409 with what stands now."""
    report = _fetch_to_write(request, pk)
    try:
        sent = json.loads(request.body)
        text, version = tidy(str(sent["text"])), whole(str(sent["version"]))
    except (ValueError, KeyError, TypeError):
        return JsonResponse({"message": "Không đọc được nội dung gửi lên."}, status=400)
    try:
        section, problems = sections.keep(report, code, text, by=request.user, version=version)
    except sections.Outdated as refusal:
        answer = {"message": str(refusal), "theirs": refusal.theirs, "version": refusal.version}
        return JsonResponse(answer, status=409)
    except Refused as refusal:
        return JsonResponse({"message": str(refusal)}, status=422)
    saved_at = f"{timezone.localtime():%H:%M:%S}"
    answer = {"version": section.version, "saved_at": saved_at, "problems": problems}
    return JsonResponse(answer)


@require_POST
def section_paste(request, pk):
    """A pasted page reduced to light markup: {text}."""
    _fetch_to_write(request, pk)
    return JsonResponse({"text": from_html(request.body.decode(errors="replace"))})


def _fetch_to_write(request, pk):
    report = fetch_report(request, pk)
    forbid_unless(can_write_report(request.user, report.campaign), NOT_YOURS)
    return report


def _row(report, code):
    return report.sections.filter(code=code, has_text=True, is_on=True).first()


def _kept_aside(request, report, reason):
    """The section was taken from under the writer's hands: the text stays on the page to copy."""
    context = {
        "campaign": report.campaign,
        "reason": reason,
        "text": request.POST.get("text", ""),
    }
    return render(request, "reports/section_gone.html", context, status=409)


def _form(content, row, sent, **initial):
    section = outline.of_row(row)
    values = {"text": row.text, "version": row.version, "by_hand": not row.maker, **initial}
    has_maker = bool(usual_maker(section))
    return SectionForm(
        sent,
        initial=values,
        figures=content.tokens,
        has_maker=has_maker,
        is_required=row.is_required,
    )


def _extended(request, content, row):
    """The form as it was sent, with figures or units' texts behind what was typed."""
    section = outline.of_row(row)
    makers = {"figures": generated_markup, "units": units_markup}
    maker = makers.get(request.POST["act"])
    added = maker(content, section) if maker else ""
    typed = tidy(request.POST.get("text", "")).rstrip()
    (messages.warning if added else messages.info)(request, ADDED if added else NOTHING_TO_ADD)
    by_hand = request.POST["act"] == "figures" or "by_hand" in request.POST
    return _form(
        content,
        row,
        None,
        text="\n".join(filter(None, [typed, added])),
        version=whole(request.POST.get("version", "")),
        by_hand=by_hand,
    )


def _save(request, content, row, form):
    report, code = content.report, row.code
    try:
        sections.write_section(report, code, by=request.user, **form.cleaned_data)
    except Refused as refusal:
        return _page(request, content, row, form, _take(form, refusal))
    messages.success(request, "Đã lưu nội dung.")
    anchor = outline.of_row(row).anchor
    return redirect(f"{reverse('reports:report_detail', args=[report.campaign_id])}#muc-{anchor}")


def _take(form, refusal):
    """Show the refusal; of a conflict the differences, and let the next save replace their text."""
    refused(form, refusal)
    if not isinstance(refusal, sections.Outdated):
        return None
    form.data = form.data.copy()
    form.data["version"] = str(refusal.version)
    return _differences(refusal.theirs, form.cleaned_data["text"])


def _differences(theirs, yours):
    """(state, line): lines of both texts in order; "theirs" and "yours" mark those of one only."""
    old, new = theirs.splitlines(), yours.splitlines()
    found = []
    # `ndiff` would also look for likenesses within lines, for minutes where there are many.
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new).get_opcodes():
        if tag == "equal":
            found += [("", line) for line in old[i1:i2]]
        else:
            found += [("theirs", line) for line in old[i1:i2]]
            found += [("yours", line) for line in new[j1:j2]]
    return found


def _page(request, content, row, form, differences=None):
    context = {
        **_around(content, row.code),
        "form": form,
        "differences": differences,
        "unsaved": not form.is_bound and request.method == "POST",
        "campaign": content.report.campaign,
        "report": content.report,
        "unit_open": whole(request.GET.get("unit", "")),
    }
    status = 422 if form.errors else 200
    return render(request, "reports/section_edit.html", context, status=status)


def _around(content, code):
    """The section as it prints now, what helps to write it, the sections before and after it."""
    rows = [row for row in section_rows(content) if row.section.has_text]
    at = next(place for place, row in enumerate(rows) if row.section.code == code)
    section = rows[at].section
    return {
        "row": rows[at],
        "section": section,
        "printed": _printed(content, section),
        "generated": told(content, generated_markup(content, section)),
        "figures": figure_groups(content, usual_maker(section)),
        "phrases": [
            *(row.text for row in own_phrases(content, code)),
            *phrases_for(code, content.bloc),
        ],
        "phrase_unit": content.head,
        "before": rows[at - 1] if at else None,
        "after": rows[at + 1] if at + 1 < len(rows) else None,
    }


def _printed(content, section):
    try:
        return render_screen_part(section_blocks(content, section))
    except MarkupError:
        return ""
