"""Addresses of the room "pledge"."""

from django.urls import path

from blocs.views import pledge, pledge_paper

urlpatterns = [
    path("campaigns/<int:pk>/pledge/", pledge.pledge_detail, name="pledge_detail"),
    path("campaigns/<int:pk>/pledge/edit/", pledge.pledge_edit, name="pledge_edit"),
    path("campaigns/<int:pk>/pledge/paper/", pledge_paper.pledge_paper, name="pledge_paper"),
    path("campaigns/<int:pk>/pledge/open/", pledge.pledge_open, name="pledge_open"),
    path("campaigns/<int:pk>/pledge/reopen/", pledge.pledge_reopen, name="pledge_reopen"),
    path("campaigns/<int:pk>/pledge/scan/", pledge.pledge_scan, name="pledge_scan"),
    path(
        "campaigns/<int:pk>/pledge/units/<int:unit_pk>/sign/",
        pledge.pledge_sign,
        name="pledge_sign",
    ),
    path(
        "pledge-signatures/<int:pk>/withdraw/",
        pledge.pledge_signature_withdraw,
        name="pledge_signature_withdraw",
    ),
]
