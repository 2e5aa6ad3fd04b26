"""What django-allauth asks of us: no sign-up, plain words, passwords through the service."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal import ratelimit
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from emulation.accounts.services import users


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": (
            "Tài khoản này đã ngừng hoạt động. Liên hệ người quản trị hệ thống để mở lại."
        ),
        "enter_current_password": "Mật khẩu hiện tại không đúng.",
        "incorrect_password": "Mật khẩu không đúng.",
        "too_many_login_attempts": (
            "Đã nhập sai quá nhiều lần. Chờ 5 phút rồi đăng nhập lại, "
            "hoặc đề nghị người quản trị cấp liên kết đặt lại mật khẩu."
        ),
        "username_password_mismatch": "Tên đăng nhập hoặc mật khẩu không đúng.",
    }

    def pre_authenticate(self, request, **credentials):
        """Wrong passwords count per address, per name from one address, and per name.

        :raises ValidationError: when one of the limits is reached.
        """
        name = self._get_login_attempts_cache_key(request, **credentials)
        keys = {
            "login_failed": f"{name}:{ratelimit.get_ip(request)}",
            "login_failed_anywhere": name,
        }
        found = ratelimit.RateLimitUsage(usage=[])
        self._login_failed_rl_usage = found  # taken back where the password is right
        for action, key in keys.items():
            used = ratelimit.consume(request, app="allauth.account", action=action, key=key)
            if not used:
                raise self.validation_error("too_many_login_attempts")
            found.usage += used.usage

    def is_open_for_signup(self, request):
        return False

    def set_password(self, user, password):
        users.change_password(user, password, by=user)

    def get_password_change_redirect_url(self, request):
        return reverse("accounts:profile")

    def respond_user_inactive(self, request, user):
        raise PermissionDenied(self.error_messages["account_inactive"])
