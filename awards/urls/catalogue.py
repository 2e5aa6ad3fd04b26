"""Addresses of the room "catalogue"."""

urlpatterns = []
