"""Addresses of the room "scorecards"."""

urlpatterns = []
