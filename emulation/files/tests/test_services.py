import hashlib
import stat

import pytest
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.db import IntegrityError, transaction

from emulation.audit.models import AuditEvent
from emulation.files import services, storage
from emulation.files.models import StoredFile
from emulation.files.tests.samples import PDF, office, upload
from emulation.refusals import Refused

SHA256 = hashlib.sha256(PDF).hexdigest()


@transaction.atomic
def receive_and_fail(name):
    services.receive(upload(name), by=None)
    raise ZeroDivisionError


@transaction.atomic
def receive_with_a_failing_hook(name):
    transaction.on_commit(lambda: 1 / 0)
    services.receive(upload(name), by=None)


@transaction.atomic
def destroy_and_fail(file, by):
    services.destroy(file, by=by, reason="Tải nhầm")
    raise ZeroDivisionError


def test_receive_keeps_the_bytes_under_a_random_name(stored, ha, in_store):
    (path,) = in_store()

    assert path.read_bytes() == PDF
    assert "Báo" not in stored.stored_as
    assert path.as_posix().endswith(stored.stored_as)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert (stored.name, stored.size, stored.sha256) == ("Báo cáo.pdf", len(PDF), SHA256)
    assert (stored.content_type, stored.uploaded_by) == ("application/pdf", ha)


def test_receive_takes_a_large_upload_from_its_temporary_file(owned, ha, in_store):
    with TemporaryUploadedFile("a.docx", "", len(office()), None) as file:
        file.write(office())
        file.flush()
        services.receive(file, by=ha)

    assert [path.read_bytes() for path in in_store()] == [office()]


def test_receive_takes_an_upload_that_was_read_before(owned, ha):
    file = upload("a.pdf")
    file.read()

    assert services.receive(file, by=None).sha256 == SHA256


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.pdf", b"", "không có nội dung"),
        ("a.pdf", PDF + b" " * 2000, "nhiều nhất 0 MB"),
        ("a.svg", b"<svg/>", "Chỉ nhận tệp"),
    ],
)
def test_receive_refuses_and_keeps_nothing(owned, ha, in_store, settings, name, content, words):
    settings.FILE_UPLOAD_MAX_BYTES = 2000

    with pytest.raises(Refused, match=words):
        services.receive(upload(name, content), by=ha)

    assert in_store() == []
    assert StoredFile.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_bytes_go_when_their_transaction_rolls_back(in_store):
    with pytest.raises(ZeroDivisionError):
        receive_and_fail("a.pdf")

    assert in_store() == []


@pytest.mark.django_db(transaction=True)
def test_bytes_go_when_only_their_savepoint_rolls_back(in_store):
    with transaction.atomic():
        kept = services.receive(upload("a.pdf"), by=None)
        with pytest.raises(ZeroDivisionError):
            receive_and_fail("b.pdf")

    assert [path.name for path in in_store()] == [kept.stored_as[-32:]]


@pytest.mark.django_db(transaction=True)
def test_bytes_stay_when_another_hook_fails_after_the_commit(in_store):
    with pytest.raises(ZeroDivisionError):
        receive_with_a_failing_hook("a.pdf")

    assert StoredFile.objects.count() == len(in_store()) == 1


@pytest.mark.django_db(transaction=True)
def test_destroy_removes_the_bytes_and_keeps_hash_and_reason(stored, lan, in_store):
    destroyed = services.destroy(stored, by=lan, reason=" Tải nhầm tệp ")

    assert in_store() == []
    assert (destroyed.sha256, destroyed.destroyed_reason) == (SHA256, "Tải nhầm tệp")
    event = AuditEvent.objects.get()
    assert (event.verb, event.chain.name, event.actor_id) == (
        "file.destroy",
        "bloc:khoi-a",
        lan.pk,
    )
    assert SHA256 in event.changes


@pytest.mark.django_db(transaction=True)
def test_destroy_keeps_the_bytes_when_it_rolls_back(stored, lan, in_store):
    with pytest.raises(ZeroDivisionError):
        destroy_and_fail(stored, lan)

    stored.refresh_from_db()
    assert not stored.is_destroyed
    assert len(in_store()) == 1


def test_destroy_needs_a_right_a_reason_and_bytes(stored, ha, lan):
    with pytest.raises(Refused, match="không có quyền"):
        services.destroy(stored, by=ha, reason="x")
    with pytest.raises(Refused, match="lý do"):
        services.destroy(stored, by=lan, reason="  ")

    services.destroy(stored, by=lan, reason="Tải nhầm")

    with pytest.raises(Refused, match="đã được hủy"):
        services.destroy(stored, by=lan, reason="Tải nhầm")


@pytest.mark.parametrize(
    "fields",
    [{"size": 0}, {"destroyed_reason": "x"}, {"destroyed_at": "2026-01-01T00:00:00Z"}],
)
def test_constraints_of_a_stored_file_hold_in_the_database(stored, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        StoredFile.objects.filter(pk=stored.pk).update(**fields)


def test_open_checked_gives_only_the_bytes_that_were_sent_in(stored, in_store):
    with storage.open_checked(stored) as file:
        assert file.read() == PDF

    (path,) = in_store()
    path.write_bytes(PDF.replace(b"1", b"2"))
    assert storage.open_checked(stored) is None

    path.unlink()
    assert storage.open_checked(stored) is None
