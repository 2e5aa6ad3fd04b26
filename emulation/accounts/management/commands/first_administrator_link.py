from django.conf import settings
from django.core.management.base import BaseCommand
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from emulation.accounts.services import links


class Command(BaseCommand):
    help = (
        "Print a one-time link (24 h) with which the first administrator sets a password. "
        "Prints nothing once an administrator can sign in; run again, it voids the older link."
    )

    def handle(self, **options):
        issued = links.issue_for_first_administrator()
        if issued is None:
            return
        user, token = issued
        until = timezone.localtime(timezone.now() + links.LIFETIME)
        self.stdout.write(
            f"Mở liên kết một lần sau đây để đặt mật khẩu cho tài khoản quản trị "
            f"{user.username} (đến {date_format(until, 'H:i d/m/Y')}):"
        )
        self.stdout.write(settings.SITE_URL + reverse("accounts:link_open", args=[token]))
