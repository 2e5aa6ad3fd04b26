"""Addresses of the room "ballots" after the count."""

from django.urls import path

from awards.urls.ballots import ELECTION
from awards.views.ballots import announce, signing

urlpatterns = [
    path(f"{ELECTION}/announce/", announce.election_announce, name="election_announce"),
    path(f"{ELECTION}/sign/", signing.election_sign, name="election_sign"),
]
