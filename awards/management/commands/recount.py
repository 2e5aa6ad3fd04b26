import json

from django.core.management.base import BaseCommand, CommandError

from awards.models import Election
from awards.services.recount import recount


class Command(BaseCommand):
    help = "Verify that numbers, receipts and hashes of a counted election agree."

    def add_arguments(self, parser):
        parser.add_argument("election", help="code of the election")
        parser.add_argument("--json", action="store_true", help="print the figures as JSON")

    def handle(self, *, election, **options):
        found = Election.objects.select_related("campaign__bloc").filter(code=election).first()
        if found is None and not options["json"]:
            raise CommandError(f"Không có đợt bỏ phiếu mã {election!r}.", returncode=1)
        unknown = {"ok": False, "differences": [f"Không có đợt bỏ phiếu mã {election!r}."]}
        result = unknown if found is None else recount(found)
        if options["json"]:
            self.stdout.write(json.dumps(result, ensure_ascii=False))
        else:
            lines = result["differences"] or ["Số phiếu, mã nhận phiếu và mã băm khớp với nhau."]
            self.stdout.write("\n".join(lines))
        if not result["ok"]:
            raise SystemExit(1)
