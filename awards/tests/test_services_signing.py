"""The scan of the signed minutes."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from awards.services import signing
from awards.tests import factories_ballots as make
from blocs.tests import factories
from emulation.audit.models import AuditEvent
from emulation.files import owners
from emulation.files.tests.samples import PDF
from emulation.refusals import Refused, RefusedFile

pytestmark = pytest.mark.django_db
OTHER = PDF + b"\n%%EOF\n"


def scan(content=PDF, name="bien-ban.pdf"):
    return SimpleUploadedFile(name, content, "application/pdf")


def test_signed_minutes_are_kept_with_the_election_and_its_trail():
    world = make.counted(3)

    signing.attach(world.election, by=world.teller, scan=scan())

    file = world.refresh().signed_minutes
    assert (file.name, file.uploaded_by) == ("bien-ban.pdf", world.teller)
    event = AuditEvent.objects.get(verb="election.sign_minutes")
    assert hashlib.sha256(PDF).hexdigest() in event.changes


@pytest.mark.parametrize("state", [make.draft, make.opened, make.closed])
def test_signed_minutes_before_the_result_are_refused(state):
    world = state(3)

    with pytest.raises(Refused):
        signing.attach(world.election, by=world.teller, scan=scan())


def test_voter_does_not_keep_the_signed_minutes():
    world = make.counted(3)

    with pytest.raises(Refused, match="Ban kiểm phiếu"):
        signing.attach(world.election, by=world.leaders[1], scan=scan())


def test_signed_minutes_are_replaced_with_a_reason_and_both_hashes_stay():
    world = make.counted(3)
    signing.attach(world.election, by=world.secretary, scan=scan())
    with pytest.raises(Refused, match="lý do"):
        signing.attach(world.election, by=world.secretary, scan=scan(OTHER))
    with pytest.raises(Refused, match="giống hệt"):
        signing.attach(world.election, by=world.secretary, scan=scan(), reason="thiếu trang")

    signing.attach(world.election, by=world.secretary, scan=scan(OTHER), reason="thiếu trang")

    last = AuditEvent.objects.filter(verb="election.sign_minutes").order_by("seq").last()
    hashes = [hashlib.sha256(content).hexdigest() for content in (PDF, OTHER)]
    assert [digest for digest in hashes if digest not in last.changes] == []
    assert "thiếu trang" in last.changes


def test_signed_minutes_that_are_no_scan_are_refused():
    world = make.counted(3)

    with pytest.raises(RefusedFile):
        signing.attach(world.election, by=world.teller, scan=scan(b"xin chao", "bb.docx"))


def test_signed_minutes_are_read_by_those_who_see_the_election():
    world = make.counted(3)
    stranger = factories.make_user()

    signing.attach(world.election, by=world.teller, scan=scan())

    file = world.refresh().signed_minutes
    assert owners.may_read(world.leaders[0], file)
    assert not owners.may_read(stranger, file)


def test_page_keeps_the_scan_and_shows_who_and_when(client):
    world = make.counted(3)
    client.force_login(world.teller)
    address = reverse("awards:election_sign", args=[world.election.pk])

    page = client.post(address, {"scan": scan()}, follow=True).content.decode()
    again = client.post(address, {"scan": scan(OTHER)})

    assert "bien-ban.pdf</a>, Kiểm Phiếu Mẫu lưu lúc" in page
    assert again.status_code == 422
    assert list(again.context["form"].errors) == ["reason"]
