"""The archive of one year of a bloc, made by a worker, for handing over and for keeping.

What can be read is asked again when the worker begins. Nothing that could tell how somebody voted
is in it: of votes it holds the minutes alone.
"""

import json
from dataclasses import asdict

from django.utils import timezone

from blocs.models import Campaign
from emulation.jobs import services
from emulation.jobs.models import Job
from emulation.jobs.registry import Made
from emulation.refusals import Refused
from reports.permissions import can_archive_campaign
from reports.services import archive_files as files
from reports.services import archive_papers as papers
from reports.services.archive_binder import MOST_BYTES, Binder, slug

KIND = "campaign_archive"  # as in `reports.slots.renders`
CONTENTS, CONTENTS_JSON = "MUC-LUC.txt", "muc-luc.json"
ZIP = "application/zip"
NOT_YOURS = (
    "Hồ sơ lưu trữ do bộ phận giúp việc của khối hoặc cơ quan thi đua, khen thưởng tải; đơn vị "
    "thành viên tải từng văn bản ở trang của văn bản đó."
)
# Folder, what it holds, and what fills it.
FOLDERS = (
    (
        "bao-cao/",
        "báo cáo tổng kết: bản đã ký, bản PDF, Word, phụ lục Excel; dự thảo dạng Word",
        papers.put_report,
    ),
    ("giao-uoc/", "giao ước thi đua và bản chụp chữ ký trên giấy", papers.put_pledge),
    (
        "bang-diem/",
        "bảng tổng hợp điểm; bản chốt của từng đơn vị kèm mã băm; bản đã ký",
        papers.put_scores,
    ),
    (
        "bien-ban/",
        "biên bản họp, thẩm định, bình xét, bàn giao",
        papers.put_minutes,
    ),
    (
        "bien-ban/",
        "biên bản kiểm phiếu đã xác nhận, kèm bản đã ký",
        files.put_votes,
    ),
    (
        "khen-thuong/",
        "đăng ký, đề nghị, khen thưởng đã nhận, tờ trình, quyết định",
        papers.put_awards,
    ),
    (
        "ho-so-don-vi/",
        "hồ sơ báo cáo của các đơn vị: nội dung, số liệu, báo cáo đã ký",
        files.put_returns,
    ),
    ("minh-chung/", "tài liệu minh chứng theo từng đơn vị, nguyên tệp", files.put_evidence),
    ("van-ban/", "sổ văn bản của năm và các tệp", files.put_register),
    ("nhat-ky/", "nhật ký của khối trong năm kèm mã băm từng sự kiện", files.put_trail),
)
NOT_INSIDE = (
    "Phiếu bầu, phiếu kín, mã nhận phiếu, phiếu mã, danh sách đã bỏ phiếu, giấy ủy quyền của đại "
    "biểu: về bỏ phiếu chỉ có biên bản.",
    "Đợt bỏ phiếu chưa xác nhận kết quả.",
    "Các bản dự thảo đã gửi lấy ý kiến, góp ý, bản Word đã sửa và tệp Excel đã nhập.",
    "Tệp đã hủy và tệp bị thiếu trong kho: chỉ có tên, mã băm và lý do trong mục lục.",
    "Nội dung mà người tải hồ sơ chưa được xem: mục lục ghi rõ.",
    f"Phần vượt {MOST_BYTES // 2**20:,} MB: mục lục liệt kê để tải riêng.".replace(",", "."),
)


def ask_for_archive(campaign: Campaign, *, by) -> Job:
    """The job that packs the year; one that `by` still waits for, where there is one.

    :raises Refused: if `by` may not have it, or waits for too many files already.
    """
    if not can_archive_campaign(by, campaign):
        raise Refused(NOT_YOURS)
    waiting = Job.objects.open().filter(
        kind=KIND, requested_by=by, parameters__campaign=campaign.pk
    )
    return waiting.first() or services.ask(
        KIND, by=by, subject=f"Hồ sơ lưu trữ: {campaign}", parameters={"campaign": campaign.pk}
    )


def pack(job, progress) -> Made:
    """The work of a job of `KIND`.

    :raises Refused: if the person may not have it any more.
    """
    by = job.requested_by
    seen = Campaign.objects.visible_to(by).filter(pk=job.parameters["campaign"])
    campaign = seen.select_related("bloc__sponsor__parent").first()
    if campaign is None or not can_archive_campaign(by, campaign):
        raise Refused(NOT_YOURS)
    binder = Binder(by)
    try:
        for place, (folder, words, put) in enumerate(FOLDERS):
            progress(95 * place // len(FOLDERS), f"{folder}: {words}")
            put(binder, campaign)
        made_at = timezone.localtime()
        binder.file.writestr(CONTENTS, _contents(binder, campaign, made_at).encode("utf-8-sig"))
        binder.file.writestr(CONTENTS_JSON, _contents_json(binder, campaign, made_at))
        name = f"ho-so-luu-tru-{slug(campaign.bloc.code)}-{campaign.year}.zip"
        return Made(name, ZIP, binder.close())
    except BaseException:
        binder.drop()
        raise


def _contents(binder, campaign, made_at):
    """For people; with the line ends of Windows."""
    lines = [
        "MỤC LỤC HỒ SƠ LƯU TRỮ NĂM THI ĐUA",
        str(campaign),
        f"Lập lúc {made_at:%H:%M %d/%m/%Y} theo yêu cầu của {binder.by.full_name}.",
        "",
        "Mã băm SHA-256, tên tệp, dung lượng:",
        *(f"{e.sha256}  {e.path}  ({e.size} byte)\n    {e.about}" for e in binder.entries),
        "",
        "Không có trong hồ sơ này:",
        *(f"- {each.about}: {each.reason}{_hash(each)}" for each in binder.left_out),
        "",
        "Hồ sơ loại này không gồm:",
        *(f"- {each}" for each in NOT_INSIDE),
        "",
    ]
    return "\r\n".join("\n".join(lines).split("\n"))


def _hash(omission):
    return f" (SHA-256 {omission.sha256})" if omission.sha256 else ""


def _contents_json(binder, campaign, made_at):
    told = {
        "bloc": campaign.bloc.code,
        "year": campaign.year,
        "made_at": made_at.isoformat(),
        "made_for": binder.by.full_name,
        "files": [asdict(each) for each in binder.entries],
        "left_out": [asdict(each) for each in binder.left_out],
        "not_inside": NOT_INSIDE,
    }
    return json.dumps(told, ensure_ascii=False, indent=1)
