"""Bring an installation up to date: tables, static files, reference data."""

import os

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Creates or upgrades tables, static files and reference data. Harmless when repeated."

    def handle(self, *args, **options):
        os.umask(0o077)
        settings.DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
        call_command("migrate", interactive=False, verbosity=options["verbosity"] - 1)
        call_command("createcachetable", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        call_command("load_reference", verbosity=0)
