"""Papers, meetings and movements of a year: what their pages save, and say of bad input."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from blocs.models import Document, Meeting, Movement

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture
def secretariat(client_of, thu):
    return client_of(thu)


@pytest.fixture
def officer(client_of, ha):
    return client_of(ha)


def url(world, name):
    return reverse(f"blocs:{name}", args=[world.campaign.pk])


def text_of(response):
    return response.content.decode()


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
