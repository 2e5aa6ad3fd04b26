"""What in a report disagrees with its figures, and what is said to that."""

from dataclasses import dataclass
from itertools import groupby

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from blocs.views.acts import forbid_unless, perform, posted
from emulation.refusals import Refused
from emulation.ui.lists import list_page
from reports import outline
from reports.checking.check import OPENING, SUBJECT
from reports.checking.findings import Finding
from reports.checking.standing import checked
from reports.documents import lists
from reports.forms.findings import KeepForm
from reports.permissions import can_write_report
from reports.services import findings as services
from reports.views.scope import content_for, fetch_report, form_page_of

FOR_WHOM = "Trang này dành cho bộ phận giúp việc của khối và cơ quan thi đua, khen thưởng."
WITHOUT_SECTION = {OPENING: "Đoạn mở đầu", SUBJECT: "Trích yếu"}


@dataclass(frozen=True)
class Shown:
    """A finding with the address of the place where it can be put right ("" for none)."""

    finding: Finding
    url: str = ""


@require_safe
def finding_list(request, pk):
    """All findings by section, then those that were answered."""
    report, content = _fetch(request, pk)
    found = checked(content)
    can_edit = can_write_report(request.user, report.campaign) and report.is_draft
    context = {
        "campaign": report.campaign,
        "report": report,
        "groups": _groups(content, found.open, can_edit),
        "count": len(found.open),
        "blocking": len(found.blocking),
        "answered": found.answered,
        "can_edit": can_edit,
    }
    listing = lists.finding_list(report.campaign, _rows(content, found))
    return list_page(request, "reports/finding_list.html", context, listing)


@require_safe
def findings_here(request, pk, code):
    """The open findings of one section, to stand beside its text."""
    report, content = _fetch(request, pk)
    if all(section.code != code for section in content.outline):
        raise Http404
    can_edit = can_write_report(request.user, report.campaign) and report.is_draft
    found = checked(content).of_section(code)
    context = {
        "campaign": report.campaign,
        "code": code,
        "findings": [Shown(each, _url(content, each, can_edit)) for each in found],
        "can_edit": can_edit,
    }
    return render(request, "reports/_findings_here.html", context)


def finding_keep(request, pk, fingerprint):
    """Say why the words stay as they are."""
    report, content = _fetch(request, pk)
    forbid_unless(can_write_report(request.user, report.campaign), services.NOT_YOURS)
    finding = checked(content).find(fingerprint)
    if finding is None:
        raise Http404
    page = form_page_of(
        report,
        "Giữ nguyên và giải trình",
        submit="Ghi giải trình",
        lead=f"“{finding.told}” – văn bản: {finding.found}; đối chiếu: {finding.expected}.",
    )
    return perform(
        request,
        page,
        KeepForm(posted(request)),
        lambda reason: services.keep_finding(report, finding, reason, by=request.user),
        done="Đã ghi giải trình.",
        to=lambda _: reverse("reports:finding_list", args=[pk]),
    )


@require_POST
def finding_reopen(request, pk, fingerprint):
    """Take an answer back."""
    report, _ = _fetch(request, pk)
    forbid_unless(can_write_report(request.user, report.campaign), services.NOT_YOURS)
    try:
        services.reopen_finding(report, fingerprint, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Đã bỏ giải trình.")
    return redirect("reports:finding_list", pk=pk)


def _fetch(request, pk):
    """The report and all it says; only for those who may read all of it."""
    report = fetch_report(request, pk)
    content = content_for(request, report)
    forbid_unless(content.sees_all, FOR_WHOM)
    return report, content


def _groups(content, found, can_edit):
    """(code, heading, findings with their addresses) in the order of the report."""
    titles = _titles(content)
    for code, rows in groupby(found, key=lambda each: each.section):
        shown = [Shown(each, _url(content, each, can_edit)) for each in rows]
        yield code, titles.get(code) or code, shown


def _rows(content, found):
    """(heading, finding, its answer or None), as the page shows them one after another."""
    titles = _titles(content)
    both = [*((each, None) for each in found.open), *found.answered]
    return [(titles.get(each.section) or each.section, each, answer) for each, answer in both]


def _titles(content):
    """The heading of each place that findings may name."""
    titles = {section.code: outline.title_of(section, content) for section in content.outline}
    return WITHOUT_SECTION | titles


def _url(content, finding, can_edit):
    """Where the words are typed; those of a unit are read beside the section they print in."""
    pk = content.campaign.pk
    if not can_edit:
        return ""
    if finding.section in WITHOUT_SECTION:
        return reverse("reports:report_edit", args=[pk])
    if not any(each.code == finding.section for each in content.written):
        return reverse("blocs:highlight_list", args=[pk]) if finding.of_unit else ""
    url = reverse("reports:section_edit", args=[pk, finding.section])
    if finding.of_unit:
        return f"{url}?unit={finding.unit}#don-vi-{finding.unit}"
    return f"{url}?line={finding.line}#id_text" if finding.line else url
