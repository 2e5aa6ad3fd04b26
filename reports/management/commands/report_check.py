"""`manage.py report_check <bloc> <year> [--json]`: what in a report disagrees with its figures."""

import json
import sys

from django.core.management.base import BaseCommand, CommandError

from reports.checking.check import report_findings
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

    def handle(self, *args, bloc, year, json: bool, **options):
        findings = _of_report(bloc, year)
        self.stdout.write(_as_json(findings) if json else _as_text(findings))
        if findings:
            sys.exit(1)


def _of_report(bloc, year):
    number = int(year) if year.isdecimal() and len(year) == 4 else 0
    report = Report.objects.filter(campaign__bloc__code=bloc, campaign__year=number).first()
    if report is None:
        raise CommandError(f"Không có báo cáo năm {year} của khối {bloc}.", returncode=2)
    content = year_end(report)
    return report_findings(content, names_of(content.bloc.sponsor))


def _as_json(findings):
    return json.dumps([as_json(each) for each in findings], ensure_ascii=False, indent=1)


def _as_text(findings):
    lines = []
    for each in findings:
        place = f", {each.place}" if each.place else ""
        lines += [f"[{each.section}{place}] {each.label}", f"  “{each.quote}”"]
        lines += [f"  Văn bản: {each.found}. Đối chiếu: {each.expected}."]
    return "\n".join(lines) or "Không phát hiện sai khác."
