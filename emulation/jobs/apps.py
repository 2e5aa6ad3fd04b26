"""Long work done beside the server: asked for on a page, taken up by a worker, seen to its end."""

from importlib import import_module

from django.apps import AppConfig

from emulation.clock.ticking import register_tick
from emulation.files.owners import register_owner


class JobsConfig(AppConfig):
    name = "emulation.jobs"
    label = "jobs"
    verbose_name = "việc chạy nền"

    def ready(self):
        register_owner(import_module("emulation.jobs.permissions").may_read_result)
        register_tick(import_module("emulation.jobs.services").purge)
