"""What django-allauth asks of us: no sign-up, plain words, passwords through the service."""

from allauth.account.adapter import DefaultAccountAdapter
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

    def is_open_for_signup(self, request):
        return False

    def set_password(self, user, password):
        users.change_password(user, password, by=user)

    def get_password_change_redirect_url(self, request):
        return reverse("accounts:profile")

    def respond_user_inactive(self, request, user):
        raise PermissionDenied(self.error_messages["account_inactive"])
