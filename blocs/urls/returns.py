"""Addresses of the room "returns"."""

from django.urls import path

from blocs.views.returns import acts, highlights, returns

urlpatterns = [
    path("campaigns/<int:pk>/returns/", returns.return_list, name="return_list"),
    path(
        "campaigns/<int:pk>/returns/units/<int:unit_pk>/new/",
        returns.return_create,
        name="return_create",
    ),
    path("campaigns/<int:pk>/highlights/", highlights.highlight_list, name="highlight_list"),
    path("returns/<int:pk>/", returns.return_detail, name="return_detail"),
    path("returns/<int:pk>/edit/", returns.return_edit, name="return_edit"),
    path("returns/<int:pk>/highlights/", highlights.return_highlights, name="return_highlights"),
    path(
        "returns/<int:pk>/highlights/<str:section>/edit/",
        highlights.highlight_edit,
        name="highlight_edit",
    ),
    path("returns/<int:pk>/submit/", acts.return_submit, name="return_submit"),
    path("returns/<int:pk>/take-back/", acts.return_take_back, name="return_take_back"),
    path("returns/<int:pk>/approve/", acts.return_approve, name="return_approve"),
    path("returns/<int:pk>/scan/", acts.return_scan, name="return_scan"),
    path("returns/<int:pk>/receive/", acts.return_receive, name="return_receive"),
    path("returns/<int:pk>/send-back/", acts.return_send_back, name="return_send_back"),
]
