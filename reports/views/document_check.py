"""Checking a Word document that was not made here; it is read in memory and not kept."""

from django.shortcuts import render

from blocs.queries.year import members_of
from blocs.views.acts import forbid_unless, posted
from emulation.papers.word_reader import UnsafeDocument, read_docx
from reports.checking.check import Facts
from reports.checking.documents import document_findings
from reports.forms.findings import DocumentForm
from reports.models import Report
from reports.permissions import can_check_documents, reader_of
from reports.queries.checking import common_names, names_of
from reports.queries.year_end import year_end

FOR_WHOM = "Trang này dành cho cán bộ, lãnh đạo đơn vị và cơ quan thi đua, khen thưởng."
MOST_CHOICES = 6


def document_check(request):
    """Ask for a document; show what was found in it."""
    forbid_unless(can_check_documents(request.user), FOR_WHOM)
    reports = list(_reports(request.user))
    form = DocumentForm(posted(request), request.FILES or None, choices=_choices(reports))
    context = {"form": form, "findings": None}
    if form.is_valid():
        try:
            context |= _checked(request, form, reports)
        except UnsafeDocument as error:
            form.add_error("file", str(error))
    status = 422 if form.errors else 200
    return render(request, "reports/document_check.html", context, status=status)


def _reports(user):
    seen = Report.objects.visible_to(user).select_related("campaign__bloc__sponsor")
    return seen.order_by("-campaign__year", "campaign__bloc__name_folded", "pk")[:MOST_CHOICES]


def _choices(reports):
    """The figures of a whole bloc, or those of one member for its own report."""
    found = []
    for report in reports:
        found.append((f"{report.pk}", f"{report.campaign} (báo cáo của cả khối)"))
        members = members_of(report.campaign)
        found += [(f"{report.pk}-{each.pk}", f"{report.campaign}: {each.name}") for each in members]
    return found


def _checked(request, form, reports):
    """What was found, and where it was read from."""
    uploaded = form.cleaned_data["file"]
    word = read_docx(uploaded.read())
    facts, unit = None, None
    report_pk, _, unit_pk = form.cleaned_data["compared"].partition("-")
    report = next((each for each in reports if str(each.pk) == report_pk), None)
    if report is not None:
        content = year_end(report, reader_of(request.user, report.campaign))
        facts = Facts(content, names_of(content.bloc.sponsor))
        unit = int(unit_pk) if unit_pk else None
    names = facts.names if facts else common_names()
    return {
        "findings": document_findings(word, names, facts, unit),
        "name": uploaded.name,
        "links": word.links,
        "compared": dict(form.fields["compared"].choices).get(form.cleaned_data["compared"], ""),
    }
