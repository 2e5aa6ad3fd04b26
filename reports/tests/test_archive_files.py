"""Files, votes and the trail in the archive of a year."""

import json
from pathlib import Path

import pytest
from django.utils import timezone

from awards.models import Election, Envelope, Question
from awards.tests import factories_ballots as ballots
from awards.tests.minuted_vote import everything
from blocs.models import DocumentVersion, Meeting
from emulation.audit.canonical import GENESIS, digest
from emulation.audit.services import record
from emulation.files import services as files
from emulation.files.tests.samples import PDF, PNG
from emulation.papers.formats import Format
from reports.services import archive_binder
from reports.tests.archiving import evidence, kept, packed, reasons, told
from reports.tests.issuing import words_of


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


@pytest.fixture
def plain_words(monkeypatch):
    """Papers as their words."""
    monkeypatch.setattr(Format, "write", lambda self, paper, carried=(): words_of(paper).encode())


def test_a_destroyed_file_is_listed_with_its_hash_and_reason(world, plain):
    file = kept("mot.pdf")
    paper = evidence(world, "01/QĐ", file)
    files.destroy(file, by=None, reason="tải lên nhầm")

    found = packed(world.binh, world.campaign)
    contents = found["MUC-LUC.txt"].decode("utf-8-sig")
    about = next(each for each in told(found)["left_out"] if paper.title in each["about"])

    assert "tải lên nhầm" in about["reason"]
    assert about["sha256"] == file.sha256
    assert file.sha256 in contents
    assert not [name for name in found if name.startswith("minh-chung/")]


def test_a_changed_and_a_missing_file_are_listed(world, plain, settings):
    changed, missing = kept("mot.pdf"), kept("hai.png", PNG)
    evidence(world, "01/QĐ", changed)
    evidence(world, "02/QĐ", missing)
    place = Path(settings.STORAGES["default"]["OPTIONS"]["location"])
    (place / changed.stored_as).write_bytes(b"changed")
    (place / missing.stored_as).unlink()

    found = packed(world.binh, world.campaign)
    left = [each for each in told(found)["left_out"] if each["reason"] == archive_binder.DAMAGED]

    assert {each["sha256"] for each in left} == {changed.sha256, missing.sha256}


def test_papers_without_a_file_are_named_and_old_files_stay(world, plain):
    evidence(world, "01/QĐ", kept_at="Phòng Tổ chức")
    paper = evidence(world, "02/QĐ", kept("moi.pdf"))
    older = {"file": kept("cu.png", PNG), "replaced_at": timezone.now()}
    DocumentVersion.objects.create(document=paper, number=1, **older)

    found = packed(world.binh, world.campaign)
    names = sorted(name for name in found if name.startswith("minh-chung/"))

    assert names == [
        f"minh-chung/so-hai/{paper.pk}-02qd-ban-cu-1.png",
        f"minh-chung/so-hai/{paper.pk}-02qd.pdf",
    ]
    assert any("nơi lưu: Phòng Tổ chức" in reason for reason in reasons(found).values())


def test_evidence_of_a_card_that_was_never_sent_is_not_for_the_secretariat(world, plain):
    evidence(world, "01/QĐ", kept("mot.pdf"), unit=world.third)

    of_secretariat = packed(world.thu, world.campaign)
    of_board = packed(world.binh, world.campaign)

    assert not [name for name in of_secretariat if name.startswith("minh-chung/")]
    assert reasons(of_secretariat)["Tài liệu minh chứng của Tòa án nhân dân tỉnh A"]
    assert [name for name in of_board if name.startswith("minh-chung/toa-ba/")]


def test_names_of_files_are_slugs(world, plain):
    evidence(world, "../../etc/Đ\\x:?", kept("mot.pdf"))
    Meeting.objects.create(
        campaign=world.campaign, kind="year_end", title="../Họp 1", held_at=timezone.now()
    )

    found = packed(world.binh, world.campaign)

    for name in set(found) - {"MUC-LUC.txt", "muc-luc.json"}:
        stem, _, ending = name.rpartition(".")
        assert ending.isalnum()
        assert all(archive_binder.slug(part) == part for part in stem.split("/"))


def test_what_goes_over_the_limit_is_named(world, plain, monkeypatch):
    monkeypatch.setattr(archive_binder, "MOST_BYTES", 100)
    evidence(world, "01/QĐ", kept("mot.pdf"))
    evidence(world, "02/QĐ", kept("hai.pdf", PDF + b" " * 100))

    found = packed(world.binh, world.campaign)
    left = [each for each in told(found)["left_out"] if "02/QĐ" in each["about"]]

    assert left[0]["reason"] == archive_binder.TOO_LARGE


def test_two_files_of_one_name_both_stay():
    binder = archive_binder.Binder(None)

    binder.add("a/b.txt", b"1", "một")
    binder.add("a/b.txt", b"2", "hai")

    assert [each.path for each in binder.entries] == ["a/b.txt", "a/b-2.txt"]
    binder.drop()


def test_the_trail_can_be_checked_where_it_is_told(world, plain):
    record("campaign.edited", world.campaign, by=world.thu, theme=["Cũ", "Mới"])
    record("campaign.edited", world.campaign, by=world.thu, theme=["Mới", "Mới nữa"])

    found = packed(world.binh, world.campaign)
    lines = [json.loads(line) for line in found["nhat-ky/nhat-ky.jsonl"].splitlines()]
    previous = GENESIS

    for line in lines:
        hashed, before = line.pop("hash"), line.pop("previous")
        assert before == previous
        assert digest(before, line) == hashed
        previous = hashed
    assert len(lines) == 2


def test_the_trail_of_a_closed_year_is_for_the_board(world, plain):
    record("campaign.closed", world.campaign, by=world.thu)
    type(world.campaign).objects.filter(pk=world.campaign.pk).update(state="closed")

    of_secretariat = packed(world.thu, world.campaign)
    of_board = packed(world.binh, world.campaign)

    assert "nhat-ky/nhat-ky.jsonl" not in of_secretariat
    assert reasons(of_secretariat)["Nhật ký của khối"].startswith("người yêu cầu không đọc")
    assert "nhat-ky/nhat-ky.jsonl" in of_board


def secrets_of(election):
    """All that could tell how somebody voted, or open the ballots."""
    questions = Question.objects.filter(election=election)
    envelopes = Envelope.objects.filter(question__in=questions)
    receipts = {code for question in questions for code in question.receipts}
    receipts |= set(envelopes.values_list("receipt", flat=True))
    sealed = {bytes(each).hex() for each in envelopes.values_list("sealed", flat=True)}
    return {each for each in receipts | sealed | set(map(str, envelopes.values_list("pk"))) if each}


def test_of_a_counted_vote_the_minutes_alone_are_inside(plain_words):
    vote = everything()
    Election.objects.filter(pk=vote.election.pk).update(signed_minutes=kept("bien-ban.pdf"))

    found = packed(vote.secretary, vote.campaign)
    code = archive_binder.slug(vote.election.code)
    whole = b"\n".join(found.values()).decode(errors="replace")
    lines = [json.loads(line) for line in found["nhat-ky/nhat-ky.jsonl"].splitlines()]

    assert f"bien-ban/kiem-phieu-{code}.pdf" in found
    assert found[f"bien-ban/kiem-phieu-{code}-ban-ky.pdf"] == PDF
    assert secrets_of(vote.election)
    assert not [each for each in secrets_of(vote.election) if each in whole]
    assert [line for line in lines if "veiled" in line]
    assert not [line for line in lines if "ballots" in str(line) or "on_paper" in str(line)]


def test_of_an_open_vote_only_that_it_is_held_is_told(plain_words):
    vote = ballots.opened(7)
    ballots.cast(vote.seats[0])

    found = packed(vote.secretary, vote.campaign)
    whole = b"\n".join(found.values()).decode(errors="replace")

    assert not [name for name in found if "kiem-phieu" in name]
    assert "chưa xác nhận kết quả kiểm phiếu" in whole
    assert secrets_of(vote.election)
    assert not [each for each in secrets_of(vote.election) if each in whole]
