"""Editing the outline of a report, and the outlines that a sponsor keeps."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from emulation.audit.models import AuditEvent
from emulation.refusals import Refused
from reports.models import OutlineTemplate, ReportSection
from reports.queries.year_end import year_end
from reports.services import outlines, reports, sections, templates
from reports.tests.factories import add_report


@pytest.fixture
def report(world):
    return add_report(world.campaign)


def codes(owner):
    return list(owner.sections.order_by("position", "pk").values_list("code", flat=True))


def test_a_section_moves_with_all_that_stands_below_it(world, report):
    outlines.move_section(report, "II.2", by=world.thu, up=True)

    moved = codes(report)
    start = moved.index("II.2")
    assert moved[start : start + 6] == ["II.2", "II.2.1", "II.2.2", "II.2.3", "II.2.4", "II.1"]


def test_down_and_up_again_is_where_it_was(world, report):
    before = codes(report)

    outlines.move_section(report, "II.2", by=world.thu, up=False)
    outlines.move_section(report, "II.2", by=world.thu, up=True)

    assert codes(report) == before


def test_the_last_below_a_heading_goes_on_to_the_next_heading(world, report):
    outlines.move_section(report, "I.4", by=world.thu, up=False)

    moved = codes(report)
    assert moved.index("I.4") == moved.index("II") + 1


@pytest.mark.parametrize(("code", "up"), [("P1", True), ("KN", False)])
def test_nothing_moves_over_the_edge(world, report, code, up):
    with pytest.raises(Refused):
        outlines.move_section(report, code, by=world.thu, up=up)


def test_an_own_section_stands_behind_the_chosen_one_and_is_printed(world, report):
    section = outlines.add_section(
        report, by=world.thu, after="II.2", title="Công tác năm {năm}", level="arabic"
    )

    content = year_end(report)
    order = codes(report)
    assert section.code == "M1"
    assert order[order.index("M1") - 1] == "II.2.4"
    assert "M1" in {each.code for each in content.sections}


def test_own_sections_get_codes_of_their_own_that_are_never_used_again(world, report):
    made = [outlines.add_section(report, by=world.thu, title="Mục").code for _ in range(2)]
    outlines.delete_section(report, "M2", by=world.thu)

    assert made == ["M1", "M2"]
    assert outlines.add_section(report, by=world.thu, title="Mục").code == "M3"


def test_an_own_section_with_text_is_deleted_only_when_that_is_said(world, report):
    code = outlines.add_section(report, by=world.thu, title="Mục").code
    sections.write_section(report, code, "Lời đã viết.", by=world.thu)

    with pytest.raises(Refused, match="đã có nội dung"):
        outlines.delete_section(report, code, by=world.thu)
    outlines.delete_section(report, code, by=world.thu, with_text=True)

    assert not report.sections.filter(code=code).exists()
    event = AuditEvent.objects.filter(verb="outline.section_deleted").get()
    assert "Lời đã viết." in event.changes


def test_a_built_in_section_is_not_deleted(world, report):
    with pytest.raises(Refused):
        outlines.delete_section(report, "IV.1", by=world.thu)


def test_a_malformed_section_is_not_added(world, report):
    with pytest.raises(ValidationError):
        outlines.add_section(report, by=world.thu, title="Mục", level="chapter")


@pytest.mark.parametrize("persona", ["ha", "lan", "binh", "khach", "quan"])
def test_only_the_secretariat_edits_the_outline_of_a_report(world, report, persona):
    by = world.personas[persona]

    with pytest.raises(Refused):
        outlines.switch_section(report, "IV.1", by=by, is_on=False)
    with pytest.raises(Refused):
        outlines.lay_out(report, None, by=by)


def test_a_finished_report_keeps_its_outline(world):
    report = add_report(world.campaign, state="final")

    with pytest.raises(Refused):
        outlines.add_section(report, by=world.thu, title="Mục")


def test_laying_out_anew_keeps_every_text(world, report):
    own = outlines.add_section(report, by=world.thu, title="Mục riêng").code
    sections.write_section(report, own, "Lời riêng.", by=world.thu)
    sections.write_section(report, "IV.1", "Lời ưu điểm.", by=world.thu)
    outlines.edit_section(report, "IV.1", by=world.thu, title="Mặt tốt")
    outlines.add_section(report, by=world.thu, title="Trống")

    outlines.lay_out(report, None, by=world.thu)

    built_in = report.sections.get(code="IV.1")
    kept = report.sections.get(code=own)
    assert (built_in.text, built_in.title) == ("Lời ưu điểm.", "")
    assert (kept.text, kept.is_on) == ("Lời riêng.", False)
    assert codes(report)[-1] == own
    assert not report.sections.filter(title="Trống").exists()


def test_a_report_follows_the_chosen_outline_of_its_sponsor(world, report):
    template = templates.create_template(world.sponsor, by=world.binh, name="Đề cương tỉnh")
    outlines.switch_section(template, "KN", by=world.binh, is_on=True)
    outlines.move_section(template, "IV", by=world.binh, up=True)

    outlines.lay_out(report, template, by=world.thu)

    assert codes(report) == codes(template)
    assert report.sections.get(code="KN").is_on
    report.refresh_from_db()
    assert report.outline_name == "Đề cương tỉnh"


def test_an_outline_of_another_sponsor_is_not_chosen(world, report):
    other = OutlineTemplate.objects.create(sponsor=world.other_bloc.sponsor, name="Khác")

    with pytest.raises(Refused):
        outlines.lay_out(report, other, by=world.thu)


def test_an_outline_is_copied_from_another_and_becomes_the_default(world):
    first = templates.create_template(world.sponsor, by=world.binh, name="Một")
    outlines.edit_section(first, "IV.1", by=world.binh, title="Mặt được")
    second = templates.create_template(world.sponsor, by=world.binh, name="Hai", source=first)

    templates.make_default(first, by=world.binh)
    templates.make_default(second, by=world.binh)

    assert second.sections.get(code="IV.1").title == "Mặt được"
    assert list(OutlineTemplate.objects.filter(is_default=True)) == [second]
    report = reports.open_report(world.campaign, by=world.thu)
    assert report.outline_name == "Hai"


@pytest.mark.parametrize("persona", ["thu", "ha", "khach", "quan"])
def test_only_the_board_keeps_outlines(world, persona):
    template = templates.create_template(world.sponsor, by=world.binh, name="Một")
    by = world.personas[persona]

    for act in (templates.make_default, templates.delete_template):
        with pytest.raises(Refused):
            act(template, by=by)
    with pytest.raises(Refused):
        outlines.switch_section(template, "IV.1", by=by, is_on=False)
    with pytest.raises(Refused):
        templates.create_template(world.sponsor, by=by, name="Hai")


def test_a_name_is_used_once_per_sponsor(world):
    templates.create_template(world.sponsor, by=world.binh, name="Một")

    with pytest.raises(ValidationError, match="Đã có đề cương"):
        templates.create_template(world.sponsor, by=world.binh, name="Một")


def test_the_page_adds_renames_and_deletes(world, report, client_of):
    browser, pk = client_of(world.thu), world.campaign.pk
    made = {"title": "Chuyển đổi số", "level": "arabic", "has_text": "on", "after": "II.4"}

    browser.post(reverse("reports:outline_section_create", args=[pk]), made)
    section = report.sections.get(code="M1")
    renamed = {"title": "Cải cách hành chính", "level": "roman", "units_in": "note"}
    browser.post(reverse("reports:outline_section_edit", args=[pk, "M1"]), renamed)

    section.refresh_from_db()
    assert (section.title, section.level, section.units_in) == (
        "Cải cách hành chính",
        "roman",
        "note",
    )
    browser.post(reverse("reports:outline_section_delete", args=[pk, "M1"]))
    assert not ReportSection.objects.filter(code="M1").exists()


def test_an_own_section_without_title_is_asked_for_one(world, report, client_of):
    url = reverse("reports:outline_section_create", args=[world.campaign.pk])

    answer = client_of(world.thu).post(url, {"title": "", "level": "arabic"})

    assert answer.status_code == 422
    assert "title" in answer.context["form"].errors


def test_the_page_moves_and_switches_without_script(world, report, client_of):
    browser, pk = client_of(world.thu), world.campaign.pk

    browser.post(reverse("reports:outline_section_switch", args=[pk, "TH"]), {"is_on": "1"})
    answer = browser.post(
        reverse("reports:outline_section_move", args=[pk, "IV.2"]), {"direction": "up"}
    )

    order = codes(report)
    assert report.sections.get(code="TH").is_on
    assert order.index("IV.2") < order.index("IV.1")
    assert answer["Location"].endswith("#muc-IV-2")
