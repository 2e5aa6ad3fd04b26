"""Addresses of the room "decisions"."""

from django.urls import path

from awards.views import decisions, grants

urlpatterns = [
    path("decisions/", decisions.decision_list, name="decision_list"),
    path("decisions/new/", decisions.decision_create, name="decision_create"),
    path("decisions/<int:pk>/", decisions.decision_detail, name="decision_detail"),
    path("decisions/<int:pk>/edit/", decisions.decision_edit, name="decision_edit"),
    path(
        "decisions/<int:pk>/grants/new/",
        decisions.decision_grant_create,
        name="decision_grant_create",
    ),
    path("grants/", grants.grant_index, name="grant_index"),
    path("campaigns/<int:pk>/grants/", grants.grant_list, name="grant_list"),
    path("returns/<int:pk>/grants/", grants.return_grants, name="return_grants"),
    path("returns/<int:pk>/grants/new/", grants.grant_create, name="grant_create"),
    path("returns/<int:pk>/grants/lines/", grants.grant_lines, name="grant_lines"),
    path("grants/<int:pk>/edit/", grants.grant_edit, name="grant_edit"),
    path("grants/<int:pk>/remove/", grants.grant_remove, name="grant_remove"),
]
