"""`manage.py figures <bloc> <year>` | `figures --sponsor <unit> <year>`: figures as JSON."""

import json

from django.core.management.base import BaseCommand, CommandError

from blocs.models import Campaign, Unit
from reports.queries.figures import as_json, figures_of, figures_of_sponsor


class Command(BaseCommand):
    """Prints {"scope": …, "figures": […]}; exit 2 when the bloc, unit or year is unknown."""

    help = "In số liệu của một khối, hoặc của mọi khối do một cơ quan thành lập, theo năm."

    def add_arguments(self, parser):
        parser.add_argument("scope", nargs="*", help="<khối> <năm>, hoặc <năm> khi dùng --sponsor")
        parser.add_argument("--sponsor", help="mã cơ quan thành lập khối")

    def handle(self, *args, scope, sponsor, **options):
        answer = self._of_sponsor(sponsor, *scope) if sponsor else self._of_bloc(*scope)
        self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1))

    def _of_bloc(self, bloc=None, year=None, *more):
        self._check(bloc and year and not more, "Cách gọi: figures <khối> <năm>.")
        campaign = Campaign.objects.filter(bloc__code=bloc, year=self._year(year)).first()
        self._check(campaign, f"Không có năm thi đua {year} của khối {bloc}.")
        return {
            "scope": {"bloc": bloc, "year": campaign.year, "name": str(campaign)},
            "figures": [as_json(figure) for figure in figures_of(campaign)],
        }

    def _of_sponsor(self, code, year=None, *more):
        self._check(year and not more, "Cách gọi: figures --sponsor <đơn vị> <năm>.")
        sponsor = Unit.objects.filter(code=code, sponsored_blocs__isnull=False).first()
        self._check(sponsor, f"Không có cơ quan thành lập khối mang mã {code}.")
        number = self._year(year)
        return {
            "scope": {"sponsor": code, "year": number, "name": sponsor.name},
            "figures": [as_json(figure) for figure in figures_of_sponsor(sponsor, number)],
        }

    def _year(self, text):
        self._check(str(text).isdecimal(), f"{text} không phải là năm.")
        return int(text)

    def _check(self, condition, sentence):
        if not condition:
            raise CommandError(sentence, returncode=2)
