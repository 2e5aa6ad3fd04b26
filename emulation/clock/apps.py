from django.apps import AppConfig


class ClockConfig(AppConfig):
    name = "emulation.clock"
    label = "clock"
    verbose_name = "việc làm theo giờ"
