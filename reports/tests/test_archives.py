"""The archive of a year: what is in it, and for whom."""

import hashlib
import io
import zipfile

import pytest
from django.urls import reverse
from django.utils import timezone

from awards.models import Decision, Grant
from blocs.enums.organisation import Duty
from blocs.models import Meeting, Post, Scorecard, Term
from blocs.tests.factories_pledge import make_pledge, make_signature
from emulation.audit.services import record
from emulation.files.tests.samples import PDF, PNG
from emulation.jobs.models import Job
from emulation.jobs.worker import work_off
from emulation.papers.formats import Format
from emulation.papers.markup import MarkupError
from emulation.refusals import Refused
from emulation.tests.world import add_campaign, add_post, add_user
from reports.services import archive_papers, archives
from reports.tests.archiving import evidence, kept, packed, reasons, told
from reports.tests.factories import add_document, add_report, approve_scores, full_report
from reports.tests.issuing import finished_report, issued_report, scanned


@pytest.fixture(autouse=True)
def store(tmp_path, settings, db):
    """A file store of this test alone."""
    settings.DATA_DIR = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "files", "base_url": None},
        },
    }


@pytest.fixture
def plain(monkeypatch):
    """Papers as what they are: how they are laid out is tried elsewhere."""
    monkeypatch.setattr(Format, "write", lambda self, paper, carried=(): paper.kind.encode())


def full_year(world):
    """A year with something for every folder."""
    issued_report(world)
    pledge = make_pledge(world.campaign, targets=["Hoàn thành nhiệm vụ"], is_open=True)
    make_signature(pledge, world.member, scan=kept("giao-uoc.pdf"))
    approve_scores(world, world.head, world.member)
    meeting = {"kind": "year_end", "title": "Hội nghị tổng kết", "held_at": timezone.now()}
    Meeting.objects.create(campaign=world.campaign, **meeting)
    evidence(world, "01/QĐ", kept("mot.png", PNG))
    add_document(world, "05/KH-KTĐ", "Kế hoạch của khối", role="issued", file=kept("ke-hoach.pdf"))
    record("campaign.edited", world.campaign, by=world.thu, theme=["Cũ", "Mới"])


def test_a_full_year_fills_every_folder(world, plain):
    full_year(world)

    found = packed(world.thu, world.campaign)

    assert {
        "bao-cao/ban-1.pdf",
        "bao-cao/ban-1.docx",
        "bao-cao/ban-1.xlsx",
        "bao-cao/ban-1-ban-ky.pdf",
        "giao-uoc/giao-uoc.pdf",
        "giao-uoc/ban-ky-so-hai.pdf",
        "bang-diem/bang-tong-hop-diem.pdf",
        "bang-diem/bang-tong-hop-diem.xlsx",
        "bang-diem/ban-chot/so-mot-lan-1.json",
        "bang-diem/ban-chot/so-hai-lan-1.json",
        "bien-ban/binh-xet.pdf",
        "bien-ban/ban-giao.pdf",
        "van-ban/so-van-ban.xlsx",
        "nhat-ky/nhat-ky.jsonl",
        "MUC-LUC.txt",
        "muc-luc.json",
    } <= set(found)
    assert found["bao-cao/ban-1-ban-ky.pdf"] == scanned()
    assert [name for name in found if name.startswith("bien-ban/") and "hoi-nghi" in name]
    assert PNG in [data for name, data in found.items() if name.startswith("minh-chung/so-hai/")]
    assert PDF in [
        data for name, data in found.items() if name.startswith("van-ban/van-ban-cua-khoi/")
    ]


def test_the_contents_give_path_hash_and_size_of_every_file(world, plain):
    approve_scores(world, world.member)
    evidence(world, "01/QĐ", kept("mot.png", PNG))

    found = packed(world.binh, world.campaign)
    contents = found["MUC-LUC.txt"].decode("utf-8-sig")
    listed = {each["path"]: each for each in told(found)["files"]}

    assert set(listed) | {"MUC-LUC.txt", "muc-luc.json"} == set(found)
    for path, entry in listed.items():
        digest_of = hashlib.sha256(found[path]).hexdigest()
        assert (entry["sha256"], entry["size"]) == (digest_of, len(found[path]))
        assert f"{digest_of}  {path}" in contents


def test_a_frozen_card_has_the_recorded_hash(world, plain):
    approve_scores(world, world.member)

    found = packed(world.thu, world.campaign)
    card = Scorecard.objects.get(unit=world.member)
    data = found["bang-diem/ban-chot/so-hai-lan-1.json"]

    assert hashlib.sha256(data).hexdigest() == card.frozen_hash


def test_a_card_that_was_changed_is_named_and_left_out(world, plain):
    approve_scores(world, world.member)
    card = Scorecard.objects.get(unit=world.member)
    Scorecard.objects.filter(pk=card.pk).update(frozen={**card.frozen, "totals": {}})

    found = packed(world.thu, world.campaign)

    assert "bang-diem/ban-chot/so-hai-lan-1.json" not in found
    assert reasons(found)["Bảng chấm điểm của Sở Hai"].startswith("bản chốt không khớp")


def test_an_empty_year_says_what_is_missing(world, plain):
    found = packed(world.thu, world.campaign)
    missing = reasons(found)

    assert missing["Báo cáo tổng kết"] == "chưa lập"
    assert missing["Giao ước thi đua"] == "chưa soạn"
    assert missing["Bảng tổng hợp điểm"] == "chưa có bảng tiêu chí"
    assert not [name for name in found if name.startswith(("bao-cao/", "minh-chung/"))]


def test_a_draft_is_packed_in_word_with_its_mark(world, plain):
    full_report(world)

    found = packed(world.thu, world.campaign)

    assert [name for name in found if name.startswith("bao-cao/")] == ["bao-cao/du-thao.docx"]
    assert "(dự thảo)" in told(found)["files"][0]["about"]


def test_a_text_that_cannot_be_printed_is_named(world, plain, monkeypatch):
    report = add_report(world.campaign)

    def printed_of(*given):
        raise MarkupError(["Dòng 1: bảng hở."])

    monkeypatch.setattr(archive_papers, "printed_of", printed_of)
    found = packed(world.thu, world.campaign)

    assert not [name for name in found if name.startswith("bao-cao/")]
    assert [r for about, r in reasons(found).items() if str(report) in about] == [
        "Dòng 1: bảng hở."
    ]


def test_a_waiting_version_is_packed_as_it_was_frozen(world, plain):
    finished_report(world)

    found = packed(world.thu, world.campaign)

    assert {"bao-cao/ban-1.pdf", "bao-cao/ban-1.docx"} <= set(found)


def test_a_decision_comes_with_its_file(world, plain):
    full_report(world)
    given = Grant.objects.first()
    decision = Decision.objects.create(
        sponsor=world.sponsor,
        number="12/QĐ-UBND",
        issued_on="2026-10-01",
        issuer=given.issuer,
        abstract="Tặng thưởng",
        file=kept("quyet-dinh.pdf"),
    )
    Grant.objects.filter(pk=given.pk).update(decision=decision, unit_return=None)

    found = packed(world.thu, world.campaign)

    assert found["khen-thuong/quyet-dinh/20261001-12qd-ubnd.pdf"] == PDF
    assert {"khen-thuong/dang-ky.xlsx", "khen-thuong/da-nhan.xlsx"} <= set(found)


@pytest.mark.parametrize("persona", ["ha", "lan", "khach", "quan"])
def test_nobody_else_gets_an_archive(world, persona):
    with pytest.raises(Refused):
        archives.ask_for_archive(world.campaign, by=world.personas[persona])


def test_the_auditor_of_the_board_gets_it(world, plain):
    auditor = add_user("theo-doi", "Người Theo Dõi")
    add_post(auditor, world.sponsor, Duty.AUDITOR)

    assert "MUC-LUC.txt" in packed(auditor, world.campaign)


def test_the_deputy_gets_it_where_it_may_edit(world, plain):
    type(world.campaign).objects.filter(pk=world.campaign.pk).update(deputy_may_edit=True)
    campaign = type(world.campaign).objects.get(pk=world.campaign.pk)

    assert "MUC-LUC.txt" in packed(world.ha, campaign)


def test_the_next_head_does_not_get_the_year_before(world):
    following = add_campaign(world.bloc, year=world.campaign.year + 1, head=world.third)
    officer = add_user("ba", "Người Tòa Án")
    add_post(officer, world.third, Duty.OFFICER)

    assert Term.objects.filter(campaign=following, unit=world.third).exists()
    with pytest.raises(Refused):
        archives.ask_for_archive(world.campaign, by=officer)


def test_rights_are_asked_again_when_the_worker_begins(world):
    job = archives.ask_for_archive(world.campaign, by=world.thu)
    Post.objects.filter(user=world.thu).update(ended_on="2026-01-01")

    with pytest.raises(Refused):
        archives.pack(Job.objects.get(pk=job.pk), lambda *told: None)


def test_who_waits_already_is_shown_the_same_job(world):
    first = archives.ask_for_archive(world.campaign, by=world.thu)

    assert archives.ask_for_archive(world.campaign, by=world.thu) == first
    assert archives.ask_for_archive(world.campaign, by=world.binh) != first


def test_the_button_leads_to_the_archive(world, plain, client_of):
    evidence(world, "01/QĐ", kept("mot.pdf"))
    url = reverse("reports:campaign_archive", args=[world.campaign.pk])
    client = client_of(world.binh)

    page = client.get(url).content.decode()
    answer = client.post(url)
    work_off()
    job = Job.objects.get(kind=archives.KIND)
    sent = client.get(reverse("jobs:job_result", args=[job.pk]))
    data = b"".join(sent.streaming_content)

    assert "minh-chung/" in page
    assert "mã nhận phiếu" in page
    assert answer.url == reverse("jobs:job_detail", args=[job.pk])
    assert job.result.name == "ho-so-luu-tru-khoi-a-2026.zip"
    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None


def test_the_page_of_the_year_shows_the_way_to_those_who_may(world, client_of):
    url = reverse("blocs:campaign_detail", args=[world.campaign.pk])
    way = reverse("reports:campaign_archive", args=[world.campaign.pk])

    assert way in client_of(world.thu).get(url).content.decode()
    assert way not in client_of(world.ha).get(url).content.decode()


@pytest.mark.once
def test_real_papers_are_packed(world):
    issued_report(world)

    found = packed(world.thu, world.campaign)

    assert found["bao-cao/ban-1.pdf"].startswith(b"%PDF")
    assert found["bao-cao/ban-1.docx"].startswith(b"PK")
    assert found["bao-cao/ban-1.xlsx"].startswith(b"PK")
