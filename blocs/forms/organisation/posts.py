"""Forms of posts: who holds which duty in a unit."""

from django import forms
from django.utils import timezone

from blocs.enums.organisation import Duty
from emulation.accounts.forms.users import AccountForm
from emulation.accounts.models import User
from emulation.ui.forms import DateField, Form

POSITION_HINT = "In sau họ tên trên văn bản, ví dụ: Phó Chánh Thanh tra tỉnh"
START_HINT = "Để trống thì tính từ hôm nay."


def duty_choices(duties):
    """Duties as choices, in the order of the list of duties."""
    return [(duty.value, duty.label) for duty in Duty if duty in duties]


class AppointForm(Form):
    """A duty for a person who has an account already."""

    user = forms.CharField(
        label="Tên đăng nhập",
        max_length=100,
        help_text="Tên đăng nhập của người đã có tài khoản.",
    )
    duty = forms.ChoiceField(label="Nhiệm vụ")
    position = forms.CharField(
        label="Chức vụ", required=False, max_length=120, help_text=POSITION_HINT
    )
    started_on = DateField(label="Từ ngày", required=False, help_text=START_HINT)

    def __init__(self, *args, duties, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["duty"].choices = duty_choices(duties)

    def clean_user(self):
        username = User.normalize_username(self.cleaned_data["user"])
        person = User.objects.filter(username=username).first()
        if person is None:
            raise forms.ValidationError(
                "Không có tài khoản nào mang tên đăng nhập này. "
                "Nếu người này chưa có tài khoản, hãy dùng “Thêm người mới”."
            )
        return person


class NewPersonForm(AccountForm):
    """An account and a duty in one step."""

    duty = forms.ChoiceField(label="Nhiệm vụ")
    position = forms.CharField(
        label="Chức vụ", required=False, max_length=120, help_text=POSITION_HINT
    )
    started_on = DateField(label="Từ ngày", required=False, help_text=START_HINT)
    groups = (
        ("Người", ["full_name", "username", "email", "phone"]),
        ("Nhiệm vụ ở đơn vị", ["duty", "position", "started_on"]),
    )

    def __init__(self, *args, duties, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["duty"].choices = duty_choices(duties)


class EndPostForm(Form):
    """The last day of a duty."""

    ended_on = DateField(
        label="Đến hết ngày", help_text="Người này còn làm việc được đến hết ngày đã nhập."
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ended_on"].initial = timezone.localdate


class PositionForm(Form):
    """What is printed after the person's name."""

    position = forms.CharField(
        label="Chức vụ", required=False, max_length=120, help_text=POSITION_HINT
    )
