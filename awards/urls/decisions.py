"""Addresses of the room "decisions"."""

urlpatterns = []
