"""Addresses of the room "results"."""

urlpatterns = []
