"""Addresses of the room "results"."""

from django.urls import path

from blocs.views.results import (
    contributions,
    exemplars,
    indicators,
    initiatives,
    results,
    sponsors,
)

YEAR = "campaigns/<int:pk>"
UNIT = f"{YEAR}/{{}}/units/<int:unit_pk>"

urlpatterns = [
    path(f"{YEAR}/results/", results.result_list, name="result_list"),
    path(f"{YEAR}/results/publish/", results.result_publish, name="result_publish"),
    path(f"{UNIT.format('results')}/", results.result_detail, name="result_detail"),
    path(f"{UNIT.format('results')}/edit/", results.result_edit, name="result_edit"),
    path(f"{YEAR}/indicators/", indicators.indicator_list, name="indicator_list"),
    path(f"{YEAR}/indicators/new/", indicators.indicator_create, name="indicator_create"),
    path(
        f"{YEAR}/indicators/<int:indicator_pk>/",
        indicators.indicator_detail,
        name="indicator_detail",
    ),
    path(
        f"{YEAR}/indicators/<int:indicator_pk>/targets/edit/",
        indicators.target_edit,
        name="target_edit",
    ),
    path("indicators/<int:pk>/edit/", indicators.indicator_edit, name="indicator_edit"),
    path("indicators/<int:pk>/delete/", indicators.indicator_delete, name="indicator_delete"),
    path(
        "sponsors/<int:pk>/indicators/",
        sponsors.sponsor_indicator_list,
        name="sponsor_indicator_list",
    ),
    path(
        "sponsors/<int:pk>/indicators/new/",
        sponsors.sponsor_indicator_create,
        name="sponsor_indicator_create",
    ),
    path(
        "sponsors/<int:pk>/results/<int:year>/",
        sponsors.sponsor_result_list,
        name="sponsor_result_list",
    ),
    path(
        "sponsors/<int:pk>/results/<int:year>/publish/",
        sponsors.sponsor_result_publish,
        name="sponsor_result_publish",
    ),
    path(f"{YEAR}/contributions/", contributions.contribution_list, name="contribution_list"),
    path(
        f"{UNIT.format('contributions')}/new/",
        contributions.contribution_create,
        name="contribution_create",
    ),
    path("contributions/<int:pk>/edit/", contributions.contribution_edit, name="contribution_edit"),
    path(
        "contributions/<int:pk>/delete/",
        contributions.contribution_delete,
        name="contribution_delete",
    ),
    path(f"{YEAR}/exemplars/", exemplars.exemplar_list, name="exemplar_list"),
    path(f"{UNIT.format('exemplars')}/new/", exemplars.exemplar_create, name="exemplar_create"),
    path("exemplars/<int:pk>/edit/", exemplars.exemplar_edit, name="exemplar_edit"),
    path("exemplars/<int:pk>/delete/", exemplars.exemplar_delete, name="exemplar_delete"),
    path(f"{YEAR}/initiatives/", initiatives.initiative_list, name="initiative_list"),
    path(
        f"{UNIT.format('initiatives')}/new/",
        initiatives.initiative_create,
        name="initiative_create",
    ),
    path("initiatives/<int:pk>/edit/", initiatives.initiative_edit, name="initiative_edit"),
    path("initiatives/<int:pk>/delete/", initiatives.initiative_delete, name="initiative_delete"),
]
