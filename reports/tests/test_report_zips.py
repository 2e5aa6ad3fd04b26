"""Reports of many blocs in one archive."""

import hashlib
import io
import zipfile
from pathlib import Path

import pytest
from django.urls import reverse

from blocs.models import Bloc
from emulation.jobs.models import Job
from emulation.jobs.worker import work_off
from emulation.refusals import Refused
from emulation.tests.world import add_bloc, add_campaign
from reports.models import Report
from reports.services import report_zips
from reports.tests.factories import add_report, full_report
from reports.tests.issuing import issued_report, scanned


@pytest.fixture(autouse=True)
def store(tmp_path, settings):
    """A file store of this test alone."""
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "files", "base_url": None},
        },
    }


@pytest.fixture
def ready(world):
    """A report that lacks nothing."""
    report = full_report(world)
    Report.objects.update(signer_position="GIÁM ĐỐC", recipients="Lưu: VT")
    return report


def packed(user, campaigns, ending="docx"):
    """(name of the archive, its files by name) as the worker makes it."""
    job = report_zips.ask_for_zip(campaigns, ending, by=user)
    made = report_zips.pack(job, lambda *told: None)
    with zipfile.ZipFile(io.BytesIO(made.data)) as archive:
        return made.name, {name: archive.read(name) for name in archive.namelist()}


def test_a_complete_report_is_packed_with_its_hash(world, ready):
    name, files = packed(world.binh, [world.campaign])

    contents = files["MUC-LUC.txt"].decode("utf-8-sig")

    assert name == "bao-cao-tong-ket-2026.zip"
    assert set(files) == {"bao-cao-tong-ket-khoi-a-2026.docx", "MUC-LUC.txt"}
    assert hashlib.sha256(files["bao-cao-tong-ket-khoi-a-2026.docx"]).hexdigest() in contents
    assert "Không có trong tệp nén" not in contents


def test_a_signed_file_is_packed_beside_the_issued_report(world):
    issued_report(world)

    files = packed(world.binh, [world.campaign])[1]
    contents = files["MUC-LUC.txt"].decode("utf-8-sig")

    assert files["bao-cao-tong-ket-khoi-a-2026-ban-ky.pdf"] == scanned()
    assert "bao-cao-tong-ket-khoi-a-2026.docx" in files
    assert hashlib.sha256(scanned()).hexdigest() in contents
    assert "bản đã ký, đóng dấu số 234/" in contents


def test_a_signed_file_that_was_changed_is_left_out(world, settings):
    issued_report(world)
    place = Path(settings.STORAGES["default"]["OPTIONS"]["location"])
    file = world.campaign.report.issues.get().signed_pdf
    (place / file.stored_as).write_bytes(b"changed")

    files = packed(world.binh, [world.campaign])[1]

    assert "bao-cao-tong-ket-khoi-a-2026-ban-ky.pdf" not in files
    assert "không khớp mã băm" in files["MUC-LUC.txt"].decode("utf-8-sig")


def test_what_is_incomplete_or_not_begun_is_named_and_left_out(world):
    add_report(world.campaign)
    other = add_campaign(add_bloc("khoi-c", "Khối C", world.sponsor, [world.third]))

    files = packed(world.binh, [world.campaign, other])[1]
    contents = files["MUC-LUC.txt"].decode("utf-8-sig")

    assert set(files) == {"MUC-LUC.txt"}
    assert "Chưa ghi chức vụ người ký." in contents
    assert "- Khối C – năm 2026:\r\n  + chưa lập báo cáo" in contents


def test_a_text_that_cannot_be_printed_is_told(world, ready):
    ready.sections.filter(code="IV.1").update(text="[[khong.co]]")

    files = packed(world.binh, [world.campaign])[1]

    assert set(files) == {"MUC-LUC.txt"}
    assert "khong.co" in files["MUC-LUC.txt"].decode("utf-8-sig")


@pytest.mark.parametrize("code", ["../../x", "a/b", "..\\x", "C:\\x"])
def test_no_name_leads_out_of_the_archive(world, ready, code):
    Bloc.objects.filter(pk=world.bloc.pk).update(code=code)

    names = set(packed(world.binh, [world.campaign])[1])

    assert not any(sign in name for name in names for sign in ("/", "\\", "..", ":"))


def test_an_archive_that_is_full_says_what_it_left_out(world, ready, monkeypatch):
    monkeypatch.setattr(report_zips, "MOST_BYTES", 100)

    files = packed(world.binh, [world.campaign])[1]

    assert set(files) == {"MUC-LUC.txt"}
    assert "tải riêng" in files["MUC-LUC.txt"].decode("utf-8-sig")


@pytest.mark.parametrize("persona", ["thu", "ha", "khach", "quan"])
def test_nobody_packs_reports_of_blocs_they_do_not_oversee(world, persona):
    with pytest.raises(Refused):
        report_zips.ask_for_zip([world.campaign], "pdf", by=world.personas[persona])


def test_another_boards_report_is_refused(world):
    with pytest.raises(Refused):
        report_zips.ask_for_zip([world.campaign, world.other_campaign], "pdf", by=world.binh)


def test_who_has_left_the_board_meanwhile_gets_nothing(world, ready):
    job = report_zips.ask_for_zip([world.campaign], "docx", by=world.binh)
    world.binh.posts.all().delete()

    with pytest.raises(Refused):
        report_zips.pack(job, lambda *told: None)


def test_from_the_ticks_to_the_file(world, ready, client_of):
    client, url = client_of(world.binh), reverse("reports:overview_zip")
    asked = client.post(url, {"ending": "xlsx", "campaigns": [world.campaign.pk]})
    work_off()

    job = Job.objects.get()
    answer = client.get(reverse("jobs:job_result", args=[job.pk]))

    assert asked.url == reverse("jobs:job_detail", args=[job.pk])
    assert (job.problem, job.subject) == ("", "1 báo cáo tổng kết năm 2026")
    assert answer["Content-Type"] == "application/zip"
    assert zipfile.is_zipfile(io.BytesIO(b"".join(answer.streaming_content)))


def test_all_of_the_year_need_no_ticks(world, ready, client_of):
    answer = client_of(world.binh).post(
        reverse("reports:overview_zip"), {"ending": "pdf", "all": "1"}
    )

    assert answer.status_code == 302
    assert Job.objects.get().parameters == {"campaigns": [world.campaign.pk], "ending": "pdf"}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"ending": "pdf"}, "Chọn ít nhất một báo cáo."),
        ({"ending": "pdf", "campaigns": ["999"]}, "không còn trong danh sách"),
        ({"ending": "exe", "all": "1"}, "is-invalid"),
    ],
    ids=["none", "unknown", "format"],
)
def test_what_cannot_be_packed_is_told_on_the_page(world, ready, client_of, data, expected):
    answer = client_of(world.binh).post(reverse("reports:overview_zip"), data)

    assert answer.status_code == 422
    assert expected in answer.content.decode()
    assert not Job.objects.exists()
