"""The board's pages over all blocs; charts and the archive of a year."""

from django.urls import path

from reports.views import archives, charts, overview, province, report_zips

urlpatterns = [
    path("overview/", overview.overview, name="overview"),
    path("overview/council/", province.overview_council, name="overview_council"),
    path(
        "overview/council/render/",
        province.overview_council_render,
        name="overview_council_render",
    ),
    path("overview/zip/", report_zips.overview_zip, name="overview_zip"),
    path("overview/summary/", province.overview_summary, name="overview_summary"),
    path(
        "overview/summary/render/",
        province.overview_summary_render,
        name="overview_summary_render",
    ),
    path("campaigns/<int:pk>/charts/", charts.campaign_charts, name="campaign_charts"),
    path("campaigns/<int:pk>/archive/", archives.campaign_archive, name="campaign_archive"),
]
