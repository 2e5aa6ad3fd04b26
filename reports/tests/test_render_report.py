"""The command that writes the year-end report: three formats, all of it or nothing."""

import io
import json

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook
from pypdf import PdfReader

from emulation.papers import formats
from reports.services import reports
from reports.tests.factories import approve_scores, full_report

pytestmark = pytest.mark.once

COMPLETE = {"signer_position": "CHÁNH THANH TRA", "recipients": "Lưu: VT"}


@pytest.fixture
def complete(world):
    report = full_report(world)
    approve_scores(world, *world.units)
    return reports.edit_details(report, by=world.thu, **COMPLETE)


def render(path, kind, *, bloc="khoi-a"):
    call_command("render_report", bloc, "2026", format=kind, output=str(path))


@pytest.mark.slow
def test_pdf_carries_the_printed_figures(complete, tmp_path):
    render(tmp_path / "bao-cao.pdf", "pdf")

    [enclosed] = PdfReader(tmp_path / "bao-cao.pdf").attachments["so-lieu.json"]
    figures = json.loads(enclosed)["figures"]
    assert {"key", "value", "of", "unit", "text"} == set(figures[0])


def test_workbook_has_a_sheet_for_each_appendix(complete, tmp_path):
    render(tmp_path / "phu-luc.xlsx", "xlsx")

    names = load_workbook(io.BytesIO((tmp_path / "phu-luc.xlsx").read_bytes())).sheetnames
    assert [name.partition(". ")[0] for name in names] == [
        "Phụ lục I", "Phụ lục II", "Phụ lục III"
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx"])
def test_an_incomplete_report_leaves_no_file(world, tmp_path, kind):
    full_report(world)

    with pytest.raises(CommandError, match="Chưa ghi chức vụ người ký") as refusal:
        render(tmp_path / "bao-cao", kind)

    assert refusal.value.returncode == 3
    assert list(tmp_path.iterdir()) == []


def test_a_failed_writing_leaves_the_older_file(complete, tmp_path, monkeypatch):
    path = tmp_path / "bao-cao.docx"
    path.write_bytes(b"old")
    monkeypatch.setattr(formats.Format, "write", lambda *_: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        render(path, "docx")

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_named(complete, tmp_path):
    with pytest.raises(CommandError, match="Không ghi được tệp") as refusal:
        render(tmp_path / "khong-co" / "bao-cao.docx", "docx")

    assert refusal.value.returncode == 1


def test_a_file_written_over_is_whole(complete, tmp_path):
    path = tmp_path / "bao-cao.docx"
    path.write_bytes(b"x" * 10_000_000)

    render(path, "docx")

    assert path.stat().st_size < 1_000_000
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_folder_is_told_by_the_path_that_was_asked_for(complete, tmp_path):
    path = tmp_path / "khong-co" / "bao-cao.docx"

    with pytest.raises(CommandError) as refusal:
        render(path, "docx")

    assert str(refusal.value) == f"Không ghi được tệp {path}: không có thư mục {path.parent}."


def test_a_missing_word_document_is_told_in_plain_words(complete, tmp_path):
    path = tmp_path / "khong-co.docx"

    with pytest.raises(CommandError) as refusal:
        call_command("report_check", "khoi-a", "2026", docx=str(path))

    assert (str(refusal.value), refusal.value.returncode) == (f"Không có tệp {path}.", 2)
