"""The board's app: figures, narrative, the year-end report, summaries."""

from importlib import import_module

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "báo cáo"

    def ready(self):
        # The slots need the models, which exist only now.
        import_module("reports.slots.reports").register()
        import_module("reports.slots.renders").register()
        import_module("reports.slots.drafts").register()
        import_module("reports.slots.issues").register()
