"""The secretariat's app: organisation, year, pledge, results, scorecards, returns."""

from importlib import import_module

from django.apps import AppConfig

from emulation.clock.ticking import register_tick

ROOMS = (
    *("organisation", "year", "pledge", "results", "scorecards"),
    *("checking", "veils", "returns", "remarks"),
)


class BlocsConfig(AppConfig):
    name = "blocs"
    verbose_name = "khối thi đua"

    def ready(self):
        # The rooms' slots need the models, which exist only now.
        for room in ROOMS:
            import_module(f"blocs.slots.{room}").register()
        score_imports = import_module("blocs.services.scorecards.score_imports")
        register_tick(score_imports.destroy_outlived)
