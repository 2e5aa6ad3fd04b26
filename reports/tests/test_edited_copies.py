"""Word copies that were edited: what differs, what is taken, what never is."""

import threading

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.urls import reverse

from blocs.models import UnitReturn
from emulation.audit.models import AuditEvent
from emulation.refusals import Refused, RefusedFile
from reports.documents.drafts import paper_of_draft
from reports.documents.editing.comparison import compared
from reports.enums import ReportState
from reports.models import EditedCopy, Report
from reports.queries.year_end import year_end
from reports.services import drafts, edited_copies, sections
from reports.tests.edited_word import EditedWord
from reports.tests.factories import (
    add_award,
    add_contribution,
    add_grant,
    add_highlight,
    add_issuer,
    add_report,
    full_report,
)
from reports.tests.test_drafts import next_week

TEXT = (
    "Các đơn vị **hoàn thành** nhiệm vụ[^1]. Tổng ủng hộ [[contributions.total]] đồng.\n"
    "- Gạch thứ nhất nêu kết quả học tập;\n"
    "- Gạch thứ hai nêu kết quả lao động.\n"
    "Đoạn cuối có 12 mô hình hay.\n"
    "[^1]: Chú thích nói rõ hơn về nhiệm vụ."
)


@pytest.fixture
def report(world):
    """A report with a text, a generated sentence, a table and a note of units."""
    add_contribution(world)
    add_grant(world, add_award(), add_issuer(), collectives=3)
    add_highlight(world, world.member, "II.2.1", "Đơn vị đã chủ động tham mưu, phối hợp tốt.")
    report = add_report(world.campaign)
    sections.write_section(report, "IV.1", TEXT, by=world.thu)
    sections.write_section(report, "IV.2", "Lời của mục IV.2.", by=world.thu)
    return report


@pytest.fixture
def word(report):
    return EditedWord(report)


def differences(report, word):
    return compared(year_end(report), word.saved())


def given(world, report, word):
    return edited_copies.receive(report, by=world.thu, file=word.file())


def only(comparison):
    [change] = comparison.changes
    return change


def text_of(report, code="IV.1"):
    return report.sections.get(code=code).text


def test_an_unedited_copy_of_a_full_report_differs_in_nothing(world):
    report = full_report(world)
    sections.write_section(report, "IV.1", TEXT, by=world.thu)

    comparison = differences(report, EditedWord(report))

    assert (comparison.changes, comparison.numbers) == ([], ())


def test_an_unedited_copy_of_an_empty_report_differs_in_nothing(world):
    report = add_report(world.campaign)

    assert differences(report, EditedWord(report)).changes == []


def test_a_changed_word_is_taken_and_markup_stays(world, report, word):
    copy = given(world, report, word.reword("nhiệm vụ", "tốt nhiệm vụ", "Các đơn vị hoàn thành"))
    change = only(edited_copies.comparison_of(copy))

    edited_copies.take(copy, change.fingerprint, by=world.thu)

    assert (change.state, change.code) == ("changed", "IV.1")
    assert text_of(report).startswith("Các đơn vị **hoàn thành** tốt nhiệm vụ[^1]. Tổng ủng hộ [[")
    assert edited_copies.comparison_of(copy).changes == []
    assert AuditEvent.objects.last().verb == "report.copy_taken"


def test_the_number_of_a_figure_is_asked_about_and_never_taken(world, report, word):
    total = year_end(report).tokens["contributions.total"]
    copy = given(world, report, word.reword(f"Tổng ủng hộ {total}", "Đã ủng hộ 9.999"))
    comparison = edited_copies.comparison_of(copy)
    [number] = comparison.numbers

    edited_copies.take(copy, only(comparison).fingerprint, by=world.thu)

    assert (number.old, number.new, number.is_from_data) == (total, "9.999", True)
    assert "contributions.total" in number.source
    assert "Đã ủng hộ [[contributions.total]] đồng." in text_of(report)
    assert "9.999" not in text_of(report)
    assert [each.new for each in edited_copies.comparison_of(copy).numbers] == ["9.999"]


def test_a_figure_that_lost_its_place_cannot_be_taken(report, word):
    total = year_end(report).tokens["contributions.total"]
    word.reword(f"Tổng ủng hộ {total} đồng.", "Tổng ủng hộ trong năm là rất lớn, đồng: 9.")

    change = only(differences(report, word))

    assert not change.can_take or "9" not in change.edits[0].text


def rewritten(report, number):
    """The sentence with the figure written anew so that nothing of it is left."""
    total = year_end(report).tokens["contributions.total"]
    old = f"Tổng ủng hộ {total} đồng."
    return EditedWord(report).reword(old, f"Nguồn lực xã hội huy động được tính ra là {number}.")


def test_a_rewritten_sentence_gets_its_figure_back(world, report):
    total = year_end(report).tokens["contributions.total"]
    copy = given(world, report, rewritten(report, total))

    edited_copies.take_section(copy, "IV.1", by=world.thu)

    assert "huy động được tính ra là [[contributions.total]]." in text_of(report)


def test_a_rewritten_sentence_with_another_number_is_not_taken(report):
    comparison = differences(report, rewritten(report, "8.888"))

    assert [edit for c in comparison.changes for edit in c.edits if "8.888" in edit.text] == []
    assert "8.888" in [number.new for number in comparison.numbers]


def test_a_typed_number_is_asked_about_and_may_be_taken(world, report, word):
    copy = given(world, report, word.reword("12 mô hình", "13 mô hình"))
    [number] = edited_copies.comparison_of(copy).numbers

    edited_copies.take_section(copy, "IV.1", by=world.thu)

    assert (number.old, number.new, number.is_from_data) == ("12", "13", False)
    assert "Đoạn cuối có 13 mô hình hay." in text_of(report)


def test_a_number_in_a_generated_sentence_is_never_taken(report, word):
    comparison = differences(report, word.reword("03 tập thể", "05 tập thể"))

    assert not only(comparison).can_take
    assert "do hệ thống" in only(comparison).why_not
    assert [(n.old, n.new, n.is_from_data) for n in comparison.numbers] == [("03", "05", True)]


def test_a_deleted_paragraph_is_dropped_when_taken(world, report, word):
    copy = given(world, report, word.drop("Gạch thứ hai"))
    change = only(edited_copies.comparison_of(copy))

    edited_copies.take(copy, change.fingerprint, by=world.thu)

    assert change.state == "removed"
    assert "Gạch thứ hai" not in text_of(report)
    assert "- Gạch thứ nhất nêu kết quả học tập;\nĐoạn cuối" in text_of(report)


def test_an_added_paragraph_is_put_in_its_place(world, report, word):
    copy = given(world, report, word.add_after("Gạch thứ nhất", "- Gạch mới *có sao*;"))
    change = only(edited_copies.comparison_of(copy))

    edited_copies.take(copy, change.fingerprint, by=world.thu)

    assert change.state == "added"
    assert "học tập;\n- Gạch mới \\*có sao\\*;\n- Gạch thứ hai" in text_of(report)
    assert edited_copies.comparison_of(copy).changes == []


def test_an_added_sentence_is_put_behind_its_neighbour(world, report, word):
    copy = given(world, report, word.reword("mô hình hay.", "mô hình hay. Câu thêm vào."))

    edited_copies.take_section(copy, "IV.1", by=world.thu)

    assert "Đoạn cuối có 12 mô hình hay. Câu thêm vào.\n" in text_of(report)


def test_a_deleted_sentence_goes_with_its_blank(world, report):
    sections.write_section(report, "IV.2", "Câu một. Câu hai. Câu ba.", by=world.thu)
    for gone, left in (("Câu hai. ", "Câu một. Câu ba."), (" Câu ba.", "Câu một.")):
        copy = given(world, report, EditedWord(report).reword(gone, ""))
        edited_copies.take_section(copy, "IV.2", by=world.thu)

        assert text_of(report, "IV.2") == left


def test_a_moved_paragraph_moves_when_taken(world, report, word):
    copy = given(world, report, word.move_after("Gạch thứ nhất", "Đoạn cuối"))
    change = only(edited_copies.comparison_of(copy))

    edited_copies.take(copy, change.fingerprint, by=world.thu)

    assert change.state == "moved"
    assert "hay.\n- Gạch thứ nhất nêu kết quả học tập;\n[^1]" in text_of(report)
    assert edited_copies.comparison_of(copy).changes == []


def test_a_paragraph_moved_to_another_section_is_told_and_not_taken(report, word):
    change = only(differences(report, word.move_after("Gạch thứ nhất", "Lời của mục IV.2")))

    assert (change.state, change.can_take) == ("moved", False)
    assert "mục khác" in change.why_not


def test_an_edited_footnote_is_found_and_taken(world, report, word):
    copy = given(world, report, word.reword_note("nói rõ hơn", "giải thích rõ hơn"))
    change = only(edited_copies.comparison_of(copy))

    edited_copies.take(copy, change.fingerprint, by=world.thu)

    assert change.is_note
    assert "[^1]: Chú thích giải thích rõ hơn về nhiệm vụ." in text_of(report)


def test_a_footnote_of_units_is_found_and_not_taken(report, word):
    comparison = differences(report, word.reword_note("tham mưu, phối hợp", "tham mưu và phối hợp"))

    assert comparison.changes
    assert {(change.is_note, change.can_take) for change in comparison.changes} == {(True, False)}


def test_headings_tables_and_frame_are_told_and_not_taken(report, word):
    word.reword("Ưu điểm", "Ưu điểm nổi bật").reword_cell("Sở Hai", "Sở Số Hai")

    comparison = differences(report, word)

    assert {change.origin for change in comparison.changes} == {"heading", "table"}
    assert all(change.why_not and not change.can_take for change in comparison.changes)


def test_all_of_a_section_is_taken_at_once(world, report, word):
    word.reword("nhiệm vụ", "tốt nhiệm vụ", "Các đơn vị hoàn thành").drop("Gạch thứ hai")
    word.add_after("Đoạn cuối", "Đoạn thêm.").reword("12 mô hình", "13 mô hình")
    copy = given(world, report, word)

    count = edited_copies.take_section(copy, "IV.1", by=world.thu)

    assert count == 4
    assert edited_copies.comparison_of(copy).changes == []


def test_what_was_written_since_is_no_change_of_the_copy(world, report, word):
    word.reword("12 mô hình", "13 mô hình")
    sections.write_section(report, "IV.2", "Viết lại sau khi tải. Có thêm câu mới.", by=world.thu)

    changes = edited_copies.comparison_of(given(world, report, word)).changes

    assert [(change.code, change.new) for change in changes] == [
        ("IV.1", "Đoạn cuối có 13 mô hình hay.")
    ]


def test_a_copy_of_a_draft_is_held_against_that_draft(world):
    report = add_report(world.campaign)
    add_highlight(world, world.member, "II.3", "Sở Hai học tập.")
    UnitReturn.objects.create(campaign=world.campaign, unit=world.member)
    draft = drafts.send(report, by=world.thu, comments_until=next_week())

    word = EditedWord(report, paper_of_draft(draft))

    assert edited_copies.comparison_of(given(world, report, word)).changes == []


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
