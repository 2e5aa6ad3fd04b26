"""What views of reports fetch: within sight of the user, as far as the user may read."""

from django.shortcuts import get_object_or_404
from django.urls import reverse

from blocs.models import Campaign
from blocs.views.acts import FormPage
from reports.models import Report
from reports.permissions import reader_of
from reports.queries.year_end import YearEnd, year_end


def fetch_campaign(request, pk) -> Campaign:
    seen = Campaign.objects.visible_to(request.user).select_related("bloc__sponsor")
    return get_object_or_404(seen, pk=pk)


def fetch_report(request, pk) -> Report:
    """The report of a campaign in sight; `pk` is the campaign's."""
    seen = Report.objects.visible_to(request.user).select_related("campaign__bloc__sponsor")
    return get_object_or_404(seen, campaign=pk)


def content_for(request, report) -> YearEnd:
    """The report's contents as far as the person who asks may read them."""
    return year_end(report, reader_of(request.user, report.campaign))


def form_page_of(report, title, kind=FormPage, **more):
    """A page around a form, back to the report."""
    back = reverse("reports:report_detail", args=[report.campaign_id])
    home = reverse("blocs:campaign_detail", args=[report.campaign_id])
    return kind(
        title=title,
        back=back,
        subject=str(report.campaign),
        crumbs=((str(report.campaign), home), ("Báo cáo tổng kết", back)),
        context={"campaign": report.campaign},
        **more,
    )
