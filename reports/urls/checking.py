"""Addresses of the pages that compare texts with figures."""

from django.urls import path

from reports.views import document_check, findings

REPORT = "campaigns/<int:pk>/report/"
urlpatterns = [
    path(f"{REPORT}findings/", findings.finding_list, name="finding_list"),
    path(f"{REPORT}sections/<str:code>/findings/", findings.findings_here, name="findings_here"),
    path(f"{REPORT}findings/<str:fingerprint>/keep/", findings.finding_keep, name="finding_keep"),
    path(
        f"{REPORT}findings/<str:fingerprint>/reopen/",
        findings.finding_reopen,
        name="finding_reopen",
    ),
    path("documents/check/", document_check.document_check, name="document_check"),
]
