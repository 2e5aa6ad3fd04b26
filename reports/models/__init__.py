"""All models of the app, so that Django finds them."""

from reports.models.reports import Report, ReportSection

__all__ = ["Report", "ReportSection"]
