"""Sign-in and passwords: django-allauth's forms with our words and normalised text.

Passwords are brought to NFC like everything typed, so that one set on a Mac works on Windows.
"""

from allauth.account import forms as allauth_forms
from django import forms
from django.contrib.auth.password_validation import validate_password

from emulation.ui.forms import Form
from emulation.ui.forms.base import Base, speak

PASSWORD_HINT = (
    "Ít nhất 10 ký tự, không gồm toàn chữ số, không trùng tên của bạn và không phải mật khẩu "
    "phổ biến. Nên ghép vài từ không liên quan với nhau."
)
MISMATCH = "Hai lần nhập mật khẩu không giống nhau."


def password_field(label, *, autocomplete, help_text=""):
    """A password box; blanks at the ends count, what was typed is never sent back."""
    return forms.CharField(
        label=label,
        strip=False,
        max_length=128,
        help_text=help_text,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
    )


class SignInForm(Base, allauth_forms.LoginForm):
    """Sign-in by user name and password.

    A closed account is told so, but only to whoever knows its password.
    """

    refused_heading = "Chưa đăng nhập được"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "Tên đăng nhập"
        self.fields["login"].widget.attrs = {
            "autocomplete": "username",
            "autocapitalize": "none",
            "spellcheck": "false",
        }
        self.fields["password"] = password_field("Mật khẩu", autocomplete="current-password")
        for field in self.fields.values():
            speak(field)

    def clean(self):
        cleaned = super().clean()
        if self.user and not self.user.is_active:
            raise allauth_forms.get_adapter().validation_error("account_inactive")
        return cleaned


class ReauthenticateForm(Base, allauth_forms.ReauthenticateForm):
    """The password once more, before something grave."""

    refused_heading = "Chưa xác nhận được"

    password = password_field("Mật khẩu", autocomplete="current-password")


class ChangePasswordForm(Base, allauth_forms.ChangePasswordForm):
    """A new password for oneself."""

    oldpassword = password_field("Mật khẩu hiện tại", autocomplete="current-password")
    password1 = password_field("Mật khẩu mới", autocomplete="new-password", help_text=PASSWORD_HINT)
    password2 = password_field("Nhập lại mật khẩu mới", autocomplete="new-password")

    def clean_password1(self):
        validate_password(self.cleaned_data["password1"], self.user)
        return self.cleaned_data["password1"]


class NewPasswordForm(Form):
    """The password that the owner of a one-time link chooses."""

    password1 = password_field("Mật khẩu mới", autocomplete="new-password", help_text=PASSWORD_HINT)
    password2 = password_field("Nhập lại mật khẩu mới", autocomplete="new-password")

    def __init__(self, *args, user, **kwargs):
        self.user = user
        super().__init__(*args, **kwargs)

    def clean_password1(self):
        validate_password(self.cleaned_data["password1"], self.user)
        return self.cleaned_data["password1"]

    def clean(self):
        cleaned = super().clean()
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            self.add_error("password2", MISMATCH)
        return cleaned


class SecondPersonForm(Form):
    """Name and password of a second person, who signs for one act beside the one signed in.

    `person` is that person once the form is valid; nobody is signed in by it. Wrong passwords count
    as they do at the sign-in, and the password is asked only where all the rest is right.
    """

    username = forms.CharField(
        label="Tên đăng nhập của người thứ hai",
        max_length=150,
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = password_field("Mật khẩu của người thứ hai", autocomplete="off")

    def __init__(self, *args, request, **kwargs):
        self.request, self.person = request, None
        super().__init__(*args, **kwargs)

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            try:
                self.person = self._asked(cleaned["username"], cleaned["password"])
            except forms.ValidationError as error:
                self.add_error("password", error)
        return cleaned

    def _asked(self, username, password):
        adapter = allauth_forms.get_adapter()
        found = adapter.authenticate(self.request, username=username.strip(), password=password)
        if found is None:
            raise adapter.validation_error("username_password_mismatch")
        if not found.is_active:
            raise adapter.validation_error("account_inactive")
        return found
