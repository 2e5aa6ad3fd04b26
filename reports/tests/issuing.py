"""Reports on their way to be issued, and signed files."""

import io
import re
from datetime import date
from functools import cache
from html import unescape

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from emulation.papers.html import render_html
from reports.models import Report
from reports.services import issues, reports

TODAY = date(2026, 11, 20)
DETAILS = {
    "signer_position": "PHÓ GIÁM ĐỐC SỞ MỘT",
    "signer_name": "Nguyễn Văn Mẫu",
    "recipients": "Ủy ban nhân dân tỉnh (để báo cáo)\nLưu: VT",
}


def written_report(world, campaign=None):
    """A short report that lacks nothing."""
    report = reports.open_report(campaign or world.campaign, by=None)
    rows = report.sections.filter(is_on=True, has_text=True)
    rows.update(text="Các đơn vị hoàn thành 1.234 vụ việc.")
    if not report.campaign.directions.exists():
        report.campaign.directions.create(position=1, text="Đổi mới phong trào.")
    Report.objects.filter(pk=report.pk).update(**DETAILS)
    return Report.objects.get(pk=report.pk)


def finished_report(world):
    """A report whose version for signature waits for number, day and signed file."""
    return reports.finalise(written_report(world), by=world.thu)


def issued_report(world, number=234):
    """A report that was issued with a scan of the signed paper."""
    report = finished_report(world)
    issue_scan(world, report, number=number)
    return Report.objects.get(pk=report.pk)


def words_of(paper):
    """The printed words of a paper on one line."""
    words = re.sub(r"<[^>]+>", " ", render_html(paper)).replace("\u2060", "")
    return " ".join(unescape(words).split())


def issue_scan(world, report, **values):
    """Issue the waiting version with a scan that somebody compared by eye."""
    values = {"number": 234, "issued_on": TODAY, "register": world.head, **values}
    values = {"signed_pdf": scan(), "is_checked": True, **values}
    return issues.issue(report, by=world.thu, **values)


def signed(data, name="234-BC.pdf"):
    """The bytes of a signed PDF as a form hands them on."""
    return SimpleUploadedFile(name, data)


def scan():
    """A signed paper that was scanned: pictures without words."""
    return signed(scanned())


@cache
def scanned():
    made = io.BytesIO()
    Image.new("L", (400, 600), "white").save(made, "PDF")
    return made.getvalue()
