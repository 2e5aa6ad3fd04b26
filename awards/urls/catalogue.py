"""Addresses of the room "catalogue"."""

from django.urls import path

from awards.views import catalogue as views

urlpatterns = [
    path("awards/", views.award_list, name="award_list"),
    path("awards/new/", views.award_create, name="award_create"),
    path("awards/<int:pk>/edit/", views.award_edit, name="award_edit"),
    path("award-issuers/new/", views.issuer_create, name="issuer_create"),
    path("award-issuers/<int:pk>/edit/", views.issuer_edit, name="issuer_edit"),
    path("campaigns/<int:pk>/award-slots/", views.slots_edit, name="slots_edit"),
]
