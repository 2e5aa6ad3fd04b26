from django import forms

from emulation.accounts.models import User
from emulation.accounts.queries import ACCOUNT_STATES
from emulation.ui.forms import Form, ModelForm

PAGE_SIZES = (25, 50, 100)
SORTS = {
    "name": "Tên, A đến Y",
    "-name": "Tên, Y đến A",
    "username": "Tên đăng nhập, A đến Z",
    "-username": "Tên đăng nhập, Z đến A",
}
HINTS = {
    "full_name": "Họ tên đầy đủ như trong hồ sơ công chức.",
    "email": "Dùng để liên hệ; không dùng để đăng nhập.",
}
LABELS = {
    "username": "Tên đăng nhập",
    "full_name": "Họ và tên",
    "email": "Thư điện tử",
    "phone": "Số điện thoại",
}


class ProfileForm(ModelForm):
    """A person's own name and contacts."""

    class Meta:
        model = User
        fields = ("full_name", "email", "phone")
        labels = LABELS
        help_texts = HINTS


class AccountForm(ProfileForm):
    """Somebody's account, as whoever looks after it fills it in."""

    class Meta(ProfileForm.Meta):
        fields = ("full_name", "username", "email", "phone")
        help_texts = HINTS | {
            "username": "Chữ cái không dấu, chữ số và các dấu . _ - @, ví dụ ha.nguyen. "
            "Mỗi người một tên, không dùng chung."
        }

    def clean_username(self):
        return User.normalize_username(self.cleaned_data["username"])


class AccountFilterForm(Form):
    """Filters of the list of accounts, kept in the address; a wrong value counts as none."""

    q = forms.CharField(label="Tìm theo tên", required=False, max_length=100)
    state = forms.ChoiceField(
        label="Trạng thái", required=False, choices=[("", "Tất cả"), *ACCOUNT_STATES.items()]
    )
    sort = forms.ChoiceField(label="Sắp xếp", required=False, choices=SORTS.items())
    size = forms.TypedChoiceField(
        label="Số dòng",
        required=False,
        coerce=int,
        empty_value=PAGE_SIZES[0],
        choices=[(size, str(size)) for size in PAGE_SIZES],
    )

    def chosen(self):
        """Clean values of all filters, the default where one is absent or wrong."""
        self.is_valid()
        cleaned = self.cleaned_data
        return {
            "text": cleaned.get("q", ""),
            "state": cleaned.get("state", ""),
            "sort": cleaned.get("sort") or "name",
            "size": cleaned.get("size") or PAGE_SIZES[0],
        }
