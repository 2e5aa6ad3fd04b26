"""Pages of the pledge: what they save, and what they say of bad input."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from blocs.models import Pledge, PledgeSignature
from blocs.tests.factories_pledge import make_pledge, make_signature
from emulation.ui import slots

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture
def secretariat(client_of, thu):
    return client_of(thu)


def url(world, name, *more):
    return reverse(f"blocs:{name}", args=[world.campaign.pk, *more])


def page(response):
    return response.content.decode()


def test_secretariat_writes_text_and_targets(world, secretariat):
    sent = {"text": "**Thi đua**", "line_0": "Đạt", "value_0": "98,5", "measure_0": "%"}

    response = secretariat.post(url(world, "pledge_edit"), sent)

    assert response.status_code == 302
    target = Pledge.objects.get().targets.get()
    assert (str(target.value), target.unit) == ("98.5000", None)


def test_bad_lines_keep_what_was_typed(world, secretariat):
    sent = {"text": "Bỏ **dở", "line_0": "", "value_0": "chín mươi", "measure_0": "%"}

    response = secretariat.post(url(world, "pledge_edit"), sent)

    assert response.status_code == 422
    text = page(response)
    assert "Bỏ **dở" in text
    assert 'value="chín mươi"' in text
    assert "Ghi nội dung chỉ tiêu." in text
    assert "không phải là số" in text
    assert not Pledge.objects.exists()


def test_second_writer_is_told(world, secretariat):
    pledge = make_pledge(world.campaign)
    Pledge.objects.filter(pk=pledge.pk).update(version=5)

    response = secretariat.post(url(world, "pledge_edit"), {"text": "Mới", "version": "1"})

    assert response.status_code == 422
    assert "người khác sửa" in page(response)


def test_leader_reads_and_signs(world, client_of, lan):
    pledge = make_pledge(world.campaign, targets=["Hoàn thành nhiệm vụ"], is_open=True)
    there = url(world, "pledge_sign", world.member.pk)
    shown = page(client_of(lan).get(there))
    assert pledge.text_hash in shown
    assert "Hoàn thành nhiệm vụ" in shown

    response = client_of(lan).post(there, {"text_hash": pledge.text_hash, "read": "on"})

    assert response.status_code == 302
    assert PledgeSignature.objects.get().unit == world.member


def test_signing_without_the_tick_or_with_another_hash_is_refused(world, client_of, lan):
    pledge = make_pledge(world.campaign, is_open=True)
    there = url(world, "pledge_sign", world.member.pk)

    unread = client_of(lan).post(there, {"text_hash": pledge.text_hash})
    forged = client_of(lan).post(there, {"text_hash": "0" * 64, "read": "on"})

    assert (unread.status_code, forged.status_code) == (422, 422)
    assert "Hãy đánh dấu" in page(unread)
    assert "không còn như khi bạn đọc" in page(forged)
    assert not PledgeSignature.objects.exists()


def test_secretariat_records_the_paper_sheet(world, secretariat):
    make_pledge(world.campaign, is_open=True)
    sent = {
        "scan": SimpleUploadedFile("giao-uoc.pdf", PDF),
        "signed_on": "20/3/2026",
        f"signed_{world.third.pk}": "on",
        f"name_{world.third.pk}": "Ông Ba",
    }

    response = secretariat.post(url(world, "pledge_scan"), sent)

    assert response.status_code == 302
    signature = PledgeSignature.objects.get()
    assert (signature.unit, signature.signer_name) == (world.third, "Ông Ba")


def test_paper_sheet_without_a_tick_is_refused(world, secretariat):
    make_pledge(world.campaign, is_open=True)
    sent = {
        "scan": SimpleUploadedFile("giao-uoc.pdf", PDF),
        f"name_{world.third.pk}": "Ông Ba",
    }

    response = secretariat.post(url(world, "pledge_scan"), sent)

    assert response.status_code == 422
    assert "Đánh dấu đơn vị đã ký" in page(response)
    assert 'value="Ông Ba"' in page(response)


def test_page_shows_who_has_not_signed(world, client_of, ha):
    make_signature(make_pledge(world.campaign, is_open=True), world.head, signer_name="Ông Một")

    text = page(client_of(ha).get(url(world, "pledge_detail")))

    assert "Đã ký 1/3 đơn vị" in text
    assert text.count("Chưa ký") == 2
    assert "Đọc và ký" not in text


def test_unsignable_units_are_not_found(world, client_of, lan):
    make_pledge(world.campaign, is_open=True)

    response = client_of(lan).get(url(world, "pledge_sign", world.other_unit.pk))

    assert response.status_code == 404


def test_leaders_task_goes_away_with_the_signature(world, lan, ha):
    pledge = make_pledge(world.campaign, is_open=True)
    assert [task.title for task in slots.fill("my_tasks", lan)] == ["Ký giao ước thi đua năm 2026"]
    assert slots.fill("my_tasks", ha) == []

    make_signature(pledge, world.member)

    assert slots.fill("my_tasks", lan) == []
