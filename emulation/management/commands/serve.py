"""Start the product: one command from an empty folder to a page in the browser."""

import os
from argparse import ArgumentTypeError

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from emulation import serving

SAMPLES = ("tuyen-quang-2020", "thanh-hoa-2021")


def address(text):
    """HOST:PORT as it was typed.

    :raises ArgumentTypeError: if it has another form.
    """
    host, _, port = text.rpartition(":")
    if not (host and port.isdigit() and int(port) < 65536):
        raise ArgumentTypeError(f"{text!r} is not HOST:PORT, as in 127.0.0.1:8000.")
    return text


class Command(BaseCommand):
    help = "Prepares the installation, loads the samples asked for and serves the pages."

    def add_arguments(self, parser):
        parser.add_argument(
            "--sample", default="none", metavar="all|none|CODE", help="which sample data to load"
        )
        parser.add_argument(
            "--bind",
            default=os.environ.get("BIND") or f"127.0.0.1:{settings.PORT}",
            type=address,
            metavar="HOST:PORT",
            help="where to listen; only this machine unless told otherwise",
        )

    def handle(self, *args, sample, bind, **options):
        os.umask(0o077)
        if not serving.is_free(bind):
            host, _, port = bind.rpartition(":")
            raise CommandError(
                f"Port {port} on {host} is in use. Stop the program that holds it, or choose "
                f"another one: PORT={int(port) + 1} make run"
            )
        serving.forget_run()
        call_command("prepare")
        for code in {"all": SAMPLES, "none": ()}.get(sample, (sample,)):
            call_command("load_sample", code, if_missing=True, stdout=self.stdout)
        if not serving.sample_sign_ins():
            call_command("first_administrator_link", stdout=self.stdout)
        serving.Server(bind, announce=self.announce).run()

    def announce(self):
        """Tell people and programs where the product is, once it answers."""
        sign_ins = serving.sample_sign_ins()
        serving.write_run(sign_ins)
        self.stdout.write(f"\nServing {settings.SITE_URL}    (Ctrl-C stops it)")
        if sign_ins:
            self.stdout.write("\nSample sign-ins:\n")
            self.stdout.write(f"  {'persona':<12} {'unit':<28} {'user name':<28} password")
        for sign_in in sign_ins:
            self.stdout.write(
                f"  {sign_in['persona']:<12} {sign_in['unit']:<28} "
                f"{sign_in['username']:<28} {sign_in['password']}"
            )
        self.stdout.flush()
