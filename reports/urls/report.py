"""The report, its details and its files; the half-year report."""

from django.urls import path

from reports.views import half_year, papers, pdf, reports, sections

urlpatterns = [
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
    path("campaigns/<int:pk>/half-year/", half_year.half_year_detail, name="half_year_detail"),
    path("campaigns/<int:pk>/half-year/paper/", half_year.half_year_paper, name="half_year_paper"),
]
