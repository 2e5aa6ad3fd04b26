"""URLs of the app, mounted at the root: one module per room."""

from reports.urls import agreeing, board, checking, issuing, report, writing

app_name = "reports"
urlpatterns = [
    *board.urlpatterns,
    *report.urlpatterns,
    *issuing.urlpatterns,
    *agreeing.urlpatterns,
    *writing.urlpatterns,
    *checking.urlpatterns,
]
