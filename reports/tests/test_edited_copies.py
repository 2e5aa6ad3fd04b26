"""Word copies that were edited: what differs, what is taken, what never is."""

import pytest

from blocs.models import UnitReturn
from emulation.audit.models import AuditEvent
from reports.documents.drafts import paper_of_draft
from reports.documents.editing.changes import ONLY_FIGURES
from reports.documents.editing.comparison import compared
from reports.documents.editing.rewording import reworded
from reports.queries.year_end import year_end
from reports.services import drafts, edited_copies, sections
from reports.tests.edited_word import (
    TEXT,
    EditedWord,
    differing_report,
    given,
    only,
    text_of,
)
from reports.tests.factories import (
    add_highlight,
    add_report,
    full_report,
)
from reports.tests.test_drafts import next_week


@pytest.fixture
def report(world):
    return differing_report(world)


@pytest.fixture
def word(report):
    return EditedWord(report)


def differences(report, word):
    return compared(year_end(report), word.saved())


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
    assert number.source.startswith("Tổng giá trị ủng hộ, hoạt động xã hội (đồng)")
    assert "Đã ủng hộ [[contributions.total]] đồng." in text_of(report)
    assert "9.999" not in text_of(report)
    assert [each.new for each in edited_copies.comparison_of(copy).numbers] == ["9.999"]


def test_a_sentence_that_differs_only_by_the_number_of_a_figure_offers_nothing_to_take(
    report, word
):
    total = year_end(report).tokens["contributions.total"]

    comparison = differences(report, word.reword(total, "9.999", "Tổng ủng hộ"))

    change = only(comparison)
    assert (change.can_take, change.why_not) == (False, ONLY_FIGURES)
    assert [number.new for number in comparison.numbers] == ["9.999"]


def test_neighbouring_words_that_changed_are_shown_as_one_change():
    rewording = reworded("Các đơn vị thường xuyên trao đổi.", "Các đơn vị kịp thời trao đổi.")

    assert rewording.words == (
        ("", "Các đơn vị "),
        ("old", "thường xuyên"),
        ("new", "kịp thời"),
        ("", " trao đổi."),
    )


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
