import pytest
from django.core.exceptions import ValidationError

from emulation.accounts.models import SignInLink, User
from emulation.accounts.services import links, users
from emulation.audit.models import AuditEvent
from emulation.refusals import Refused

pytestmark = pytest.mark.django_db


def verbs():
    return list(AuditEvent.objects.order_by("pk").values_list("verb", flat=True))


def test_create_account_by_administrator(quan):
    person = users.create_account(by=quan, username="Lan", full_name="Phạm Lan", phone="0912345678")

    assert (person.username, person.created_by, person.is_administrator) == ("lan", quan, False)
    assert not person.has_usable_password()
    assert verbs() == ["account.created"]
    assert AuditEvent.objects.get().chain.name == "system"


def test_create_account_by_steward(binh):
    assert users.create_account(by=binh, username="lan", full_name="Phạm Lan").created_by == binh


def test_create_account_by_others_is_refused(ha):
    with pytest.raises(Refused):
        users.create_account(by=ha, username="lan", full_name="Phạm Lan")

    assert not User.objects.filter(username="lan").exists()


def test_create_administrator_by_steward_is_refused(binh):
    with pytest.raises(Refused):
        users.create_account(by=binh, username="x", full_name="Phạm X", is_administrator=True)


def test_create_account_with_password_by_a_person_is_refused(quan):
    with pytest.raises(Refused):
        users.create_account(by=quan, username="x", full_name="Phạm X", password="p")


def test_create_account_with_password_by_the_console(db):
    person = users.create_account(by=None, username="x", full_name="Phạm X", password="abc")

    assert person.check_password("abc")


def test_edit_account_records_names_but_not_contacts(quan, ha):
    users.edit_account(
        ha, by=quan, username="ha.moi", full_name="Nguyễn Hà", phone="0912 345 678", email=""
    )

    ha.refresh_from_db()
    assert (ha.username, ha.full_name, ha.name_folded) == ("ha.moi", "Nguyễn Hà", "nguyen ha")
    event = AuditEvent.objects.get()
    assert "0912" not in event.changes
    assert "ha.moi" in event.changes


@pytest.mark.parametrize(("editor", "marked"), [("quan", True), ("ha", False)])
def test_email_set_by_somebody_else_counts_as_given_credentials(quan, ha, editor, marked):
    by = {"quan": quan, "ha": ha}[editor]

    users.edit_account(ha, by=by, email="ha@example.test", full_name="Trần Thị Thu Hà")

    ha.refresh_from_db()
    assert (ha.credentials_changed_at is not None) == marked
    assert ha.credentials_changed_by_id == (quan.pk if marked else None)


def test_edit_account_without_change_records_nothing(quan, ha):
    users.edit_account(ha, by=quan, username=ha.username, full_name=ha.full_name)

    assert verbs() == []


def test_edit_own_account_but_not_username(ha):
    users.edit_account(ha, by=ha, full_name="Nguyễn Hà")
    with pytest.raises(Refused):
        users.edit_account(ha, by=ha, username="ha.moi")

    ha.refresh_from_db()
    assert (ha.full_name, ha.username) == ("Nguyễn Hà", "ha.nguyen")


def test_edit_account_of_stranger_is_refused(ha, quan):
    with pytest.raises(Refused):
        users.edit_account(quan, by=ha, full_name="X")


def test_edit_account_with_taken_username_changes_nothing(quan, ha):
    with pytest.raises(ValidationError):
        users.edit_account(ha, by=quan, username="quan", full_name="X")

    ha.refresh_from_db()
    assert ha.full_name == "Nguyễn Thu Hà"


def test_change_own_password_voids_links_and_marks_nothing(quan, ha):
    links.issue(ha, by=quan)
    ha.refresh_from_db()
    marked = ha.credentials_changed_at

    users.change_password(ha, "mat-khau-moi-2026", by=ha)

    ha.refresh_from_db()
    assert ha.check_password("mat-khau-moi-2026")
    assert ha.credentials_changed_at == marked
    assert SignInLink.objects.get().voided_at is not None
    assert verbs()[-1] == "account.password_changed"


def test_change_password_of_another_is_refused(quan, ha):
    with pytest.raises(Refused):
        users.change_password(ha, "mat-khau-moi-2026", by=quan)


def test_change_password_by_console_marks_credentials(ha):
    users.change_password(ha, "mat-khau-moi-2026", by=None)

    ha.refresh_from_db()
    assert ha.credentials_changed_at is not None
    assert ha.credentials_changed_by_id is None


def test_deactivate_voids_links_and_reactivate_opens_again(quan, ha):
    links.issue(ha, by=quan)

    users.deactivate(ha, by=quan)

    ha.refresh_from_db()
    assert not ha.is_active
    assert SignInLink.objects.get().voided_at is not None
    users.reactivate(ha, by=quan)
    ha.refresh_from_db()
    assert ha.is_active
    assert verbs()[1:] == ["account.deactivated", "account.reactivated"]


def test_deactivate_oneself_is_refused(quan):
    with pytest.raises(Refused):
        users.deactivate(quan, by=quan)


def test_steward_touches_no_administrator(binh, ha):
    ha.is_administrator = True
    ha.save()

    with pytest.raises(Refused):
        users.deactivate(ha, by=binh)
    with pytest.raises(Refused):
        links.issue(ha, by=binh)


def test_last_administrator_stays(quan):
    with pytest.raises(Refused) as caught:
        users.dismiss_administrator(quan, by=quan)

    assert "duy nhất" in str(caught.value)


def test_closed_administrator_does_not_count(quan, ha):
    users.appoint_administrator(ha, by=quan)
    users.deactivate(ha, by=quan)

    with pytest.raises(Refused):
        users.dismiss_administrator(quan, by=quan)


def test_appoint_then_step_down(quan, ha):
    users.appoint_administrator(ha, by=quan)
    users.dismiss_administrator(quan, by=quan)

    quan.refresh_from_db()
    ha.refresh_from_db()
    assert (quan.is_administrator, ha.is_administrator) == (False, True)
    assert verbs() == ["account.administrator_appointed", "account.administrator_dismissed"]


def test_appoint_by_others_is_refused(binh, ha):
    with pytest.raises(Refused):
        users.appoint_administrator(ha, by=binh)
