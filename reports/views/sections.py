"""Writing one section of the report."""

from difflib import ndiff

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from blocs.views.acts import forbid_unless, posted
from emulation.papers.html import render_screen_part
from emulation.papers.markup import MarkupError
from emulation.refusals import Refused
from emulation.ui.responses import refused
from reports import outline
from reports.documents.sections import section_blocks
from reports.forms.reports import SectionForm
from reports.permissions import can_write_report
from reports.queries.sections import section_rows
from reports.services import reports
from reports.views.scope import content_for, fetch_report


def section_edit(request, pk, code):
    """Write one section, beside what units wrote for it and what the figures say."""
    report = fetch_report(request, pk)
    row = get_object_or_404(report.sections, code=code, has_text=True, is_on=True)
    forbid_unless(can_write_report(request.user, report.campaign), reports.NOT_YOURS)
    if not report.is_draft:
        raise PermissionDenied(reports.FINISHED)
    form = SectionForm(posted(request), initial={"text": row.text, "version": row.version})
    differences = None
    if form.is_valid():
        try:
            reports.write_section(report, code, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            differences = _take(form, refusal)
        else:
            messages.success(request, "Đã lưu nội dung.")
            anchor = outline.of_row(row).anchor
            return redirect(f"{reverse('reports:report_detail', args=[pk])}#muc-{anchor}")
    context = _context(request, report, code) | {"form": form, "differences": differences}
    status = 422 if form.errors else 200
    return render(request, "reports/section_edit.html", context, status=status)


def _take(form, refusal):
    """Show the refusal; of a conflict the differences, and let the next save replace their text."""
    refused(form, refusal)
    if not isinstance(refusal, reports.Outdated):
        return None
    form.data = form.data.copy()
    form.data["version"] = str(refusal.version)
    return _differences(refusal.theirs, form.cleaned_data["text"])


def _differences(theirs, yours):
    """(state, line): lines of both texts in order; "theirs" and "yours" mark those of one only."""
    states = {"-": "theirs", "+": "yours", " ": ""}
    compared = ndiff(theirs.splitlines(), yours.splitlines())
    return [(states[line[0]], line[2:]) for line in compared if line[0] in states]


def _context(request, report, code):
    """The section as it prints now, the units' texts, and the sections before and after it."""
    content = content_for(request, report)
    rows = [row for row in section_rows(content) if row.section.has_text]
    at = next(place for place, row in enumerate(rows) if row.section.code == code)
    section = rows[at].section
    return {
        "campaign": report.campaign,
        "report": report,
        "row": rows[at],
        "section": section,
        "printed": _printed(content, section),
        "before": rows[at - 1] if at else None,
        "after": rows[at + 1] if at + 1 < len(rows) else None,
    }


def _printed(content, section):
    try:
        return render_screen_part(section_blocks(content, section))
    except MarkupError:
        return ""
