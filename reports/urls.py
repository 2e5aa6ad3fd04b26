"""URLs of the app, mounted at the root."""

from django.urls import path

from reports import findings_urls, writing_urls
from reports.views import (
    archives,
    charts,
    directions,
    edited_copies,
    half_year,
    issues,
    overview,
    papers,
    pdf,
    province,
    report_zips,
    reports,
    sections,
    verification,
)
from reports.views import drafts as draft_views

app_name = "reports"

urlpatterns = [
    path("overview/", overview.overview, name="overview"),
    path("campaigns/<int:pk>/report/", reports.report_detail, name="report_detail"),
    path("campaigns/<int:pk>/report/open/", reports.report_open, name="report_open"),
    path("campaigns/<int:pk>/report/edit/", reports.report_edit, name="report_edit"),
    path(
        "campaigns/<int:pk>/report/sections/<str:code>/",
        sections.section_edit,
        name="section_edit",
    ),
    path("campaigns/<int:pk>/report/preview/", papers.report_preview, name="report_preview"),
    path("campaigns/<int:pk>/report/pdf/", pdf.report_pdf, name="report_pdf"),
    path("campaigns/<int:pk>/report/render/", pdf.report_render, name="report_render"),
    path("campaigns/<int:pk>/report/docx/", papers.report_docx, name="report_docx"),
    path("campaigns/<int:pk>/report/xlsx/", papers.report_xlsx, name="report_xlsx"),
    path("campaigns/<int:pk>/report/finalise/", reports.report_finalise, name="report_finalise"),
    path("campaigns/<int:pk>/report/reopen/", reports.report_reopen, name="report_reopen"),
    path("campaigns/<int:pk>/report/issue/", issues.report_issue, name="report_issue"),
    path("campaigns/<int:pk>/report/correct/", issues.report_correct, name="report_correct"),
    path("campaigns/<int:pk>/report/uncorrect/", issues.report_uncorrect, name="report_uncorrect"),
    path("campaigns/<int:pk>/report/issues/", issues.issue_list, name="issue_list"),
    path(
        "campaigns/<int:pk>/report/issues/<int:ordinal>/docx/",
        issues.issue_docx,
        name="issue_docx",
    ),
    path(
        "campaigns/<int:pk>/report/issues/<int:ordinal>/render/",
        issues.issue_render,
        name="issue_render",
    ),
    path("campaigns/<int:pk>/directions/", directions.direction_review, name="direction_review"),
    path("verify/", verification.verification, name="verification"),
    path("verify/<str:code>/", verification.verification, name="verification"),
]

urlpatterns += [
    path("campaigns/<int:pk>/report/drafts/new/", draft_views.draft_create, name="draft_create"),
    path(
        "campaigns/<int:pk>/report/drafts/<int:number>/",
        draft_views.draft_detail,
        name="draft_detail",
    ),
    path(
        "campaigns/<int:pk>/report/drafts/<int:number>/docx/",
        draft_views.draft_docx,
        name="draft_docx",
    ),
    path(
        "campaigns/<int:pk>/report/drafts/<int:number>/pdf/",
        draft_views.draft_pdf,
        name="draft_pdf",
    ),
    path(
        "campaigns/<int:pk>/report/drafts/<int:number>/render/",
        draft_views.draft_render,
        name="draft_render",
    ),
    path(
        "campaigns/<int:pk>/report/edited/new/",
        edited_copies.edited_copy_create,
        name="edited_copy_create",
    ),
    path(
        "campaigns/<int:pk>/report/edited/<int:copy_pk>/",
        edited_copies.edited_copy_detail,
        name="edited_copy_detail",
    ),
    path(
        "campaigns/<int:pk>/report/edited/<int:copy_pk>/take/",
        edited_copies.edited_copy_take,
        name="edited_copy_take",
    ),
    path(
        "campaigns/<int:pk>/report/edited/<int:copy_pk>/settle/",
        edited_copies.edited_copy_settle,
        name="edited_copy_settle",
    ),
]

urlpatterns += [
    path("campaigns/<int:pk>/half-year/", half_year.half_year_detail, name="half_year_detail"),
    path("campaigns/<int:pk>/half-year/paper/", half_year.half_year_paper, name="half_year_paper"),
]

urlpatterns += writing_urls.urlpatterns
urlpatterns += findings_urls.urlpatterns
urlpatterns += [path("campaigns/<int:pk>/charts/", charts.campaign_charts, name="campaign_charts")]
urlpatterns += [
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
]
urlpatterns += [
    path("campaigns/<int:pk>/archive/", archives.campaign_archive, name="campaign_archive")
]
