"""Copy the database and the stored files into a new folder."""

import os

from django.core.management.base import BaseCommand, CommandError

from emulation import backups
from emulation.postgresql import ProgramMissing


class Command(BaseCommand):
    help = (
        "Writes database and stored files to a new folder, with a manifest of SHA-256 sums. "
        "The secret key is not included. Keep the folder as safe as the data itself."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", metavar="DIR")

    def handle(self, *args, folder, **options):
        os.umask(0o077)
        try:
            manifest = backups.back_up(folder)
        except (backups.BackupError, ProgramMissing, OSError) as error:
            raise CommandError(str(error)) from error
        size = sum(part["size"] for part in manifest["parts"])
        self.stdout.write(f"{folder}: {len(manifest['parts'])} parts, {size:,} bytes.")
        self.stdout.write(
            "The secret key is not included. A backup taken while a vote is open belongs under "
            "lock and key until the tellers have destroyed their slips."
        )
