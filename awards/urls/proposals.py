"""Addresses of the room "proposals"."""

from django.urls import path

from awards.views import outcomes, papers, proposals, registrations

urlpatterns = [
    path(
        "campaigns/<int:pk>/registrations/",
        registrations.registration_list,
        name="registration_list",
    ),
    path(
        "campaigns/<int:pk>/registrations/new/",
        registrations.registration_create,
        name="registration_create",
    ),
    path(
        "registrations/<int:pk>/withdraw/",
        registrations.registration_withdraw,
        name="registration_withdraw",
    ),
    path("campaigns/<int:pk>/proposals/", proposals.proposal_list, name="proposal_list"),
    path("campaigns/<int:pk>/proposals/new/", proposals.proposal_create, name="proposal_create"),
    path(
        "campaigns/<int:pk>/proposals/submission/",
        papers.proposal_submission,
        name="proposal_submission",
    ),
    path("campaigns/<int:pk>/review/minutes/", papers.review_minutes, name="review_minutes"),
    path("proposals/<int:pk>/", proposals.proposal_detail, name="proposal_detail"),
    path("proposals/<int:pk>/edit/", proposals.proposal_edit, name="proposal_edit"),
    path("proposals/<int:pk>/send/", proposals.proposal_send, name="proposal_send"),
    path("proposals/<int:pk>/withdraw/", proposals.proposal_withdraw, name="proposal_withdraw"),
    path("proposals/<int:pk>/receive/", outcomes.proposal_receive, name="proposal_receive"),
    path("proposals/<int:pk>/return/", outcomes.proposal_return, name="proposal_return"),
    path("proposals/<int:pk>/reject/", outcomes.proposal_reject, name="proposal_reject"),
    path("proposals/<int:pk>/reopen/", outcomes.proposal_reopen, name="proposal_reopen"),
    path("proposals/<int:pk>/grant/", outcomes.proposal_grant, name="proposal_grant"),
]
