"""Writing, finishing and reopening the report."""

import pytest
from django.core.management import CommandError, call_command

from emulation.audit.tests import words
from emulation.refusals import Refused
from reports.enums import ReportState
from reports.models import Report
from reports.services import reports, sections


@pytest.fixture
def report(world):
    return reports.open_report(world.campaign, by=world.thu)


@pytest.mark.parametrize("persona", ["ha", "lan", "binh", "khach", "quan"])
def test_open_is_refused_to_all_but_the_secretariat(world, persona):
    with pytest.raises(Refused):
        reports.open_report(world.campaign, by=world.personas[persona])

    assert not Report.objects.exists()


def test_open_takes_details_from_the_bloc(world, report):
    assert report.symbol == "BC-KTĐ"
    assert report.place == "Tân An"
    assert report.signed_for == "TM. KHỐI THI ĐUA A"
    assert report.recipients.splitlines()[0] == "UBND tỉnh A (để báo cáo)"


def test_open_twice_gives_the_same_report(world, report):
    assert reports.open_report(world.campaign, by=world.thu) == report


def test_write_section_keeps_the_text_and_counts_versions(world, report):
    sections.write_section(report, "IV.1", "Một.", by=world.thu, version=0)
    section = sections.write_section(report, "IV.1", "Hai.", by=world.thu, version=1)

    assert (section.text, section.version) == ("Hai.", 2)


def test_write_section_over_a_newer_text_is_refused_and_tells_it(world, report):
    sections.write_section(report, "IV.1", "Của người khác.", by=world.thu, version=0)

    with pytest.raises(sections.Outdated) as refusal:
        sections.write_section(report, "IV.1", "Của tôi.", by=world.thu, version=0)

    assert refusal.value.theirs == "Của người khác."


def test_write_section_that_cannot_be_printed_is_refused(world, report):
    with pytest.raises(Refused, match="mở mà chưa đóng"):
        sections.write_section(report, "IV.1", "**đậm", by=world.thu)


def test_write_section_without_text_of_its_own_is_refused(world, report):
    with pytest.raises(Refused):
        sections.write_section(report, "P1", "Chữ.", by=world.thu)


def test_finalise_names_what_is_missing(world, report):
    with pytest.raises(Refused, match="Chưa ghi chức vụ người ký"):
        reports.finalise(report, by=world.thu)


def test_finished_report_takes_number_and_day_only(world, report):
    Report.objects.filter(pk=report.pk).update(state=ReportState.FINAL)
    report.refresh_from_db()

    reports.edit_details(report, by=world.thu, number=234)
    with pytest.raises(Refused):
        reports.edit_details(report, by=world.thu, signer_position="PHÓ GIÁM ĐỐC")
    with pytest.raises(Refused):
        sections.write_section(report, "IV.1", "Chữ.", by=world.thu)


def test_nothing_is_written_in_a_closed_year(world, report):
    world.campaign.state = "closed"
    world.campaign.save()
    report = Report.objects.get(pk=report.pk)

    with pytest.raises(Refused):
        sections.write_section(report, "IV.1", "Chữ.", by=world.thu)


def test_every_verb_has_words():
    assert words.without_words("reports") == set()


def test_render_report_lists_what_is_missing(world, report, tmp_path):
    with pytest.raises(CommandError) as refusal:
        call_command("render_report", "khoi-a", "2026", output=str(tmp_path / "a.pdf"))

    lead, *listed = str(refusal.value).splitlines()
    assert lead == "Báo cáo chưa hoàn chỉnh:"
    assert "- Chưa ghi chức vụ người ký." in listed


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (["khoi-la", "2026"], 2),
        (["khoi-a", "2026", "--format", "odt"], 2),
        (["khoi-a", "2026"], 3),
        (["khoi-a", "2026", "--format", "docx"], 3),
        (["khoi-b", "2026"], 3),
    ],
)
def test_render_report_exit_codes(world, report, tmp_path, call, code):
    with pytest.raises(CommandError) as refusal:
        call_command("render_report", *call, "--output", str(tmp_path / "a.pdf"))

    assert refusal.value.returncode == code
    assert not (tmp_path / "a.pdf").exists()
