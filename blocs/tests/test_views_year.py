"""Pages of a bloc's year: what they save, and what they say of bad input."""

from datetime import date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from blocs.enums.year import CampaignState
from blocs.models import Campaign, Direction, Document, Meeting, Milestone, Movement
from blocs.queries.year import head_of
from blocs.tests.factories import make_bloc, make_campaign

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


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


def test_paper_is_registered_with_its_file(world, secretariat, settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path, "base_url": None},
        }
    }
    values = {
        "role": "issued",
        "number": "05/KH-KTĐ",
        "issued_on": "03/02/2026",
        "abstract": "Kế hoạch phát động thi đua",
        "is_cited": "on",
        "position": "",
    }

    wrong = secretariat.post(
        url(world, "document_create"), values | {"file": SimpleUploadedFile("a.exe", b"MZ")}
    )
    secretariat.post(
        url(world, "document_create"), values | {"file": SimpleUploadedFile("a.pdf", PDF)}
    )

    document = Document.objects.get()
    assert list(wrong.context["form"].errors) == ["file"]
    assert (document.issued_on, document.is_cited) == (date(2026, 2, 3), True)
    assert document.file.name == "a.pdf"


def test_officer_registers_for_the_own_unit(world, officer):
    form = officer.get(url(world, "document_create")).context["form"]

    officer.post(
        url(world, "document_create"),
        {"role": "report", "abstract": "Báo cáo", "unit": world.member.pk, "is_cited": "on"},
    )
    other = officer.post(
        url(world, "document_create"),
        {"role": "report", "abstract": "Báo cáo khác", "unit": world.third.pk},
    )

    document = Document.objects.get()
    assert [label for _, label in form.fields["unit"].choices] == ["Chọn đơn vị", "Sở Hai"]
    assert (document.unit, document.is_cited) == (world.member, False)
    assert list(other.context["form"].errors) == ["unit"]


def test_register_is_filtered(world, secretariat):
    for abstract, role, unit in (
        ("Kế hoạch phát động", "issued", None),
        ("Báo cáo sơ kết", "report", world.member),
    ):
        Document.objects.create(
            bloc=world.bloc, year=world.campaign.year, role=role, abstract=abstract, unit=unit
        )

    def found(**query):
        page = secretariat.get(url(world, "document_list"), query).context["page"]
        return [row.abstract for row in page.object_list]

    assert found(q="ke hoach") == ["Kế hoạch phát động"]
    assert found(role="report") == ["Báo cáo sơ kết"]
    assert found(unit="common") == ["Kế hoạch phát động"]
    assert found(unit=str(world.member.pk)) == ["Báo cáo sơ kết"]
    assert len(found(role="la-la", unit="x", size="7")) == 2


def test_meeting_attendance_and_resolutions(world, secretariat):
    secretariat.post(
        url(world, "meeting_create"),
        {"kind": "year_end", "title": "Hội nghị tổng kết", "held_at": "25/12/2026 08:00"},
    )
    meeting = Meeting.objects.get()
    secretariat.post(
        reverse("blocs:attendance_edit", args=[meeting.pk]),
        {f"state_{world.head.pk}": "leader", f"state_{world.third.pk}": "excused"},
    )
    secretariat.post(
        reverse("blocs:resolution_edit", args=[meeting.pk]),
        {
            "text_0": "Thông qua báo cáo",
            "in_favour_0": "3",
            "of_units_0": "",
            "text_1": "",
            "text_2": "Bàn giao Trưởng khối",
        },
    )

    page = secretariat.get(reverse("blocs:meeting_detail", args=[meeting.pk])).context
    assert (page["present"], page["size"]) == (1, 3)
    assert [(row.text, row.in_favour, row.of_units) for row in page["resolutions"]] == [
        ("Thông qua báo cáo", 3, 3),
        ("Bàn giao Trưởng khối", None, None),
    ]


@pytest.mark.parametrize(
    ("sent", "beside"),
    [
        ({"text_0": "A", "in_favour_0": "4"}, "in_favour_0"),
        ({"text_0": "A", "in_favour_0": "ba"}, "in_favour_0"),
        ({"text_0": "A", "in_favour_0": "1,5"}, "in_favour_0"),
        ({"text_0": "A", "in_favour_0": "-1"}, "in_favour_0"),
        ({"text_0": "A", "of_units_0": "3"}, "in_favour_0"),
        ({"text_0": "", "in_favour_0": "3"}, "text_0"),
    ],
)
def test_wrong_resolution_is_explained_beside_the_field(world, secretariat, sent, beside):
    meeting = Meeting.objects.create(
        campaign=world.campaign, kind="other", title="Họp", held_at=timezone.now()
    )

    response = secretariat.post(reverse("blocs:resolution_edit", args=[meeting.pk]), sent)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [beside]
    assert not meeting.resolutions.exists()


def test_note_without_attendance_is_asked_about(world, secretariat):
    meeting = Meeting.objects.create(
        campaign=world.campaign, kind="other", title="Họp", held_at=timezone.now()
    )

    response = secretariat.post(
        reverse("blocs:attendance_edit", args=[meeting.pk]), {f"note_{world.head.pk}": "Đến muộn"}
    )

    assert response.status_code == 422
    assert 'value="Đến muộn"' in text_of(response)


def test_officer_adds_a_movement_of_the_own_unit(world, officer):
    form = officer.get(url(world, "movement_create")).context["form"]

    officer.post(
        url(world, "movement_create"),
        {"title": "Sở Hai thi đua", "launched_by": world.member.pk, "level": "province"},
    )

    movement = Movement.objects.get()
    assert "level" not in form.fields
    assert (movement.level, movement.launched_by) == ("unit", world.member)


@pytest.mark.parametrize(
    ("values", "beside"),
    [
        ({"level": "unit", "title": "A"}, "launched_by"),
        ({"level": "province", "title": "A", "launched_by": "third"}, "launched_by"),
        ({"level": "", "title": "A"}, "level"),
        ({"level": "bloc", "title": ""}, "title"),
        (
            {"level": "bloc", "title": "A", "starts_on": "02/02/2026", "ends_on": "01/02/2026"},
            "ends_on",
        ),
        ({"level": "bloc", "title": "A", "position": "một"}, "position"),
    ],
)
def test_wrong_movement_is_explained_beside_the_field(world, secretariat, values, beside):
    sent = {key: world.third.pk if value == "third" else value for key, value in values.items()}

    response = secretariat.post(url(world, "movement_create"), sent)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [beside]
    assert not Movement.objects.exists()


def test_units_join_a_movement_from_its_page(world, secretariat, officer):
    movement = Movement.objects.create(
        campaign=world.campaign, level="province", title="Nông thôn mới"
    )
    join = reverse("blocs:movement_result_create", args=[movement.pk])

    officer.post(join, {"unit": world.member.pk, "text": "Ủng hộ 5 triệu đồng"})
    other = officer.post(join, {"unit": world.third.pk})
    secretariat.post(join, {"unit": world.third.pk})
    result = movement.results.get(unit=world.member)
    officer.post(
        reverse("blocs:movement_result_edit", args=[result.pk]), {"text": "Ủng hộ 7 triệu đồng"}
    )

    result.refresh_from_db()
    assert other.status_code == 403
    assert result.text == "Ủng hộ 7 triệu đồng"
    assert movement.results.count() == 2
