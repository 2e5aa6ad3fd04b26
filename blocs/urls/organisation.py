"""Addresses of the room "organisation"."""

urlpatterns = []
