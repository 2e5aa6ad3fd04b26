"""The board's app: figures, narrative, the year-end report, summaries."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "báo cáo"
