"""Addresses of the room "pledge"."""

urlpatterns = []
