"""Addresses of the room "returns"."""

urlpatterns = []
