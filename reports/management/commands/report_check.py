"""`manage.py report_check <bloc> <year> [--json] [--docx FILE [--unit CODE]]`.

Lists what in the report, or in a Word document, disagrees with the figures of the year.
"""

import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from emulation.papers.word_reader import UnsafeDocument, read_docx
from reports.checking.check import Facts, report_findings
from reports.checking.documents import document_findings
from reports.checking.findings import as_json
from reports.models import Report
from reports.queries.checking import names_of
from reports.queries.year_end import year_end


class Command(BaseCommand):
    """Exit 0 when nothing is found, 1 with findings, 2 when the bloc or year is unknown."""

    help = "Đối chiếu lời của báo cáo tổng kết với số liệu."

    def add_arguments(self, parser):
        parser.add_argument("bloc", help="mã khối")
        parser.add_argument("year", help="năm thi đua")
        parser.add_argument("--json", action="store_true", help="in danh sách JSON")
        parser.add_argument("--docx", help="soát tệp Word này thay cho báo cáo trên hệ thống")
        parser.add_argument("--unit", help="mã đơn vị lập tệp Word, khi không phải của cả khối")

    def handle(self, *args, bloc, year, json: bool, docx, unit, **options):
        content = year_end(_report(bloc, year))
        names = names_of(content.bloc.sponsor)
        if docx:
            findings = _of_document(docx, Facts(content, names), unit)
        else:
            findings = report_findings(content, names)
        self.stdout.write(_as_json(findings) if json else _as_text(findings))
        if findings:
            sys.exit(1)


def _report(bloc, year):
    number = int(year) if year.isdecimal() and len(year) == 4 else 0
    report = Report.objects.filter(campaign__bloc__code=bloc, campaign__year=number).first()
    if report is None:
        raise CommandError(f"Không có báo cáo năm {year} của khối {bloc}.", returncode=2)
    return report


def _of_document(path, facts, code):
    unit = None
    if code:
        unit = next((row.pk for row in facts.content.units if row.unit.code == code), None)
        if unit is None:
            raise CommandError(f"Khối không có đơn vị mang mã {code}.", returncode=2)
    try:
        word = read_docx(Path(path).read_bytes())
    except FileNotFoundError as error:
        raise CommandError(f"Không có tệp {path}.", returncode=2) from error
    except OSError as error:
        reason = "đây là thư mục" if Path(path).is_dir() else "không có quyền hoặc đĩa lỗi"
        raise CommandError(f"Không đọc được tệp {path}: {reason}.", returncode=2) from error
    except UnsafeDocument as error:
        raise CommandError(f"Không đọc được {path}: {error}", returncode=2) from error
    return document_findings(word, facts.names, facts, unit)


def _as_json(findings):
    return json.dumps([as_json(each) for each in findings], ensure_ascii=False, indent=1)


def _as_text(findings):
    lines = []
    for each in findings:
        place = f", {each.place}" if each.place else ""
        lines += [f"[{each.section}{place}] {each.label}", f"  “{each.told}”"]
        lines += [f"  Văn bản: {each.found}. Đối chiếu: {each.expected}."]
    return "\n".join(lines) or "Không phát hiện sai khác."
