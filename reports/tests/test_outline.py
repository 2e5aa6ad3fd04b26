"""A report's own copy of an outline."""

import importlib

from django.apps import apps

from blocs.enums.returns import SectionCode
from reports import outline
from reports.models import OutlineTemplate, ReportSection, TemplateSection
from reports.outline import titles
from reports.queries.year_end import year_end
from reports.services import reports
from reports.tests.factories import add_report


def test_rows_tell_the_same_as_the_outline_they_were_made_of():
    rows = [ReportSection(**outline.as_values(section)) for section in outline.SECTIONS]

    assert tuple(map(outline.of_row, rows)) == outline.SECTIONS


def test_every_section_that_units_write_for_has_a_place():
    sources = {section.units_from for section in outline.SECTIONS}

    assert sources - {""} == set(SectionCode.values)


def test_a_report_starts_with_the_outline_of_its_sponsor(world):
    template = OutlineTemplate.objects.create(
        sponsor=world.bloc.sponsor, name="Đề cương tỉnh", is_default=True
    )
    TemplateSection.objects.create(template=template, position=2, code="IV.1", level="roman")
    TemplateSection.objects.create(
        template=template, position=1, code="m1", level="part", title="KẾT QUẢ NĂM {năm}"
    )

    report = reports.open_report(world.campaign, by=world.thu)

    content = year_end(report)
    titles = [outline.title_of(section, content) for section in content.sections]
    assert titles == ["KẾT QUẢ NĂM 2026", "Ưu điểm"]
    assert report.outline_name == "Đề cương tỉnh"


def test_own_titles_keep_any_sign():
    title = titles._filled("{năm sau}: {year} {0} 100%", {"{năm sau}": 2027})

    assert title == "2027: {year} {0} 100%"


def test_what_is_switched_off_is_not_printed(world):
    report = add_report(world.campaign)
    report.sections.filter(code="IV.1").update(is_on=False, text="Không in.")

    content = year_end(report)

    assert "IV.1" not in {section.code for section in content.sections}
    assert "IV.1" in {section.code for section in content.outline}


def test_reports_of_before_get_the_outline_of_then(world):
    report = add_report(world.campaign)
    ReportSection.objects.exclude(code="IV.1").delete()
    report.sections.update(text="Lời cũ.", position=0, maker="", level="arabic")
    migration = importlib.import_module("reports.migrations.0003_reports_have_their_own_outline")

    migration.lay_out(apps, None)

    codes = list(report.sections.in_order().values_list("code", flat=True))
    assert codes == [section.code for section in outline.SECTIONS]
    assert report.sections.get(code="IV.1").text == "Lời cũ."
    assert report.sections.get(code="III.1").maker == "awards"
