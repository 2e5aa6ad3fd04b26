"""Word copies that were edited: who gives and takes, when, and what is refused."""

import threading

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.urls import reverse

from emulation.refusals import Refused, RefusedFile
from reports.enums import ReportState
from reports.models import EditedCopy, Report
from reports.services import edited_copies, sections
from reports.tests.edited_word import (
    EditedWord,
    differing_report,
    given,
    only,
    text_of,
)
from reports.tests.factories import (
    add_report,
)


@pytest.fixture
def report(world):
    return differing_report(world)


@pytest.fixture
def word(report):
    return EditedWord(report)


@pytest.mark.parametrize("persona", ["ha", "lan", "binh", "khach"])
def test_others_neither_give_nor_take(world, report, word, persona):
    copy = given(world, report, word.reword("12 mô hình", "13 mô hình"))
    user = world.personas[persona]

    for act in (
        lambda: edited_copies.receive(report, by=user, file=word.file()),
        lambda: edited_copies.take_section(copy, "IV.1", by=user),
        lambda: edited_copies.settle(copy, by=user),
    ):
        with pytest.raises(Refused):
            act()


def test_a_settled_copy_and_a_finished_report_are_closed(world, report, word):
    copy = given(world, report, word.reword("12 mô hình", "13 mô hình"))
    edited_copies.settle(copy, by=world.thu)

    with pytest.raises(Refused, match="đã xử lý xong"):
        edited_copies.take_section(copy, "IV.1", by=world.thu)
    with pytest.raises(Refused, match="đã xử lý xong"):
        edited_copies.settle(copy, by=world.thu)
    Report.objects.update(state=ReportState.FINAL)
    with pytest.raises(Refused, match="bản trình ký"):
        given(world, report, word)


def test_a_change_that_is_gone_is_not_taken(world, report, word):
    copy = given(world, report, word.reword("12 mô hình", "13 mô hình"))
    change = only(edited_copies.comparison_of(copy))
    sections.write_section(report, "IV.1", "Viết lại hết.", by=world.thu)

    with pytest.raises(Refused, match="vừa thay đổi"):
        edited_copies.take(copy, change.fingerprint, by=world.thu)

    assert text_of(report) == "Viết lại hết."


@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_the_same_sentence_one_wins(world, report, word):
    copy = given(world, report, word.reword("12 mô hình", "13 mô hình"))
    change = only(edited_copies.comparison_of(copy))
    told, both = [], threading.Barrier(2)

    def run():
        both.wait()
        try:
            edited_copies.take(copy, change.fingerprint, by=world.thu)
            told.append("taken")
        except Refused as refusal:
            told.append(str(refusal))
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(told) == sorted(["taken", edited_copies.STALE])
    assert text_of(report).count("13 mô hình") == 1


def other_report(world):
    report = add_report(world.other_campaign)
    return EditedWord(report).saved()


def other_year(world):
    world.campaign.year = 2024
    world.campaign.save()
    data = EditedWord(Report.objects.get(campaign=world.campaign)).saved()
    world.campaign.year = 2026
    world.campaign.save()
    return data


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (lambda world: b"PK\x03\x04" + b"\0" * 200, "hỏng"),
        (lambda world: b"%PDF-1.7 " + b"x" * 2000, "DOCX"),
        (other_report, "không thấy “KHỐI THI ĐUA A”"),
        (other_year, "không nêu năm 2026"),
    ],
)
def test_what_is_no_copy_of_this_report_is_refused_and_nothing_kept(world, report, made, words):
    with pytest.raises(RefusedFile, match=words):
        edited_copies.receive(report, by=world.thu, file=ContentFile(made(world), "sua.docx"))

    assert EditedCopy.objects.count() == 0


def test_the_pages_lead_from_the_file_to_the_taken_sentence(world, report, word, client_of):
    browser = client_of(world.thu)
    pk = world.campaign.pk
    file = word.reword("12 mô hình", "13 mô hình").file()

    sent = browser.post(reverse("reports:edited_copy_create", args=[pk]), {"file": file})
    copy = EditedCopy.objects.get()
    page = browser.get(sent["Location"]).content.decode()
    change = only(edited_copies.comparison_of(copy))
    browser.post(
        reverse("reports:edited_copy_take", args=[pk, copy.pk]), {"change": change.fingerprint}
    )

    assert "Lấy câu này" in page
    assert "<del>12</del><ins>13</ins>" in page
    assert "13 mô hình" in text_of(report)
    assert "Không còn chỗ nào khác" in browser.get(sent["Location"]).content.decode()
    download = reverse("files:download", args=[copy.file_id])
    assert client_of(world.ha).get(download).status_code == 404


def test_a_bad_file_is_told_beside_its_box(world, report, client_of):
    answer = client_of(world.thu).post(
        reverse("reports:edited_copy_create", args=[world.campaign.pk]),
        {"file": ContentFile(b"chu", "a.docx")},
    )

    assert answer.status_code == 422
