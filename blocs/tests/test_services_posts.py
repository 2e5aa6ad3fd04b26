from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from blocs.enums.organisation import Duty
from blocs.models import Post
from blocs.services.organisation import posts
from blocs.tests.factories import make_post, make_sponsor, make_unit, make_user
from emulation.accounts import queries
from emulation.accounts.models import User
from emulation.audit.models import AuditEvent
from emulation.refusals import Refused


def test_board_appoints_an_officer_from_today(world, binh):
    person = make_user()

    post = posts.appoint(world.third, by=binh, user=person, duty=Duty.OFFICER, position="Cán sự")

    assert post.started_on == timezone.localdate()
    assert Post.objects.held_by(person).get() == post
    assert AuditEvent.objects.order_by("-pk").first().verb == "post.appointed"


@pytest.mark.parametrize("persona", ["thu", "ha", "lan", "khach", "quan"])
def test_only_the_board_appoints_in_a_member_unit(world, persona):
    with pytest.raises(Refused):
        posts.appoint(world.third, by=getattr(world, persona), user=make_user(), duty=Duty.OFFICER)


def test_nobody_appoints_themselves(world, binh):
    with pytest.raises(Refused, match="tự giao"):
        posts.appoint(world.third, by=binh, user=binh, duty=Duty.LEADER)


def test_administrator_holds_no_post(world, binh, quan):
    with pytest.raises(Refused, match="quản trị"):
        posts.appoint(world.third, by=binh, user=quan, duty=Duty.LEADER)


def test_post_of_one_who_became_administrator_gives_no_right(world, lan):
    lan.is_administrator = True
    lan.save()

    assert not Post.objects.held_by(lan).exists()


def test_overseeing_duties_exist_in_authorities_only(world, binh):
    with pytest.raises(Refused, match="cơ quan thành lập"):
        posts.appoint(world.third, by=binh, user=make_user(), duty=Duty.BOARD_OFFICER)

    assert posts.appoint(world.sponsor, by=binh, user=make_user(), duty=Duty.AUDITOR)


def test_administrator_names_the_first_board_and_no_second(world, quan):
    sponsor = make_sponsor()

    posts.appoint(sponsor, by=quan, user=make_user(), duty=Duty.BOARD_OFFICER)

    with pytest.raises(Refused):
        posts.appoint(sponsor, by=quan, user=make_user(), duty=Duty.BOARD_LEADER)


@pytest.mark.parametrize("duty", [Duty.OFFICER, Duty.LEADER, Duty.AUDITOR])
def test_administrator_gives_no_other_duty(world, quan, duty):
    with pytest.raises(Refused):
        posts.appoint(make_sponsor(), by=quan, user=make_user(), duty=duty)


def test_administrator_may_name_a_board_again_when_nobody_is_able(world, binh, quan):
    binh.is_active = False
    binh.save()

    assert posts.appoint(world.sponsor, by=quan, user=make_user(), duty=Duty.BOARD_OFFICER)


def test_closed_accounts_and_units_are_refused(world, binh):
    closed_unit = make_unit(parent=world.sponsor, is_active=False)

    with pytest.raises(Refused):
        posts.appoint(world.third, by=binh, user=make_user(is_active=False), duty=Duty.OFFICER)
    with pytest.raises(Refused):
        posts.appoint(closed_unit, by=binh, user=make_user(), duty=Duty.OFFICER)


def test_a_duty_is_held_once(world, binh, ha):
    with pytest.raises(ValidationError, match="đang giữ nhiệm vụ này"):
        posts.appoint(world.member, by=binh, user=ha, duty=Duty.OFFICER)


def test_new_person_gets_account_duty_and_link(world, binh):
    post, token = posts.appoint_new_person(
        world.third,
        by=binh,
        duty=Duty.LEADER,
        full_name="Vũ Thị Mới",
        username="moi.vu",
        position="Chánh án",
    )

    assert post.user.username == "moi.vu"
    assert not post.user.has_usable_password()
    assert queries.link_with(token, now=timezone.now()).user == post.user


def test_new_person_is_not_half_saved(world, binh):
    with pytest.raises(Refused):
        posts.appoint_new_person(
            world.third, by=binh, duty=Duty.AUDITOR, full_name="Vũ Thị Mới", username="moi.vu"
        )

    assert not User.objects.filter(username="moi.vu").exists()


def test_ended_post_is_held_to_the_end_of_its_last_day(world, binh, ha):
    post = ha.posts.get()
    today = timezone.localdate()

    posts.end(post, by=binh)

    assert Post.objects.held_by(ha, today).exists()
    assert not Post.objects.held_by(ha, today + timedelta(days=1)).exists()


def test_post_is_ended_once_and_not_before_it_began(world, binh, ha):
    post = ha.posts.get()
    with pytest.raises(ValidationError, match="sau ngày bắt đầu"):
        posts.end(post, by=binh, ended_on=date(2000, 1, 1))

    posts.end(post, by=binh, ended_on=date(2026, 1, 1))

    with pytest.raises(Refused):
        posts.end(post, by=binh)


def test_position_is_corrected(world, binh, ha):
    assert posts.edit(ha.posts.get(), by=binh, position="Chuyên viên chính").title == (
        "Chuyên viên chính"
    )


def test_stranger_board_ends_no_post(world, ha):
    stranger = make_user()
    make_post(stranger, world.other_bloc.sponsor, Duty.BOARD_OFFICER)

    with pytest.raises(Refused):
        posts.end(ha.posts.get(), by=stranger)
