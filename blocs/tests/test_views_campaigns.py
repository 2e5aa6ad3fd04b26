"""Pages of a bloc's year: what they save, and what they say of bad input."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from blocs.enums.year import CampaignState
from blocs.models import Campaign, Direction, Milestone, Pledge
from blocs.queries.year import head_of
from blocs.tests.factories import make_bloc, make_campaign
from blocs.tests.factories_pledge import make_pledge


@pytest.fixture
def secretariat(client_of, thu):
    return client_of(thu)


@pytest.fixture
def officer(client_of, ha):
    return client_of(ha)


@pytest.fixture
def board(client_of, binh):
    return client_of(binh)


@pytest.fixture
def home(world):
    return reverse("blocs:campaign_detail", args=[world.campaign.pk])


def url(world, name):
    return reverse(f"blocs:{name}", args=[world.campaign.pk])


def text_of(response):
    return response.content.decode()


def test_board_opens_a_year(world, board):
    form = board.get(reverse("blocs:campaign_create", args=[world.bloc.pk])).context["form"]

    response = board.post(
        reverse("blocs:campaign_create", args=[world.bloc.pk]),
        {"year": "2027", "theme": "Đổi mới", "head": world.member.pk},
    )

    campaign = Campaign.objects.get(bloc=world.bloc, year=2027)
    assert form.fields["year"].initial == 2027
    assert response.url == reverse("blocs:campaign_detail", args=[campaign.pk])
    assert head_of(campaign) == world.member


@pytest.mark.parametrize(
    ("values", "beside"),
    [
        ({"year": ""}, "year"),
        ({"year": "2026"}, "year"),
        ({"year": "1900"}, "year"),
        ({"year": "2.027"}, "year"),
        ({"year": "2010", "head": "head"}, "head"),
        ({"year": "2027", "deputy": "head"}, "head"),
        ({"year": "2027", "head": "head", "deputy": "head"}, "deputy"),
        ({"year": "2027", "head": "999999"}, "head"),
    ],
)
def test_wrong_year_is_explained_beside_the_field(world, board, values, beside):
    sent = {key: world.head.pk if value == "head" else value for key, value in values.items()}

    response = board.post(reverse("blocs:campaign_create", args=[world.bloc.pk]), sent)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [beside]


def test_year_without_members_is_opened_with_a_warning(world, board):
    bloc = make_bloc(world.sponsor)

    response = board.post(
        reverse("blocs:campaign_create", args=[bloc.pk]), {"year": "2027"}, follow=True
    )

    said = [str(message) for message in response.context["messages"]]
    assert "chưa có đơn vị thành viên nào trong năm 2027" in said[0]
    assert "Khối chưa có đơn vị thành viên nào trong năm 2027." in response.context["missing"]


def test_home_says_what_is_missing_what_is_late_and_what_is_next(world, secretariat, home):
    empty = secretariat.get(home).context
    now = timezone.now()
    late = Milestone.objects.create(
        campaign=world.campaign, kind="midyear", due_at=now - timedelta(days=3)
    )
    ahead = Milestone.objects.create(
        campaign=world.campaign, kind="returns", due_at=now + timedelta(days=3)
    )

    context = secretariat.get(home).context

    assert "Chưa có lịch các bước trong năm." in empty["missing"]
    assert context["late"] == [late]
    assert context["next_milestone"] == ahead
    assert "Chưa có lịch các bước trong năm." not in context["missing"]


def test_timeline_has_the_steps_of_the_year_in_order(secretariat, home):
    codes = [step.code for step in secretariat.get(home).context["steps"]]

    assert codes[:7] == [
        "registration",
        "pledge",
        "results",
        "scoring",
        "vote",
        "report",
        "handover",
    ]


def test_handover_follows_the_calendar(world, secretariat, home):
    def state():
        steps = secretariat.get(home).context["steps"]
        return next(step.state for step in steps if step.code == "handover")

    before = state()
    milestone = Milestone.objects.create(
        campaign=world.campaign, kind="handover", due_at=timezone.now() + timedelta(days=90)
    )
    far = state()
    milestone.due_at = timezone.now() + timedelta(days=9)
    milestone.save()
    near = state()
    milestone.due_at = timezone.now()
    milestone.save()
    late = state()
    milestone.done_on = timezone.localdate()
    milestone.save()

    assert [before, far, near, late, state()] == [
        "waiting",
        "waiting",
        "current",
        "late",
        "done",
    ]


def test_member_sees_the_year_without_buttons(officer, home):
    page = text_of(officer.get(home))

    assert "Sửa năm thi đua" not in page
    assert "Kết thúc năm thi đua" not in page


def test_year_is_closed_by_a_typed_word(world, secretariat, home):
    close = url(world, "campaign_close")

    wrong = secretariat.post(close, {"word": "xong"})
    right = secretariat.post(close, {"word": "kết thúc"})

    assert wrong.status_code == 422
    assert right.url == home
    assert Campaign.objects.get(pk=world.campaign.pk).state == CampaignState.CLOSED
    assert "Năm thi đua đã kết thúc" in text_of(secretariat.get(home))


def test_calendar_is_suggested_and_changed(world, secretariat):
    secretariat.post(url(world, "milestone_suggest"))
    milestone = world.campaign.milestones.get(kind="returns")

    secretariat.post(
        reverse("blocs:milestone_edit", args=[milestone.pk]),
        {"kind": "returns", "due_at": "15/11/2026 17:00", "opens_at": "01/10/2026 00:00"},
    )

    milestone.refresh_from_db()
    assert timezone.localtime(milestone.due_at) == timezone.make_aware(
        datetime(2026, 11, 15, 17)  # noqa: DTZ001 - made aware here
    )


@pytest.mark.parametrize(
    ("values", "beside"),
    [
        ({"kind": "pledge", "due_at": "31/3"}, "due_at"),
        ({"kind": "pledge", "due_at": ""}, "due_at"),
        ({"kind": "other", "due_at": "31/03/2026 17:00"}, "title"),
        (
            {"kind": "pledge", "opens_at": "31/03/2026 18:00", "due_at": "31/03/2026 17:00"},
            "opens_at",
        ),
    ],
)
def test_wrong_step_is_explained_beside_the_field(world, secretariat, values, beside):
    response = secretariat.post(url(world, "milestone_create"), values)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [beside]
    assert not world.campaign.milestones.exists()


def test_step_of_the_calendar_is_not_offered_twice(world, secretariat):
    Milestone.objects.create(campaign=world.campaign, kind="pledge", due_at=timezone.now())

    response = secretariat.post(
        url(world, "milestone_create"), {"kind": "pledge", "due_at": "31/03/2026 17:00"}
    )

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["kind"]


def test_key_tasks_are_offered_from_last_years_directions(world, secretariat):
    last = make_campaign(world.bloc, world.campaign.year - 1)
    Direction.objects.create(campaign=last, position=1, text="Đổi mới phong trào")

    form = secretariat.get(url(world, "key_task_edit")).context["form"]
    secretariat.post(url(world, "key_task_edit"), {"texts": "1. Đổi mới\r\n\r\n2. Sáng tạo"})

    assert form["texts"].value() == "Đổi mới phong trào"
    assert list(world.campaign.key_tasks.values_list("position", "text")) == [
        (1, "Đổi mới"),
        (2, "Sáng tạo"),
    ]


def test_complete_step_that_nobody_marked_is_not_late(world, secretariat, home):
    pledge = Milestone.objects.create(
        campaign=world.campaign, kind="pledge", due_at=timezone.now() - timedelta(days=3)
    )
    make_pledge(world.campaign, is_open=True)
    Pledge.objects.update(state="signed", signed_on=timezone.localdate())

    response = secretariat.get(home)

    assert response.context["late"] == []
    assert [row.is_unmarked for row in response.context["calendar"]] == [True]
    assert "chưa ghi hoàn thành" in text_of(response)
    assert reverse("blocs:milestone_done", args=[pledge.pk]) in text_of(response)


def test_closed_year_is_not_late(world, secretariat, home):
    Milestone.objects.create(
        campaign=world.campaign, kind="other", title="Việc khác", due_at=timezone.now()
    )
    Campaign.objects.update(state=CampaignState.CLOSED)

    response = secretariat.get(home)

    assert response.context["late"] == []
    assert "Chậm hạn" not in text_of(response)
