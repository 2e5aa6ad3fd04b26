"""Addresses of the room "year"."""

urlpatterns = []
