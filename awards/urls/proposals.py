"""Addresses of the room "proposals"."""

urlpatterns = []
