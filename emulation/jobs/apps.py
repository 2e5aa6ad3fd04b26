from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "emulation.jobs"
    label = "jobs"
    verbose_name = "việc chạy nền"
