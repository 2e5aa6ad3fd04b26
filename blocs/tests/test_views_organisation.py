"""Pages of units, people, blocs and members: what they save, and what they say of bad input."""

import re

import pytest
from django.urls import reverse

from blocs.enums.organisation import Duty, UnitKind
from blocs.models import Bloc, Membership, Post, Unit
from blocs.tests.factories import make_sponsor, make_unit, make_user
from emulation.accounts.models import User

TOKEN = "x" * 32
UNIT = {
    "name": "Sở Tư pháp",
    "kind": "civil",
    "reporting_period": "calendar_year",
    "idempotency_token": TOKEN,
}
BLOC = {
    "name": "Khối thi đua Nội chính tỉnh A",
    "kind": "khoi",
    "head_title": "Trưởng khối",
    "deputy_title": "Phó Trưởng khối",
    "document_symbol": "KTĐNC",
    "place": "Tân An",
}


@pytest.fixture
def board(client_of, binh):
    return client_of(binh)


def text_of(response):
    return response.content.decode()


def test_unit_is_created_once_when_the_form_is_sent_twice(world, board):
    values = UNIT | {"parent": world.sponsor.pk}

    first = board.post(reverse("blocs:unit_create"), values)
    second = board.post(reverse("blocs:unit_create"), values)

    unit = Unit.objects.get(name="Sở Tư pháp")
    assert first.url == reverse("blocs:unit_detail", args=[unit.pk])
    assert second.url == reverse("blocs:unit_list")


def test_wrong_unit_keeps_what_was_typed(world, board):
    response = board.post(
        reverse("blocs:unit_create"), UNIT | {"name": "", "short_name": "STP", "code": "so-hai"}
    )

    form = response.context["form"]
    assert response.status_code == 422
    assert form.errors["name"] == ["Hãy nhập tên đơn vị."]
    assert form.errors["parent"] == ["Hãy chọn cơ quan cấp trên."]
    assert form.errors["code"] == ["Mã này đã dùng cho đơn vị khác."]
    assert 'value="STP"' in text_of(response)
    assert not Unit.objects.filter(short_name="STP").exists()


def test_refused_form_can_be_sent_again(world, board):
    board.post(reverse("blocs:unit_create"), UNIT)

    response = board.post(reverse("blocs:unit_create"), UNIT | {"parent": world.sponsor.pk})

    assert response.status_code == 302
    assert Unit.objects.filter(name="Sở Tư pháp").count() == 1


def test_board_cannot_choose_a_parent_out_of_its_line(world, board):
    response = board.post(
        reverse("blocs:unit_create"), UNIT | {"parent": world.other_bloc.sponsor.pk}
    )

    assert response.status_code == 422
    assert "parent" in response.context["form"].errors


def test_units_are_searched_without_marks_and_by_former_names(world, board, binh):
    board.post(
        reverse("blocs:unit_rename", args=[world.third.pk]),
        {"name": "Tòa án tỉnh mới", "valid_from": "01/07/2025"},
    )

    found = board.get(reverse("blocs:unit_list"), {"q": "toa an nhan dan"}).context["page"]
    nothing = board.get(reverse("blocs:unit_list"), {"q": "khong co"})

    assert [unit.name for unit in found.object_list] == ["Tòa án tỉnh mới"]
    assert "Không có đơn vị nào khớp" in text_of(nothing)


def test_date_is_read_day_first(world, board):
    board.post(
        reverse("blocs:unit_rename", args=[world.third.pk]),
        {"name": "Tòa án tỉnh mới", "valid_from": "01/02/2025"},
    )

    assert world.third.names.get(valid_to=None).valid_from.isoformat() == "2025-02-01"


@pytest.mark.parametrize("typed", ["31/02/2025", "2/2025", "hôm qua", "01/01/1200"])
def test_wrong_date_is_explained_beside_the_field(world, board, typed):
    response = board.post(
        reverse("blocs:unit_rename", args=[world.third.pk]),
        {"name": "Tòa án tỉnh mới", "valid_from": typed},
    )

    assert response.status_code == 422
    assert response.context["form"].errors["valid_from"]
    assert f'value="{typed}"' in text_of(response)


def test_unit_in_a_bloc_is_not_deactivated_and_the_page_says_why(world, board):
    response = board.post(reverse("blocs:unit_deactivate", args=[world.third.pk]))

    assert response.status_code == 422
    assert "kết thúc tư cách thành viên trước" in text_of(response)


def test_new_person_is_shown_the_link_once(world, board, client):
    values = {
        "full_name": "Vũ Thị Mới",
        "username": "moi.vu",
        "duty": "officer",
        "position": "Chuyên viên",
        "idempotency_token": TOKEN,
    }
    url = reverse("blocs:person_create", args=[world.third.pk])

    first = board.post(url, values)
    second = board.post(url, values)

    link = re.search(r"/accounts/link/[^<\s]+", text_of(first))[0]
    assert client.get(link).url == reverse("accounts:link_use")
    assert second.status_code == 302
    assert Post.objects.get(user__username="moi.vu").unit == world.third


def test_taken_username_is_said_beside_the_field_and_nothing_is_saved(world, board):
    response = board.post(
        reverse("blocs:person_create", args=[world.third.pk]),
        {"full_name": "Người Khác", "username": "HA", "duty": "officer"},
    )

    assert response.status_code == 422
    assert response.context["form"].errors["username"] == ["Tên đăng nhập này đã có người dùng."]
    assert not User.objects.filter(full_name="Người Khác").exists()


def test_duty_is_given_to_somebody_with_an_account(world, board):
    person = make_user("an.tran")

    board.post(
        reverse("blocs:post_create", args=[world.third.pk]),
        {"user": "An.Tran ", "duty": "leader", "started_on": "01/01/2026"},
    )
    unknown = board.post(
        reverse("blocs:post_create", args=[world.third.pk]), {"user": "ai-do", "duty": "leader"}
    )

    assert person.posts.get().duty == Duty.LEADER
    assert unknown.status_code == 422
    assert "Không có tài khoản nào" in unknown.context["form"].errors["user"][0]


def test_board_duty_is_not_offered_in_a_member_unit(world, board):
    form = board.get(reverse("blocs:person_create", args=[world.third.pk])).context["form"]
    at_the_sponsor = board.get(reverse("blocs:person_create", args=[world.sponsor.pk]))

    assert [code for code, _ in form.fields["duty"].choices] == ["officer", "leader"]
    assert len(at_the_sponsor.context["form"].fields["duty"].choices) == len(Duty)


def test_bloc_is_founded_with_members_in_order(world, board):
    board.post(reverse("blocs:bloc_create"), BLOC | {"sponsor": world.sponsor.pk})
    bloc = Bloc.objects.get(code="khoi-thi-dua-noi-chinh-tinh-a")
    for unit in (world.head, world.member, world.third):
        board.post(
            reverse("blocs:membership_create", args=[bloc.pk]),
            {"unit": unit.pk, "started_on": "01/01/2026"},
        )
    rows = list(bloc.memberships.order_by("position"))

    board.post(
        reverse("blocs:membership_order", args=[bloc.pk]),
        {f"position_{rows[0].pk}": 3, f"position_{rows[1].pk}": 1, f"position_{rows[2].pk}": 2},
    )

    order = bloc.memberships.order_by("position").values_list("unit__name", flat=True)
    assert list(order) == [world.member.name, world.third.name, world.head.name]


def test_equal_places_in_the_order_are_refused(world, board):
    rows = world.bloc.memberships.all()

    response = board.post(
        reverse("blocs:membership_order", args=[world.bloc.pk]),
        {f"position_{row.pk}": 1 for row in rows},
    )

    assert response.status_code == 422
    assert "số được nhập hai lần" in text_of(response)


def test_unit_of_another_sponsor_joins_by_its_code(world, board):
    url = reverse("blocs:membership_create", args=[world.bloc.pk])

    wrong = board.post(url, {"code": "khong-co"})
    both = board.post(url, {"code": "truong-bon", "unit": make_unit(parent=world.sponsor).pk})
    neither = board.post(url, {})
    board.post(url, {"code": "truong-bon"})

    assert [list(answer.context["form"].errors) for answer in (wrong, both, neither)] == [
        ["code"],
        ["code"],
        ["unit"],
    ]
    assert Membership.objects.filter(bloc=world.bloc, unit=world.other_unit).exists()


def test_member_leaves_on_a_day(world, board):
    row = Membership.objects.get(unit=world.third)

    board.post(reverse("blocs:membership_end", args=[row.pk]), {"ended_on": "31/12/2025"})

    row.refresh_from_db()
    assert row.ended_on.isoformat() == "2025-12-31"


def test_administrator_sets_up_a_sponsor_and_its_first_board_officer(client_of, quan):
    administrator = client_of(quan)

    created = administrator.post(
        reverse("blocs:unit_create"),
        {"name": "UBND tỉnh C", "reporting_period": "calendar_year", "place": "Tân An"},
    )
    sponsor = Unit.objects.get(name="UBND tỉnh C")
    person = {"full_name": "Vũ Thị Ban", "username": "ban.vu", "duty": "board_officer"}
    shown = administrator.post(reverse("blocs:person_create", args=[sponsor.pk]), person)
    again = administrator.get(reverse("blocs:person_create", args=[sponsor.pk]))

    assert created.url == reverse("blocs:unit_detail", args=[sponsor.pk])
    assert sponsor.kind == UnitKind.AUTHORITY
    assert "/accounts/link/" in text_of(shown)
    assert again.status_code == 403


def test_administrator_sees_sponsors_only(client_of, quan, world):
    make_sponsor("UBND tỉnh D")

    listed = client_of(quan).get(reverse("blocs:unit_list")).context["page"].object_list

    assert [unit.name for unit in listed] == ["UBND tỉnh A", "UBND tỉnh B", "UBND tỉnh D"]


def test_sponsor_without_a_board_is_told_of_it_once(world, client_of, binh):
    lower = make_sponsor(parent=world.sponsor)

    response = client_of(binh).get(reverse("blocs:unit_detail", args=[lower.pk]))

    assert "Cơ quan này chưa có người làm công tác thi đua" in response.content.decode()
    assert "cần ít nhất một cán bộ" not in response.content.decode()
