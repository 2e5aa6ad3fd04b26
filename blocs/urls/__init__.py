"""Addresses of blocs; each room keeps its own in a module beside this one."""

from blocs.urls import checking, organisation, pledge, results, returns, scorecards, year

app_name = "blocs"
urlpatterns = [
    *organisation.urlpatterns,
    *year.urlpatterns,
    *pledge.urlpatterns,
    *results.urlpatterns,
    *scorecards.urlpatterns,
    *checking.urlpatterns,
    *returns.urlpatterns,
]
