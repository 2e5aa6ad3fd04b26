"""What the commands have in common that check stored things and tell a script by exit status."""

import json

from django.core.management.base import BaseCommand


class CheckCommand(BaseCommand):
    """Runs `verify`, prints what it found as JSON or in words, and exits 1 unless it is "ok"."""

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")

    def handle(self, *, json: bool, **options):
        found = self.verify()
        if json:
            self.stdout.write(as_json(found))
        else:
            self.tell(found)
        if not found["ok"]:
            raise SystemExit(1)

    def verify(self) -> dict:
        """What was found; "ok" says whether all is whole."""
        raise NotImplementedError

    def tell(self, found):
        """Print what was found in words."""
        raise NotImplementedError


def as_json(found):
    """One line of JSON with the letters as they are."""
    return json.dumps(found, ensure_ascii=False)
