"""Addresses of the room "organisation"."""

from django.urls import path

from blocs.views.organisation import blocs, posts, units

urlpatterns = [
    path("units/", units.unit_list, name="unit_list"),
    path("units/new/", units.unit_create, name="unit_create"),
    path("units/<int:pk>/", units.unit_detail, name="unit_detail"),
    path("units/<int:pk>/edit/", units.unit_edit, name="unit_edit"),
    path("units/<int:pk>/rename/", units.unit_rename, name="unit_rename"),
    path("units/<int:pk>/former-name/", units.unit_former_name, name="unit_former_name"),
    path("units/<int:pk>/deactivate/", units.unit_deactivate, name="unit_deactivate"),
    path("units/<int:pk>/reactivate/", units.unit_reactivate, name="unit_reactivate"),
    path("units/<int:pk>/posts/new/", posts.post_create, name="post_create"),
    path("units/<int:pk>/people/new/", posts.person_create, name="person_create"),
    path("posts/<int:pk>/edit/", posts.post_edit, name="post_edit"),
    path("posts/<int:pk>/end/", posts.post_end, name="post_end"),
    path("blocs/", blocs.bloc_list, name="bloc_list"),
    path("blocs/new/", blocs.bloc_create, name="bloc_create"),
    path("blocs/<int:pk>/", blocs.bloc_detail, name="bloc_detail"),
    path("blocs/<int:pk>/edit/", blocs.bloc_edit, name="bloc_edit"),
    path("blocs/<int:pk>/members/new/", blocs.membership_create, name="membership_create"),
    path("blocs/<int:pk>/members/order/", blocs.membership_order, name="membership_order"),
    path("memberships/<int:pk>/end/", blocs.membership_end, name="membership_end"),
]
