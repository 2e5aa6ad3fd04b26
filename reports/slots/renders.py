"""Papers that workers make."""

from importlib import import_module

from emulation.jobs.registry import register_kind

PDF = "paper_pdf"
ZIP = "report_zip"
ARCHIVE = "campaign_archive"


def register():
    register_kind(PDF, render_pdf, title="Dựng tệp PDF")
    register_kind(ZIP, pack_reports, title="Đóng gói các báo cáo")
    register_kind(ARCHIVE, pack_archive, title="Đóng gói hồ sơ lưu trữ")


def render_pdf(job, progress):
    """Loads the engine with the first paper: neither the tick nor an idle worker needs it."""
    return import_module("reports.services.renders").render(job, progress)


def pack_reports(job, progress):
    """As above."""
    return import_module("reports.services.report_zips").pack(job, progress)


def pack_archive(job, progress):
    """As above."""
    return import_module("reports.services.archives").pack(job, progress)
