"""Reports of many blocs in one file."""

from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from blocs.views.acts import forbid_unless
from emulation.refusals import Refused
from reports.forms.report_zips import ReportsForm
from reports.permissions import can_see_overview
from reports.queries.overview import overview as overview_of
from reports.services import report_zips
from reports.views.overview import FOR_THE_BOARD, overview_page, with_report, year_asked


@require_POST
def overview_zip(request):
    """Ask for the chosen reports of the year as one archive."""
    forbid_unless(can_see_overview(request.user), FOR_THE_BOARD)
    year, _ = year_asked(request)
    rows = overview_of(request.user, year)
    form = ReportsForm(request.POST, with_report=with_report(rows))
    if form.is_valid():
        chosen, ending = form.cleaned_data["campaigns"], form.cleaned_data["ending"]
        try:
            job = report_zips.ask_for_zip(chosen, ending, by=request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("jobs:job_detail", pk=job.pk)
    return overview_page(request, year, rows, form, status=422)
