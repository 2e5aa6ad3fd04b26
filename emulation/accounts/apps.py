from django.apps import AppConfig

from emulation.audit import presenters
from emulation.ui import slots

VERBS = {
    "account.created": "đã tạo tài khoản",
    "account.edited": "đã sửa tài khoản",
    "account.password_changed": "đã đổi mật khẩu",
    "account.link_issued": "đã cấp liên kết đặt mật khẩu",
    "account.link_used": "đã đặt mật khẩu bằng liên kết",
    "account.deactivated": "đã ngừng hoạt động tài khoản",
    "account.reactivated": "đã mở lại tài khoản",
    "account.administrator_appointed": "đã giao quyền quản trị hệ thống",
    "account.administrator_dismissed": "đã thu lại quyền quản trị hệ thống",
}


class AccountsConfig(AppConfig):
    name = "emulation.accounts"
    label = "accounts"
    verbose_name = "tài khoản"

    def ready(self):
        from emulation.accounts.slots import my_tasks, nav  # noqa: PLC0415 - needs loaded models

        slots.register("nav", nav)
        slots.register("my_tasks", my_tasks)
        presenters.register(VERBS)
        presenters.register_labels({"contacts": "thông tin liên hệ"})
