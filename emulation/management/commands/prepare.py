"""Bring an installation up to date: tables, static files, reference data."""

import hashlib
import os

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Creates or upgrades tables, static files and reference data. Harmless when repeated."

    def handle(self, *args, **options):
        os.umask(0o077)
        settings.DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
        call_command("migrate", interactive=False, verbosity=options["verbosity"] - 1)
        call_command("createcachetable", verbosity=0)
        collect_static_files()
        call_command("load_reference", verbosity=0)


def collect_static_files():
    """Collect and compress static files, unless they are those of the last time."""
    stamp = settings.DATA_DIR / "static.sha256"
    wanted = fingerprint_of_static_files()
    collected = (settings.STATIC_ROOT / "staticfiles.json").exists() and stamp.exists()
    if not collected or stamp.read_text() != wanted:
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(wanted)


def fingerprint_of_static_files():
    """One hash over the names and contents of all static files."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            with storage.open(name) as file:
                content = hashlib.file_digest(file, "sha256").hexdigest()
            digest.update(f"{name} {content}\n".encode())
    return digest.hexdigest()
