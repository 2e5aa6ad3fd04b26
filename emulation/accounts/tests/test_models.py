import unicodedata
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from emulation.accounts.models import SignInLink, User

pytestmark = pytest.mark.django_db


def sql(statement, *parameters):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def test_username_is_kept_in_one_spelling():
    person = User.objects.create_user("  Ha.Nguyen ", full_name="Nguyễn Thu Hà")

    assert person.username == "ha.nguyen"
    assert User.objects.get_by_natural_key("HA.NGUYEN") == person


def test_username_taken_in_another_case_is_refused(ha):
    with pytest.raises(ValidationError) as caught:
        User.objects.create_user("HA.Nguyen", full_name="Nguyễn Thị Hà")

    assert caught.value.message_dict["username"] == ["Tên đăng nhập này đã có người dùng."]


@pytest.mark.parametrize("username", ["hà", "ha nguyen", ".ha", "ha.", "ha/nguyen", "ha\u200b"])
def test_username_with_other_characters_is_refused(username):
    with pytest.raises(ValidationError) as caught:
        User.objects.create_user(username, full_name="Nguyễn Thu Hà")

    assert "chữ cái không dấu" in caught.value.message_dict["username"][0]


def test_full_name_is_composed_and_single_spaced():
    typed = unicodedata.normalize("NFD", "  Nguyễn   Thu Hà ")

    person = User.objects.create_user("ha", full_name=typed)

    assert person.full_name == "Nguyễn Thu Hà"
    assert person.get_short_name() == "Hà"


def test_search_finds_without_marks_and_after_renaming(ha, quan):
    ha.full_name = "Đoàn Thu Hà"
    ha.save(update_fields=["full_name"])

    assert list(User.objects.search("doan ha")) == [ha]
    assert list(User.objects.search("ĐOÀN")) == [ha]
    assert list(User.objects.search("ha.nguyen")) == [ha]
    assert list(User.objects.search("nguyen van")) == []


def test_names_sort_by_given_name(db):
    for username, name in [("a", "Phạm Văn Ân"), ("b", "Lê Thị Bình"), ("c", "Vũ Thế Anh")]:
        User.objects.create_user(username, full_name=name)

    ordered = User.objects.order_by("name_order").values_list("full_name", flat=True)

    assert list(ordered) == ["Vũ Thế Anh", "Phạm Văn Ân", "Lê Thị Bình"]


def test_database_refuses_same_username_in_another_case(ha, quan):
    with pytest.raises(IntegrityError):
        sql("UPDATE accounts_user SET username = 'HA.Nguyen' WHERE id = %s", quan.pk)


def test_database_refuses_empty_name(ha):
    with pytest.raises(IntegrityError):
        sql("UPDATE accounts_user SET full_name = '' WHERE id = %s", ha.pk)


def test_database_refuses_credentials_changer_without_time(ha):
    with pytest.raises(IntegrityError):
        sql("UPDATE accounts_user SET credentials_changed_by_id = 1 WHERE id = %s", ha.pk)


def link_for(user, token="a", **fields):
    now = timezone.now()
    return SignInLink.objects.create(
        user=user,
        token_sha256=SignInLink.digest(token),
        issued_at=now,
        **{"expires_at": now + timedelta(hours=24), **fields},
    )


def test_database_refuses_second_open_link(ha):
    link_for(ha, "a")

    with pytest.raises(IntegrityError), transaction.atomic():
        link_for(ha, "b")


def test_database_refuses_link_both_used_and_void(ha):
    now = timezone.now()

    with pytest.raises(IntegrityError), transaction.atomic():
        link_for(ha, used_at=now, voided_at=now)


def test_database_refuses_link_that_expires_before_issue(ha):
    with pytest.raises(IntegrityError), transaction.atomic():
        link_for(ha, expires_at=timezone.now() - timedelta(hours=1))


def test_visible_to_each(quan, binh, ha):
    assert set(User.objects.visible_to(quan)) == {quan, binh, ha}
    assert set(User.objects.visible_to(binh)) == {binh, ha}
    assert set(User.objects.visible_to(ha)) == {ha}
