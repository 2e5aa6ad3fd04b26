"""Addresses of awards; each room keeps its own in a module beside this one."""

from awards.urls import ballot_results, ballots, catalogue, decisions, proposals

app_name = "awards"
urlpatterns = [
    *catalogue.urlpatterns,
    *proposals.urlpatterns,
    *ballots.urlpatterns,
    *ballot_results.urlpatterns,
    *decisions.urlpatterns,
]
