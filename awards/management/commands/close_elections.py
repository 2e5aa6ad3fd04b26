from django.core.management.base import BaseCommand

from awards.enums import ElectionState
from awards.models import Election
from awards.services import elections


class Command(BaseCommand):
    help = "Close elections whose time is up; the pages do so too, this is for a timer."

    def handle(self, **options):
        for election in Election.objects.filter(state=ElectionState.OPEN).order_by("pk"):
            if elections.close_if_over(election):
                self.stdout.write(f"Đã kết thúc: {election.code}")
