import json

from django.core.management.base import BaseCommand

from emulation.audit.verification import verify


class Command(BaseCommand):
    help = "Kiểm tra toàn bộ nhật ký; mã thoát 1 nếu có chuỗi không còn nguyên vẹn."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")

    def handle(self, *, json: bool, **options):
        report = verify()
        if json:
            self.stdout.write(as_json(report))
        else:
            self.tell(report)
        if not report["ok"]:
            raise SystemExit(1)

    def tell(self, report):
        for chain in report["chains"]:
            self.stdout.write(f"{chain['name']}: {chain['events']} sự kiện, {chain['head']}")
        bad = report["first_bad"]
        if bad:
            self.stderr.write(f"Sai tại {bad['chain']}, sự kiện {bad['seq']}: {bad['reason']}.")
        else:
            self.stdout.write("Nhật ký nguyên vẹn.")


def as_json(report):
    """One line of JSON with the letters as they are."""
    return json.dumps(report, ensure_ascii=False)
