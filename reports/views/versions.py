"""What a section said before: its versions, what changed, and how to take one back."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from blocs.views.acts import forbid_unless, perform, posted
from emulation.refusals import Refused
from reports import outline
from reports.forms.sections import VersionNameForm, whole
from reports.permissions import can_write_report
from reports.queries.differences import word_differences
from reports.queries.year_end import year_end
from reports.services import sections
from reports.services.states import NOT_YOURS
from reports.views.scope import fetch_report, form_page_of

SHOWN = 10


def _fetch(request, pk, code):
    report = fetch_report(request, pk)
    forbid_unless(can_write_report(request.user, report.campaign), NOT_YOURS)
    return report, get_object_or_404(report.sections, code=code, has_text=True)


@require_safe
def section_versions(request, pk, code):
    """Some versions, the newest first, each with what it changed; `?before=` for those older than
    a number. The newest of all is what the section says."""
    report, row = _fetch(request, pk, code)
    older = whole(request.GET.get("before", ""))
    seen = row.versions.filter(number__lt=older) if older else row.versions.all()
    found = list(seen.order_by("-number")[: SHOWN + 1])
    befores = [*(version.text for version in found[1:]), ""]
    pairs = list(zip(found, befores, strict=False))[:SHOWN]
    context = {
        "campaign": report.campaign,
        "report": report,
        "section": row,
        "title": outline.title_of(outline.of_row(row), year_end(report)),
        "versions": [
            (version, word_differences(before, version.text)) for version, before in pairs
        ],
        "is_newest": not older,
        "older_than": pairs[-1][0].number if len(found) > SHOWN else None,
        "can_write": report.is_draft,
    }
    return render(request, "reports/section_versions.html", context)


def version_name(request, pk, code, number):
    """Give a version a name to find it by."""
    report, row = _fetch(request, pk, code)
    version = get_object_or_404(row.versions, number=number)
    page = form_page_of(report, f"Đặt tên phiên bản {number}")
    name = "" if version.name == sections.KEPT else version.name
    return perform(
        request,
        page,
        VersionNameForm(posted(request), initial={"name": name}),
        lambda name: sections.name_version(report, code, number, by=request.user, name=name),
        done="Đã đặt tên phiên bản.",
        to=reverse("reports:section_versions", args=[pk, code]),
    )


@require_POST
def version_restore(request, pk, code, number):
    """Take a version back: it becomes the newest one."""
    report, row = _fetch(request, pk, code)
    get_object_or_404(row.versions, number=number)
    try:
        sections.take_back(report, code, number, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Mục nay có lại nội dung của phiên bản {number}.")
    return redirect("reports:section_versions", pk=pk, code=code)
