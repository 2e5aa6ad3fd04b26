"""The screens' ground: frame, forms, slots, error pages."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "emulation.ui"
    label = "ui"
    verbose_name = "giao diện"
