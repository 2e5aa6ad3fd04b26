"""Pages on which a report is written: outlines, versions, phrases."""

from emulation.tests.pages import Page
from emulation.tests.pages.reports import WRITERS, of_report, of_section, one_more_unit
from reports.models import OutlineTemplate, Phrase
from reports.services import outlines, sections, templates
from reports.tests.factories import add_report

ACTS = {"thu": 302, "ha": 403, "lan": 403, "binh": 403}
BOARD = {"thu": 404, "ha": 404, "lan": 404}


def of_own_section(world):
    report = add_report(world.campaign)
    section = outlines.add_section(report, by=world.thu, title="Mục riêng")
    return {"pk": report.campaign_id, "code": section.code}


def of_version(world):
    report = add_report(world.campaign)
    for text in ("Một.", "Hai."):
        sections.write_section(report, "IV.1", text, by=world.thu)
    return {"pk": report.campaign_id, "code": "IV.1", "number": 1}


def of_versions(world):
    return {name: value for name, value in of_version(world).items() if name != "number"}


def of_sponsor(world):
    return {"pk": world.sponsor.pk}


def of_template(world):
    return {"pk": templates.create_template(world.sponsor, by=world.binh, name="Đề cương tỉnh").pk}


def of_template_section(world):
    return of_template(world) | {"code": "IV.1"}


def of_own_template_section(world):
    place = of_template(world)
    template = OutlineTemplate.objects.get(pk=place["pk"])
    return place | {"code": outlines.add_section(template, by=world.binh, title="Riêng").code}


def of_unit(world):
    return {"pk": world.head.pk}


def of_phrase(world):
    return {"pk": Phrase.objects.create(unit=world.head, text="Câu mẫu.").pk}


def one_more_section(world):
    outlines.add_section(add_report(world.campaign, state="draft"), by=world.thu, title="Mục riêng")


def one_more_version(world):
    report = add_report(world.campaign, state="draft")
    number = report.sections.get(code="IV.1").version
    sections.write_section(report, "IV.1", f"Lần {number}.", by=world.thu)


def one_more_template(world):
    number = OutlineTemplate.objects.count()
    templates.create_template(world.sponsor, by=world.binh, name=f"Đề cương {number}")


def one_more_template_section(world):
    outlines.add_section(
        OutlineTemplate.objects.order_by("pk").first(), by=world.binh, title="Mục riêng"
    )


def one_more_phrase(world):
    Phrase.objects.create(unit=world.head, text="Câu mẫu.")


def of_units_section(world):
    return of_report(world) | {"code": "II.2.1"}


PAGES = [
    Page("reports:section_edit", of_units_section, grow=one_more_unit, **WRITERS),
    Page("reports:outline_detail", of_report, grow=one_more_section, **WRITERS),
    Page("reports:outline_choose", of_report, **WRITERS),
    Page("reports:outline_section_create", of_report, **WRITERS),
    Page("reports:outline_section_edit", of_section, **WRITERS),
    Page("reports:outline_section_delete", of_own_section, **WRITERS),
    Page("reports:outline_section_move", of_section, method="post", **ACTS),
    Page("reports:outline_section_switch", of_section, method="post", **ACTS),
    Page("reports:section_autosave", of_section, method="post", **{**ACTS, "thu": 400}),
    Page("reports:section_paste", of_report, method="post", **{**ACTS, "thu": 200}),
    Page("reports:section_versions", of_versions, grow=one_more_version, **WRITERS),
    Page("reports:version_name", of_version, **WRITERS),
    Page("reports:version_restore", of_version, method="post", **ACTS),
    Page("reports:template_list", of_sponsor, grow=one_more_template, grow_as="binh", **BOARD),
    Page("reports:template_create", of_sponsor, **BOARD),
    Page(
        "reports:template_detail",
        of_template,
        grow=one_more_template_section,
        grow_as="binh",
        **BOARD,
    ),
    Page("reports:template_edit", of_template, **BOARD),
    Page("reports:template_delete", of_template, **BOARD),
    Page("reports:template_default", of_template, method="post", **{**BOARD, "binh": 302}),
    Page("reports:template_section_create", of_template, **BOARD),
    Page("reports:template_section_edit", of_template_section, **BOARD),
    Page("reports:template_section_delete", of_own_template_section, **BOARD),
    Page(
        "reports:template_section_move",
        of_template_section,
        method="post",
        **{**BOARD, "binh": 302},
    ),
    Page(
        "reports:template_section_switch",
        of_template_section,
        method="post",
        **{**BOARD, "binh": 302},
    ),
    Page("reports:phrase_list", of_unit, grow=one_more_phrase, ha=404, lan=404, binh=404),
    Page("reports:phrase_create", of_unit, ha=404, lan=404, binh=404),
    Page("reports:phrase_edit", of_phrase, ha=404, lan=404, binh=404),
    Page("reports:phrase_delete", of_phrase, ha=404, lan=404, binh=404),
]
