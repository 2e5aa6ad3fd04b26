"""Reports of many blocs in one archive, made by a worker.

What can be read is asked again when the worker begins: the archive is what the person may read
then. A report that is not complete is named in the list of contents, never half printed.
"""

import hashlib
import io
import zipfile
from dataclasses import dataclass

from django.utils import timezone
from django.utils.text import slugify

from blocs.models import Campaign
from emulation.files import storage
from emulation.jobs import services
from emulation.jobs.models import Job
from emulation.jobs.registry import Made
from emulation.papers.archive import LONG_AGO
from emulation.papers.formats import FORMATS
from emulation.papers.markup import MarkupError
from emulation.papers.pdf import RenderingStopped
from emulation.refusals import Refused
from reports.documents.current import Altered, printed_of
from reports.enums import IssueState
from reports.models import Issue, Report
from reports.permissions import reader_of
from reports.queries.completeness import missing_to_issue
from reports.queries.issues import current_issue
from reports.queries.overview import overseen_campaigns
from reports.queries.year_end import year_end

KIND = "report_zip"
CONTENTS = "MUC-LUC.txt"
ZIP = "application/zip"
MOST_REPORTS = 200
MOST_BYTES = 200 * 2**20
NOT_YOURS = "Việc này dành cho cơ quan thi đua, khen thưởng."
TOO_LARGE = f"tệp đã quá {MOST_BYTES // 2**20} MB; tải riêng ở trang của báo cáo"


@dataclass
class Archive:
    """Files so far, with what is said about them and about those that were left out."""

    saved: io.BytesIO
    file: zipfile.ZipFile
    size: int = 0
    listed: list[str] = None
    left_out: list[str] = None

    @classmethod
    def begin(cls):
        saved = io.BytesIO()
        return cls(saved, zipfile.ZipFile(saved, "w"), 0, [], [])

    def add(self, name, data, about):
        """One file, unless the archive is full."""
        if self.size + len(data) > MOST_BYTES:
            self.leave_out(about, TOO_LARGE)
            return
        self.size += len(data)
        self.write(name, data)
        self.listed.append(f"{hashlib.sha256(data).hexdigest()}  {name}\n    {about}")

    def leave_out(self, about, *reasons):
        self.left_out.append("\n".join([f"- {about}:", *(f"  + {each}" for each in reasons)]))

    def write(self, name, data):
        """The same files give the same bytes on any day."""
        entry = zipfile.ZipInfo(name, LONG_AGO)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = 0o644 << 16
        self.file.writestr(entry, data)

    def close(self) -> bytes:
        self.file.close()
        return self.saved.getvalue()


def ask_for_zip(campaigns, ending: str, *, by) -> Job:
    """The job that packs the reports of these campaigns in the format with this ending.

    :raises Refused: if there are none or too many, or one is out of the sight of `by`.
    """
    keys = [campaign.pk for campaign in campaigns]
    if not keys:
        raise Refused("Chọn ít nhất một báo cáo.")
    if len(keys) > MOST_REPORTS:
        raise Refused(f"Mỗi lần tải được nhiều nhất {MOST_REPORTS} báo cáo.")
    if overseen_campaigns(by).filter(pk__in=keys).count() != len(keys):
        raise Refused(NOT_YOURS)
    years = sorted({campaign.year for campaign in campaigns})
    subject = f"{len(keys)} báo cáo tổng kết năm {', '.join(map(str, years))}"
    return services.ask(
        KIND, by=by, subject=subject, parameters={"campaigns": keys, "ending": ending}
    )


def pack(job, progress) -> Made:
    """The work of a job of `KIND`.

    :raises Refused: if the person may read none of the reports any more.
    """
    wanted, ending = job.parameters["campaigns"], job.parameters["ending"]
    seen = overseen_campaigns(job.requested_by).filter(pk__in=wanted)
    campaigns = list(seen.select_related("bloc__sponsor").order_by("bloc__name_folded", "pk"))
    if not campaigns:
        raise Refused(NOT_YOURS)
    archive = Archive.begin()
    for place, campaign in enumerate(campaigns):
        progress(95 * place // len(campaigns), f"Báo cáo {place + 1}/{len(campaigns)}: {campaign}")
        _put(archive, campaign, ending, job.requested_by)
    archive.write(CONTENTS, _contents(archive, job.requested_by).encode("utf-8-sig"))
    years = "-".join(sorted({str(campaign.year) for campaign in campaigns}))
    return Made(f"bao-cao-tong-ket-{years}.zip", ZIP, archive.close())


def _put(archive: Archive, campaign: Campaign, ending, by):
    """The report and, where it was issued, the signed file; or why it is not there."""
    report = Report.objects.filter(campaign=campaign).select_related("campaign__bloc").first()
    if report is None:
        archive.leave_out(str(campaign), "chưa lập báo cáo")
        return
    report.campaign = campaign
    try:
        data = _printed(report, FORMATS[ending], reader_of(by, campaign))
    except Unfinished as error:
        archive.leave_out(str(report), *error.reasons)
    else:
        archive.add(f"{_stem(campaign)}.{ending}", data, f"{report} ({_state(report)})")
    for issue in Issue.objects.filter(report=report, state=IssueState.ISSUED):
        _put_signed(archive, report, issue)


class Unfinished(Exception):
    """The report cannot be printed, for these reasons."""

    def __init__(self, *reasons):
        super().__init__(*reasons)
        self.reasons = reasons


def _printed(report, kind, reader):
    """The whole file.

    :raises Unfinished: instead of half of one.
    """
    missing = [] if current_issue(report) else missing_to_issue(year_end(report))
    if missing:
        raise Unfinished(*missing)
    try:
        return kind.write(*printed_of(report, reader))
    except Altered as error:
        raise Unfinished(str(error)) from error
    except MarkupError as error:
        raise Unfinished(*error.problems) from error
    except RenderingStopped as error:
        raise Unfinished("văn bản đòi lấy tệp từ bên ngoài hệ thống") from error


def _put_signed(archive, report, issue):
    about = f"{report}, bản đã ký, đóng dấu số {issue.label}"
    content = storage.open_checked(issue.signed_pdf)
    if content is None:
        archive.leave_out(about, "tệp trong kho bị thiếu hoặc không khớp mã băm lúc tải lên")
        return
    with content:
        archive.add(f"{_stem(report.campaign)}-ban-ky.pdf", content.read(), about)


def _state(report):
    return report.get_state_display().lower()


def _stem(campaign):
    """Of codes alone, which hold neither dots nor slashes."""
    return f"bao-cao-tong-ket-{slugify(campaign.bloc.code)}-{campaign.year}"


def _contents(archive, by):
    """What is there, with its hash, and what is not; with the line ends of Windows."""
    lines = [
        "MỤC LỤC CÁC BÁO CÁO TỔNG KẾT",
        f"Lập lúc {timezone.localtime():%H:%M %d/%m/%Y} theo yêu cầu của {by.full_name}.",
        "",
        "Mã băm SHA-256 và tên tệp:" if archive.listed else "Không có báo cáo nào in ra được.",
        *archive.listed,
    ]
    if archive.left_out:
        lines += ["", "Không có trong tệp nén:", *archive.left_out]
    return "\r\n".join("\n".join([*lines, ""]).split("\n"))
