"""Load a sample folder; docs/samples.md says what it holds."""

from django.core.management.base import BaseCommand, CommandError

from emulation.refusals import Refused
from emulation.samples import loader
from emulation.samples.problems import SampleError


class Command(BaseCommand):
    help = "Load sample data from a shipped sample or a folder; all or nothing, twice without harm."

    def add_arguments(self, parser):
        parser.add_argument("sample", metavar="CODE|FOLDER", help=f"{', '.join(loader.shipped())}")
        parser.add_argument(
            "--if-missing", action="store_true", help="end at once if the sample is loaded"
        )

    def handle(self, sample, if_missing=False, **options):
        if if_missing and loader.loaded(sample):
            return
        try:
            outcome = loader.load(loader.find(sample))
        except (SampleError, Refused) as error:
            raise CommandError(str(error)) from error
        self.tell(outcome)

    def tell(self, outcome):
        title = outcome.sample.title
        if not outcome.is_new:
            self.stdout.write(f"{title}: đã nạp từ trước, không thay đổi gì.")
            if outcome.differs:
                self.stdout.write("Thư mục đã khác lúc nạp; phần khác không được nạp thêm.")
            return
        self.stdout.write(f"{title}: đã nạp.")
        for each in outcome.sign_ins:
            self.stdout.write(f"  {each.persona:<12} {each.username:<28} {each.password}")
