"""Reference data every installation starts with: the award catalogue, the illustrative criteria."""

from django.core.management.base import BaseCommand

from awards.services import catalogue
from blocs.services.scorecards import reference


class Command(BaseCommand):
    help = "Bring in the award catalogue and the illustrative criteria set; may be run again."

    def handle(self, verbosity=1, **options):
        entries = catalogue.load_reference()
        sets = reference.load_criteria()
        if not verbosity:
            return
        self.stdout.write(f"Danh mục khen thưởng: {entries} mục thêm hoặc sửa.")
        self.stdout.write(f"Bảng tiêu chí mẫu: {sets} bảng thêm mới.")
