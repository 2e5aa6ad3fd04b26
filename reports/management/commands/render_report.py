"""`manage.py render_report <bloc> <year> --format pdf|docx|xlsx --output FILE`."""

import os
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from blocs.models import Campaign
from emulation.papers.formats import FORMATS
from reports.documents.current import Altered, enclosures_of, paper_of
from reports.models import Report
from reports.queries.completeness import missing_to_issue
from reports.queries.issues import current_issue
from reports.queries.year_end import year_end

UNKNOWN, INCOMPLETE = 2, 3


class Command(BaseCommand):
    """Writes the year-end report; exit 2 unknown or not allowed, 3 incomplete (list on stderr)."""

    help = "Xuất báo cáo tổng kết của một khối theo năm."

    def add_arguments(self, parser):
        parser.add_argument("bloc", help="mã khối")
        parser.add_argument("year", help="năm thi đua")
        parser.add_argument("--format", default="pdf", help=f"định dạng: {', '.join(FORMATS)}")
        parser.add_argument("--output", required=True, help="tệp ghi ra")

    def handle(self, *args, bloc, year, output, **options):
        kind = FORMATS.get(options["format"])
        if kind is None:
            raise CommandError(f"Không có định dạng {options['format']}.", returncode=UNKNOWN)
        campaign = Campaign.objects.filter(bloc__code=bloc, year=_year(year)).first()
        if campaign is None:
            raise CommandError(f"Không có năm {year} của khối {bloc}.", returncode=UNKNOWN)
        report = Report.objects.filter(campaign=campaign).first()
        if report is None:
            raise CommandError("Chưa lập dự thảo báo cáo.", returncode=INCOMPLETE)
        self._refuse_incomplete(report)
        try:
            paper, enclosures = paper_of(report), enclosures_of(report)
        except Altered as error:
            raise CommandError(str(error), returncode=INCOMPLETE) from error
        self._write(Path(output), kind.write(paper, enclosures))

    def _refuse_incomplete(self, report):
        """What was frozen was complete then, whatever became of the data since."""
        missing = [] if current_issue(report) else missing_to_issue(year_end(report))
        if missing:
            listed = "".join(f"\n- {sentence}" for sentence in missing)
            raise CommandError(f"Báo cáo chưa hoàn chỉnh:{listed}", returncode=INCOMPLETE)

    def _write(self, path, document):
        """All of it or nothing: who reads the file never meets half a document."""
        path = path.resolve()
        if path.exists() and not path.is_file():
            self._put(path, document)
            return
        beside = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            self._put(beside, document, path)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)

    def _put(self, path, document, asked=None):
        """:raises CommandError: naming the file that was asked for."""
        try:
            path.write_bytes(document)
        except FileNotFoundError as error:
            message = f"Không ghi được tệp {asked or path}: không có thư mục {path.parent}."
            raise CommandError(message) from error
        except OSError as error:
            message = f"Không ghi được tệp {asked or path}: {error.strerror}."
            raise CommandError(message) from error


def _year(text):
    return int(text) if str(text).isdecimal() else 0
