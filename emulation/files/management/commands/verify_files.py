import json

from django.core.management.base import BaseCommand

from emulation.files.queries import verify_files


class Command(BaseCommand):
    help = "Kiểm tra mã băm của mọi tệp đã lưu; mã thoát 1 nếu có tệp mất hoặc bị sửa."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")

    def handle(self, *, json: bool, **options):
        report = verify_files()
        if json:
            self.stdout.write(as_json(report))
        else:
            self.tell(report)
        if not report["ok"]:
            raise SystemExit(1)

    def tell(self, report):
        for bad in report["bad"]:
            self.stderr.write(f"Tệp {bad['id']} ({bad['name']}): {bad['reason']}.")
        good = report["files"] - len(report["bad"])
        self.stdout.write(f"{good}/{report['files']} tệp nguyên vẹn.")
        if report["strays"]:
            self.stdout.write(f"{report['strays']} tệp trên đĩa không thuộc hồ sơ nào.")


def as_json(report):
    """One line of JSON with the letters as they are."""
    return json.dumps(report, ensure_ascii=False)
