import re

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from emulation.accounts import stewards
from emulation.vietnamese import fold, nfc, sort_key

USERNAME = re.compile(r"[a-z0-9](?:[a-z0-9._@-]*[a-z0-9])?")


def given_name_first(full_name):
    """The order in which Vietnamese lists of people are sorted: given name, then the rest."""
    *family, given = full_name.split() or [""]
    return " ".join([given, *family])


class UserQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Accounts that `user` may see: own, looked after, or all for administrators."""
        if not user.is_authenticated:
            return self.none()
        if user.is_administrator:
            return self
        prepared = models.Q(created_by=user, password__startswith=UNUSABLE_PASSWORD_PREFIX)
        return self.filter(models.Q(pk=user.pk) | prepared | stewards.scope_of(user)).distinct()

    def search(self, text):
        """Accounts whose name or user name contains every word of `text`, marks and case aside."""
        found = self
        for word in fold(text).split():
            found = found.filter(
                models.Q(name_folded__contains=word) | models.Q(username__contains=word)
            )
        return found


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def get_by_natural_key(self, username):
        return self.get(username=User.normalize_username(username))

    def create_user(self, username, password=None, **fields):
        """Save a new person; without a password they can sign in by a one-time link only.

        :raises ValidationError: if a value is missing, malformed or already taken.
        """
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.full_clean()
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person who signs in; never shared, never deleted: whoever leaves is deactivated."""

    username = models.CharField(
        "tên đăng nhập",
        max_length=100,
        unique=True,
        validators=[
            RegexValidator(
                f"^{USERNAME.pattern}$",
                "Tên đăng nhập chỉ gồm chữ cái không dấu, chữ số và các dấu . _ - @, "
                "bắt đầu và kết thúc bằng chữ hoặc số.",
            )
        ],
        error_messages={"unique": "Tên đăng nhập này đã có người dùng."},
    )
    full_name = models.CharField("họ và tên", max_length=150)
    name_folded = models.CharField("họ và tên không dấu", max_length=150, editable=False)
    name_order = models.CharField("khóa sắp xếp theo tên", max_length=2000, editable=False)
    email = models.EmailField("thư điện tử", blank=True)
    phone = models.CharField(
        "số điện thoại",
        max_length=20,
        blank=True,
        validators=[
            RegexValidator(
                r"^\+?[0-9 .()-]{6,20}$", "Số điện thoại chỉ gồm chữ số, ví dụ 0912 345 678."
            )
        ],
    )
    is_administrator = models.BooleanField("quản trị hệ thống", default=False)
    is_active = models.BooleanField("đang hoạt động", default=True)
    created_by = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="người tạo",
    )
    date_joined = models.DateTimeField("ngày tạo", default=timezone.now, editable=False)
    # Set when somebody else gave this person new credentials; None as actor means the console.
    credentials_changed_at = models.DateTimeField(
        "lúc người khác đổi thông tin đăng nhập", null=True, blank=True, editable=False
    )
    credentials_changed_by_id = models.BigIntegerField(
        "mã người đổi thông tin đăng nhập", null=True, blank=True, editable=False
    )

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = "tài khoản"
        verbose_name_plural = "tài khoản"
        constraints = [
            models.UniqueConstraint(
                Lower("username"),
                name="user_username_is_unique_in_any_case",
                violation_error_message="Tên đăng nhập này đã có người dùng.",
            ),
            models.CheckConstraint(
                condition=~models.Q(full_name=""),
                name="user_has_a_full_name",
                violation_error_message="Nhập họ và tên.",
            ),
            models.CheckConstraint(
                condition=models.Q(credentials_changed_at__isnull=False)
                | models.Q(credentials_changed_by_id__isnull=True),
                name="user_credentials_changer_has_a_time",
                violation_error_message="Thiếu thời điểm đổi thông tin đăng nhập.",
            ),
        ]

    def __str__(self):
        return f"{self.full_name} ({self.username})"

    def clean(self):
        super().clean()
        self.full_name = " ".join(nfc(self.full_name).split())

    def clean_fields(self, exclude=None):
        self.username = self.normalize_username(self.username)
        super().clean_fields(exclude)

    def save(self, *args, update_fields=None, **kwargs):
        self.username = self.normalize_username(self.username)
        self.name_folded = fold(self.full_name)
        self.name_order = sort_key(given_name_first(self.full_name))
        if update_fields is not None and "full_name" in update_fields:
            update_fields = {*update_fields, "name_folded", "name_order"}
        super().save(*args, update_fields=update_fields, **kwargs)

    @classmethod
    def normalize_username(cls, username):
        """One spelling per person: NFC, no blanks around, lower case."""
        return nfc(username).strip().lower() if isinstance(username, str) else username

    def get_full_name(self):
        return self.full_name

    def get_short_name(self):
        """The given name, which Vietnamese put last."""
        return self.full_name.split()[-1] if self.full_name else self.username
