from importlib import import_module

from django.apps import AppConfig

from emulation.audit import presenters
from emulation.ui import slots


class SamplesConfig(AppConfig):
    name = "emulation.samples"
    label = "samples"
    verbose_name = "dữ liệu mẫu"

    def ready(self):
        presenters.register({"sample.loaded": "đã nạp dữ liệu mẫu"})
        # The banner needs the models, which exist only now.
        slots.register_banner(import_module("emulation.samples.banner").sample_banner)
