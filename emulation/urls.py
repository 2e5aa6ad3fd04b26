"""Every address of the product."""

from django.urls import include, path

from emulation.ui import views

handler400 = "emulation.ui.errors.bad_request"
handler403 = "emulation.ui.errors.forbidden"
handler404 = "emulation.ui.errors.not_found"
handler500 = "emulation.ui.errors.server_error"

urlpatterns = [
    path("", views.home, name="home"),
    path("search/", views.search, name="search"),
    path("health/", views.health, name="health"),
    path("accounts/", include("emulation.accounts.urls")),
    path("audit/", include("emulation.audit.urls")),
    path("files/", include("emulation.files.urls")),
    path("jobs/", include("emulation.jobs.urls")),
    path("remarks/", include("emulation.remarks.urls")),
    path("", include("blocs.urls")),
    path("", include("awards.urls")),
    path("", include("reports.urls")),
]
