"""Lists of accounts as files."""

from emulation.lists import ListColumn, Listing


def account_list(accounts):
    """Accounts as on the page of accounts."""
    return Listing("Danh sách tài khoản", ACCOUNTS, accounts)


def _state(person):
    if not person.is_active:
        return "Ngừng hoạt động"
    return "Đang hoạt động" if person.has_usable_password() else "Chưa đặt mật khẩu"


def _note(person):
    return "Quản trị hệ thống" if person.is_administrator else None


ACCOUNTS = (
    ListColumn("Họ và tên", "full_name"),
    ListColumn("Tên đăng nhập", "username"),
    ListColumn("Số điện thoại", "phone", width=16),
    ListColumn("Trạng thái", _state, width=20),
    ListColumn("Ghi chú", _note, width=22),
)
