"""`manage.py score_table <bloc> <year> [--json]`: totals, ranks and sections of a year."""

import json

from django.core.management.base import BaseCommand, CommandError

from blocs.models.year import Campaign
from blocs.queries.scorecards.as_json import incomplete, table_as_json
from blocs.queries.scorecards.table import score_table

UNKNOWN, INCOMPLETE = 2, 3


class Command(BaseCommand):
    """Prints the table; exit 2 when the bloc or year is unknown, 3 when results are missing: what
    there is goes to standard output all the same, the missing units to standard error."""

    help = "In bảng tổng hợp điểm của một khối theo năm."

    def add_arguments(self, parser):
        parser.add_argument("bloc", help="mã khối")
        parser.add_argument("year", help="năm thi đua")
        parser.add_argument("--json", action="store_true", help="in dạng JSON")

    def handle(self, *args, bloc, year, **options):
        table = score_table(self._campaign(bloc, year))
        self.stdout.write(_as_json(table) if options["json"] else _as_text(table))
        missing = incomplete(table)
        if missing:
            sentences = "\n".join(["Chưa đủ điểm.", *missing])
            raise CommandError(sentences, returncode=INCOMPLETE)

    def _campaign(self, bloc, year):
        number = int(year) if year.isascii() and year.isdecimal() and len(year) == 4 else None
        found = Campaign.objects.filter(bloc__code=bloc, year=number).select_related("bloc")
        campaign = found.first() if number else None
        if campaign is None:
            sentence = f"Không có năm thi đua {year} của khối {bloc}."
            raise CommandError(sentence, returncode=UNKNOWN)
        return campaign


def _as_json(table):
    return json.dumps(table_as_json(table), ensure_ascii=False, indent=1)


def _as_text(table):
    rows = table_as_json(table)["rows"]
    return "\n".join(f"{row['rank'] or '–'}\t{row['unit']}\t{row['final'] or '–'}" for row in rows)
