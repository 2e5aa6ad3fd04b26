"""Writing a section: versions, keeping, figures by hand, and a section taken away meanwhile."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse

from emulation.audit.models import AuditEvent
from emulation.refusals import Refused
from reports.documents.generated import generated_markup, units_markup
from reports.models import Report, SectionVersion
from reports.queries.differences import word_differences
from reports.queries.year_end import year_end
from reports.services import outlines, sections
from reports.tests.factories import (
    add_award,
    add_contribution,
    add_grant,
    add_highlight,
    add_issuer,
    add_report,
    approve_scores,
)


@pytest.fixture
def report(world):
    return add_report(world.campaign)


@pytest.fixture
def thu_browser(world, client_of):
    return client_of(world.thu)


def url(world, name, *more):
    return reverse(f"reports:{name}", args=[world.campaign.pk, *more])


def versions(report, code="IV.1"):
    found = SectionVersion.objects.filter(section__report=report, section__code=code)
    return list(found.order_by("number").values_list("number", "text", "name"))


def section_of(content, code):
    return next(section for section in content.outline if section.code == code)


def test_every_saving_is_a_version_and_an_event(world, report):
    sections.write_section(report, "IV.1", "Một.", by=world.thu)
    sections.write_section(report, "IV.1", "Hai.", by=world.thu)
    sections.write_section(report, "IV.1", "Hai.", by=world.thu)

    assert versions(report) == [(1, "Một.", ""), (2, "Hai.", "")]
    assert AuditEvent.objects.filter(verb="report.section_written").count() == 2


def test_what_one_writer_keeps_within_minutes_is_one_version(world, report):
    version = 0
    for text in ("M", "Mộ", "Một"):
        section, _ = sections.keep(report, "IV.1", text, by=world.thu, version=version)
        version = section.version

    assert versions(report) == [(3, "Một", sections.KEPT)]
    assert AuditEvent.objects.filter(verb="report.section_kept").count() == 1


def test_a_kept_version_ends_after_some_minutes_and_with_another_writer(world, report):
    sections.keep(report, "IV.1", "Một", by=world.thu, version=0)
    old = SectionVersion.objects.get()
    SectionVersion.objects.update(saved_at=old.saved_at - timedelta(minutes=11))

    sections.keep(report, "IV.1", "Một hai", by=world.thu, version=1)

    assert [text for _, text, _ in versions(report)] == ["Một", "Một hai"]


def test_saving_what_was_kept_makes_it_a_version_that_stays(world, report):
    sections.keep(report, "IV.1", "Một.", by=world.thu, version=0)
    sections.write_section(report, "IV.1", "Một.", by=world.thu, version=1)

    sections.keep(report, "IV.1", "Một. Hai", by=world.thu, version=1)

    assert versions(report) == [(1, "Một.", ""), (2, "Một. Hai", sections.KEPT)]


def test_a_text_from_before_versions_is_kept_as_one(world, report):
    report.sections.filter(code="IV.1").update(text="Lời cũ.", version=4)

    sections.write_section(report, "IV.1", "Lời mới.", by=world.thu)

    assert versions(report) == [(4, "Lời cũ.", ""), (5, "Lời mới.", "")]


def test_an_open_mark_is_kept_and_named(world, report):
    section, problems = sections.keep(report, "IV.1", "**đậm", by=world.thu, version=0)

    assert section.text == "**đậm"
    assert problems == ["Dòng 1: dấu ** mở mà chưa đóng."]


def test_an_earlier_version_comes_back_as_a_new_one(world, report):
    for text in ("Một.", "Hai."):
        sections.write_section(report, "IV.1", text, by=world.thu)

    sections.take_back(report, "IV.1", 1, by=world.thu)

    assert report.sections.get(code="IV.1").text == "Một."
    assert versions(report)[-1] == (3, "Một.", "Lấy lại phiên bản 1")


def test_a_version_gets_a_name_but_not_that_of_the_product(world, report):
    sections.write_section(report, "IV.1", "Một.", by=world.thu)

    sections.name_version(report, "IV.1", 1, by=world.thu, name="Trình hội nghị")
    with pytest.raises(Refused):
        sections.name_version(report, "IV.1", 1, by=world.thu, name=sections.KEPT)

    assert versions(report) == [(1, "Một.", "Trình hội nghị")]


def test_autosave_answers_with_the_version_and_what_is_wrong(world, report, thu_browser):
    address = url(world, "section_autosave", "IV.1")
    sent = json.dumps({"text": "•\tMột\n_hai", "version": "0"})

    told = thu_browser.post(address, sent, content_type="application/json").json()

    assert told["version"] == 1
    assert told["problems"] == ["Dòng 2: dấu _ mở mà chưa đóng."]
    assert report.sections.get(code="IV.1").text == "- Một\n_hai"


def test_autosave_over_a_newer_text_tells_it_and_changes_nothing(world, report, thu_browser):
    sections.write_section(report, "IV.1", "Của người khác.", by=None)
    sent = json.dumps({"text": "Của tôi.", "version": 0})

    answer = thu_browser.post(
        url(world, "section_autosave", "IV.1"), sent, content_type="application/json"
    )

    assert answer.status_code == 409
    assert (answer.json()["theirs"], answer.json()["version"]) == ("Của người khác.", 1)
    assert report.sections.get(code="IV.1").text == "Của người khác."


@pytest.mark.parametrize("sent", ["", "[]", "{}", "{", '{"text": "a"}', "\xff"])
def test_autosave_of_something_else_is_refused(world, report, thu_browser, sent):
    answer = thu_browser.post(
        url(world, "section_autosave", "IV.1"), sent, content_type="application/json"
    )

    assert answer.status_code == 400


def test_a_section_without_versions_says_so(world, report, thu_browser):
    answer = thu_browser.get(url(world, "section_versions", "IV.1"))

    assert answer.status_code == 200


def test_what_is_kept_is_no_longer_than_the_box_takes(world, report, thu_browser):
    sent = json.dumps({"text": "a" * (sections.LONGEST + 1), "version": 0})

    answer = thu_browser.post(
        url(world, "section_autosave", "IV.1"), sent, content_type="application/json"
    )

    assert answer.status_code == 422
    assert answer.json()["message"] == sections.TOO_LONG
    assert report.sections.get(code="IV.1").text == ""


def test_two_long_texts_are_set_side_by_side_in_no_time(world, report, thu_browser):
    theirs, yours = ("\n".join(f"{word} {n} đơn vị đã nộp" for n in range(900)) for word in "ab")
    sections.write_section(report, "IV.1", theirs, by=None)

    answer = thu_browser.post(url(world, "section_edit", "IV.1"), {"text": yours, "version": "0"})

    assert answer.status_code == 422
    assert "b 899 đơn vị đã nộp" in answer.content.decode()


@pytest.mark.parametrize("text", ["1." * 5_000, "1" * 20_000, "a" * 30_000, "[^" * 15_000])
def test_endless_words_do_not_keep_the_report_from_being_shown(world, report, thu_browser, text):
    sections.write_section(report, "IV.1", text, by=world.thu)

    for page in ("report_detail", "finding_list"):
        assert thu_browser.get(url(world, page)).status_code == 200


@pytest.mark.parametrize("take", ["delete", "switch off", "finish"])
def test_a_section_taken_away_gives_the_text_back(world, report, thu_browser, take):
    code = outlines.add_section(report, by=world.thu, title="Mục").code
    if take == "delete":
        outlines.delete_section(report, code, by=world.thu)
    elif take == "switch off":
        outlines.switch_section(report, code, by=world.thu, is_on=False)
    else:
        Report.objects.update(state="final")

    answer = thu_browser.post(
        url(world, "section_edit", code), {"text": "Đang viết <dở>.", "version": "0"}
    )

    assert answer.status_code == 409
    assert "Đang viết &lt;dở&gt;.</textarea>" in answer.content.decode()


def test_figures_are_copied_as_keys_that_print_the_same(world, report):
    award, issuer = add_award(), add_issuer()
    add_grant(world, award, issuer, collectives=3)
    add_contribution(world)
    content = year_end(report)

    awards = generated_markup(content, section_of(content, "III.1"))
    given = generated_markup(content, section_of(content, "II.2.1"))

    assert "[[awards.co-thi-dua.bo-nganh.given.collectives]] tập thể" in awards
    assert "là [[contributions.total]] đồng" in given
    assert content.tokens["awards.co-thi-dua.bo-nganh.given.collectives"] == "03"


def test_copying_figures_saves_nothing_and_keeps_what_was_typed(world, report, thu_browser):
    approve_scores(world, *world.units)

    answer = thu_browser.post(
        url(world, "section_edit", "III.2"), {"text": "Lời.", "version": "0", "act": "figures"}
    )

    form = answer.context["form"]
    assert answer.status_code == 200
    assert form["text"].value().startswith("Lời.\n- Sở Một: [[scores.so-mot]] điểm;")
    assert form["by_hand"].value() is True
    assert not report.sections.written().exists()


def test_a_text_by_hand_replaces_the_generated_sentences_and_follows_the_figures(
    world, report, thu_browser
):
    approve_scores(world, *world.units)
    sent = {"text": "Sở Một đạt [[scores.so-mot]] điểm.", "version": "0", "by_hand": "on"}

    thu_browser.post(url(world, "section_edit", "III.2"), sent)

    page = thu_browser.get(url(world, "section_edit", "III.2"))
    printed = page.context["printed"]
    assert 'Sở Một đạt<span> </span><span class="whole">100/100</span> điểm.' in printed
    assert "Sở Hai" not in printed
    assert page.context["form"]["by_hand"].value() is True
    thu_browser.post(url(world, "section_edit", "III.2"), {"text": "", "version": "1"})
    assert report.sections.get(code="III.2").maker == "scores"


def test_an_unknown_key_is_named_beside_the_text(world, report, thu_browser):
    answer = thu_browser.post(
        url(world, "section_edit", "IV.1"), {"text": "Có [[khong.co]].", "version": "0"}
    )

    assert answer.context["form"].errors["text"] == ["Dòng 1: chưa có số liệu [[khong.co]]."]


def test_all_units_texts_are_copied_in_protocol_order(world, report):
    add_highlight(world, world.third, "II.3", "tòa đã học tập")
    add_highlight(world, world.head, "II.3", "Sở Một\nđã học tập.")
    content = year_end(report)

    copied = units_markup(content, section_of(content, "II.3"))

    assert copied == ("- Sở Một: Sở Một đã học tập.\n- Tòa án nhân dân tỉnh A: Tòa đã học tập.")


def test_a_pasted_page_is_reduced(world, report, thu_browser):
    answer = thu_browser.post(
        url(world, "section_paste"),
        "<p><b>Đậm</b></p><ul><li>một</li></ul>".encode(),
        content_type="text/html; charset=utf-8",
    )

    assert answer.json() == {"text": "**Đậm**\n- một"}


def test_the_page_of_versions_shows_and_takes_back(world, report, thu_browser):
    for text in ("Một hai ba.", "Một bốn ba."):
        sections.write_section(report, "IV.1", text, by=world.thu)

    page = thu_browser.get(url(world, "section_versions", "IV.1")).content.decode()
    thu_browser.post(url(world, "version_restore", "IV.1", 1))

    assert '<ins><span class="visually-hidden">thêm: </span>bốn</ins>' in page
    assert '<del><span class="visually-hidden">bỏ: </span>hai</del>' in page
    assert report.sections.get(code="IV.1").text == "Một hai ba."


def test_texts_with_little_in_common_are_shown_one_after_the_other():
    before = "Phong trào được phát động sớm."
    after = "Nơi nào lãnh đạo quan tâm, nơi đó có kết quả."

    assert word_differences(before, after) == [("gone", before), ("new", after)]


def test_word_differences_rebuild_both_texts():
    before, after = "Một hai\nba  bốn.", "Một ba\nbốn năm."

    found = word_differences(before, after)

    assert "".join(text for state, text in found if state != "new") == before
    assert "".join(text for state, text in found if state != "gone") == after
