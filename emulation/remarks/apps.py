"""Remarks on drafted documents: who said what about which place, and what became of it."""

from importlib import import_module

from django.apps import AppConfig


class RemarksConfig(AppConfig):
    name = "emulation.remarks"
    label = "remarks"
    verbose_name = "góp ý"

    def ready(self):
        # The slots need the models, which exist only now.
        import_module("emulation.remarks.slots").register()
