"""The screens' ground: frame, forms, slots, error pages."""

from django.apps import AppConfig

from emulation.ui import slots


class UiConfig(AppConfig):
    name = "emulation.ui"
    label = "ui"
    verbose_name = "giao diện"

    def ready(self):
        slots.register("nav", home_entry)


def home_entry(user, subject):
    """The first line of everybody's navigation."""
    return [slots.NavEntry("Trang chủ", "/", "home", order=0)]
