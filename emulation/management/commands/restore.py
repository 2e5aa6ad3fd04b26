"""Put a backup in the place of what this installation holds."""

import os

from django.core.management.base import BaseCommand, CommandError

from emulation import backups
from emulation.postgresql import ProgramMissing


class Command(BaseCommand):
    help = "Checks a backup against its manifest and puts it in place, whole or not at all."

    def add_arguments(self, parser):
        parser.add_argument("folder", metavar="DIR")
        parser.add_argument(
            "--replace", action="store_true", help="give up the data that is here now"
        )

    def handle(self, *args, folder, replace, **options):
        os.umask(0o077)
        try:
            manifest = backups.restore(folder, replace=replace)
        except (backups.BackupError, ProgramMissing, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"Restored the backup of {manifest['created_at']} (version {manifest['version']}). "
            "Everybody signs in again. Restart the server, which also upgrades the tables."
        )
