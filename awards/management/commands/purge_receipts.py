from django.core.management.base import BaseCommand

from awards.services import purging


class Command(BaseCommand):
    help = "Destroy the receipts of elections whose day has come; the minute tick does so too."

    def handle(self, **options):
        for election in purging.purge_due():
            self.stdout.write(f"Đã hủy các mã nhận phiếu: {election.code}")
