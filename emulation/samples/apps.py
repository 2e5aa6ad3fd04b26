from django.apps import AppConfig


class SamplesConfig(AppConfig):
    name = "emulation.samples"
    label = "samples"
    verbose_name = "dữ liệu mẫu"
