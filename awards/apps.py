"""The leaders' app: catalogue of awards, proposals, ballots, decisions."""

from importlib import import_module

from django.apps import AppConfig

from emulation.clock.ticking import register_tick

ROOMS = ("catalogue", "proposals", "ballots", "decisions")


class AwardsConfig(AppConfig):
    name = "awards"
    verbose_name = "danh hiệu, bình xét, khen thưởng"

    def ready(self):
        # The rooms' slots need the models, which exist only now.
        for room in ROOMS:
            import_module(f"awards.slots.{room}").register()
        register_tick(import_module("awards.services.due").close_elections)
        register_tick(import_module("awards.services.purging").purge_due)
