"""Issuing a report, and answering for what was issued."""

from django.urls import path

from reports.views import directions, issues, verification

urlpatterns = [
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
