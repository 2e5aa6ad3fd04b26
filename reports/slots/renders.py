"""Papers that workers make."""

from importlib import import_module

from emulation.jobs.registry import register_kind

PDF = "paper_pdf"


def register():
    register_kind(PDF, render_pdf, title="Dựng tệp PDF")


def render_pdf(job, progress):
    """Loads the engine with the first paper: neither the tick nor an idle worker needs it."""
    return import_module("reports.services.renders").render(job, progress)
