from django.apps import AppConfig


class EmulationConfig(AppConfig):
    """The project itself: the commands of an installation."""

    name = "emulation"
    verbose_name = "thi đua, khen thưởng"
