"""`manage.py load_criteria FILE --bloc CODE --year Y [--publish]`."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from blocs.models import Campaign
from blocs.queries.scorecards.publishing import missing_to_publish
from blocs.queries.scorecards.tree import tree_of
from blocs.services.scorecards import criteria_loading, criteria_sets, criteria_xlsx, criteria_yaml
from emulation.refusals import Refused

UNKNOWN, INCOMPLETE = 2, 3
READERS = {".yaml": criteria_yaml, ".yml": criteria_yaml, ".xlsx": criteria_xlsx}


class Command(BaseCommand):
    """Exit 0; 2 when the bloc, the year or the file is unknown or cannot be read; 3 when the set
    cannot be published (or cannot be changed any more), with the reasons on stderr."""

    help = "Nhập bảng tiêu chí của một khối trong một năm từ tệp YAML hoặc Excel."

    def add_arguments(self, parser):
        parser.add_argument("file", help="tệp bảng tiêu chí (.yaml hoặc .xlsx)")
        parser.add_argument("--bloc", required=True, help="mã khối")
        parser.add_argument("--year", required=True, help="năm thi đua")
        parser.add_argument("--publish", action="store_true", help="ban hành sau khi nhập")

    def handle(self, *, file, bloc, year, publish, verbosity=1, **options):
        campaign = self._campaign(bloc, year)
        spec = self._read(file)
        loaded = self._act(lambda: criteria_loading.load(spec, by=None, campaign=campaign))
        criteria_set = loaded.criteria_set
        if publish and criteria_set.is_draft:
            criteria_set = self._publish(criteria_set)
        if verbosity:
            done = "Đã nhập" if loaded.changed else "Không thay đổi"
            state = criteria_set.get_state_display().lower()
            self.stdout.write(f"{done}: {criteria_set}, {state}.")
            for sentence in criteria_set.unclear:
                self.stdout.write(f"Chưa rõ – {sentence}")

    def _campaign(self, bloc, year):
        year = int(year) if str(year).isascii() and str(year).isdecimal() else 0
        found = Campaign.objects.select_related("bloc").filter(bloc__code=bloc, year=year).first()
        if found is None:
            raise CommandError(f"Không có năm thi đua {year} của khối {bloc}.", returncode=UNKNOWN)
        return found

    def _read(self, file):
        path = Path(file)
        if path.suffix.lower() not in READERS:
            raise CommandError("Tệp phải có đuôi .yaml, .yml hoặc .xlsx.", returncode=UNKNOWN)
        try:
            return READERS[path.suffix.lower()].read(path.read_bytes())
        except OSError as error:
            raise CommandError(f"Không đọc được tệp {file}.", returncode=UNKNOWN) from error
        except Refused as error:
            raise CommandError(str(error), returncode=UNKNOWN) from error

    def _act(self, act):
        try:
            return act()
        except Refused as error:
            raise CommandError(str(error), returncode=INCOMPLETE) from error
        except ValidationError as error:
            raise CommandError("\n".join(error.messages), returncode=INCOMPLETE) from error

    def _publish(self, criteria_set):
        missing = missing_to_publish(tree_of(criteria_set))
        if missing:
            lines = ["Chưa ban hành được, bảng ở trạng thái đang soạn.", *missing]
            raise CommandError("\n".join(lines), returncode=INCOMPLETE)
        return self._act(lambda: criteria_sets.publish(criteria_set, by=None))
