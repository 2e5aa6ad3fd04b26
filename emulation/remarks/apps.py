from django.apps import AppConfig


class RemarksConfig(AppConfig):
    name = "emulation.remarks"
    label = "remarks"
    verbose_name = "góp ý"
