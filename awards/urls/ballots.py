"""Addresses of the room "ballots"."""

urlpatterns = []
