"""Addresses of awards; each room keeps its own in a module beside this one."""

from awards.urls import ballots, catalogue, decisions, proposals

app_name = "awards"
urlpatterns = [
    *catalogue.urlpatterns,
    *proposals.urlpatterns,
    *ballots.urlpatterns,
    *decisions.urlpatterns,
]
