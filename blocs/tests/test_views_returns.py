"""Pages of returns: the checklist, the way out and back, the texts."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from blocs.models import Highlight, Milestone, UnitReturn
from blocs.tests.factories_returns import make_highlight, make_return
from emulation.files import owners
from emulation.ui import slots

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def at(name, *args):
    return reverse(f"blocs:{name}", args=args)


def page(response):
    return response.content.decode()


def tasks_of(user):
    return [task.title for task in slots.fill("my_tasks", user)]


@pytest.fixture
def due(world):
    """The window for the year's returns is open and past its end."""
    now = timezone.now()
    return Milestone.objects.create(
        campaign=world.campaign,
        kind="returns",
        opens_at=now - timedelta(days=30),
        due_at=now - timedelta(days=2),
    )


def test_return_goes_from_officer_to_leader_to_secretariat(world, client_of, ha, lan, thu):
    officer, leader, secretariat = client_of(ha), client_of(lan), client_of(thu)
    sent = {"period": "year", "cut_off_on": "15/11/2026"}
    officer.post(at("return_create", world.campaign.pk, world.member.pk), sent)
    row = UnitReturn.objects.get()

    officer.post(at("return_submit", row.pk))
    assert "Duyệt hồ sơ báo cáo cả năm 2026" in tasks_of(lan)
    leader.post(at("return_approve", row.pk))
    assert "Tiếp nhận 1 hồ sơ báo cáo" in tasks_of(thu)
    secretariat.post(at("return_receive", row.pk))

    row.refresh_from_db()
    assert (row.state, row.approved_by, row.received_by) == ("received", lan, thu)


def test_return_without_a_day_says_what_is_missing(world, client_of, ha):
    row = make_return(world.campaign, world.member, cut_off_on=None)

    shown = client_of(ha).get(at("return_detail", row.pk))
    refused = client_of(ha).post(at("return_submit", row.pk))

    assert "Chưa ghi ngày chốt số liệu" in page(shown)
    assert refused.status_code == 422


def test_wrong_day_stays_as_typed(world, client_of, ha):
    row = make_return(world.campaign, world.member)

    response = client_of(ha).post(at("return_edit", row.pk), {"cut_off_on": "15.13.2026"})

    assert response.status_code == 422
    assert 'value="15.13.2026"' in page(response)
    assert "ngày/tháng/năm" in page(response)


def test_signed_report_is_read_by_those_who_see_the_return(world, client_of, ha):
    row = make_return(world.campaign, world.member)
    scan = SimpleUploadedFile("bao-cao.pdf", PDF)

    response = client_of(ha).post(at("return_scan", row.pk), {"scan": scan})

    assert response.status_code == 302
    row.refresh_from_db()
    readers = {
        name
        for name in ("ha", "lan", "thu", "binh", "khach", "quan")
        if owners.may_read(getattr(world, name), row.scan)
    }
    assert readers == {"ha", "lan", "thu", "binh"}
    assert owners.chain_of(row.scan) == world.campaign.chain_name


def test_reason_for_sending_back_reaches_the_unit(world, client_of, ha, thu):
    row = make_return(world.campaign, world.member, "sent", leader=world.lan)

    client_of(thu).post(at("return_send_back", row.pk), {"reason": "Thiếu số liệu án"})

    assert "Thiếu số liệu án" in page(client_of(ha).get(at("return_detail", row.pk)))
    task = next(task for task in slots.fill("my_tasks", ha) if "Hoàn thiện" in task.title)
    assert task.note == "Sở Hai. Bị trả lại: Thiếu số liệu án"


def test_list_shows_all_to_the_secretariat_and_its_own_to_a_unit(world, client_of, due):
    make_return(world.campaign, world.third, "sent", leader=world.lan)
    listed = at("return_list", world.campaign.pk)

    all_rows = page(client_of(world.thu).get(listed))
    own_rows = page(client_of(world.ha).get(listed))

    assert "còn ở đơn vị 2" in all_rows
    assert all_rows.count("Lập hồ sơ</a>") == 2
    assert "Tòa án nhân dân tỉnh A" not in own_rows
    assert own_rows.count("Lập hồ sơ</a>") == 1


def test_open_window_asks_units_for_their_return(world, due):
    assert tasks_of(world.ha) == ["Lập hồ sơ báo cáo cả năm 2026"]

    make_return(world.campaign, world.member)

    assert tasks_of(world.ha) == ["Hoàn thiện hồ sơ báo cáo cả năm 2026"]


def test_text_of_a_section_is_written_and_read(world, client_of, ha):
    row = make_return(world.campaign, world.member)
    sent = {"text": "Đã **quán triệt** <b>văn bản</b>", "version": "0"}

    client_of(ha).post(at("highlight_edit", row.pk, "I.1"), sent)

    shown = page(client_of(ha).get(at("return_highlights", row.pk)))
    assert "<strong>quán triệt</strong> &lt;b&gt;văn bản&lt;/b&gt;" in shown
    assert Highlight.objects.get().version == 1


def test_text_that_cannot_be_printed_is_refused(world, client_of, ha):
    row = make_return(world.campaign, world.member)

    response = client_of(ha).post(
        at("highlight_edit", row.pk, "I.1"), {"text": "Bỏ **dở", "version": "0"}
    )

    assert response.status_code == 422
    assert "Bỏ **dở" in page(response)


def test_unknown_section_is_not_found(world, client_of, ha):
    row = make_return(world.campaign, world.member)

    assert client_of(ha).get(at("highlight_edit", row.pk, "X.9")).status_code == 404


def test_texts_of_others_are_not_shown_to_a_unit(world, client_of, lan):
    make_highlight(world.campaign, world.head, text="Chỉ của Sở Một")
    world.campaign.terms.all().delete()

    shown = page(client_of(lan).get(at("highlight_list", world.campaign.pk)))
    board = page(client_of(world.binh).get(at("highlight_list", world.campaign.pk)))

    assert "Chỉ của Sở Một" not in shown
    assert "Chỉ của Sở Một" in board


@pytest.mark.parametrize(
    "name",
    ["result_list", "contribution_list", "exemplar_list", "initiative_list", "movement_list"],
)
def test_lists_lead_people_of_a_unit_back_to_its_return(world, client_of, ha, binh, name):
    row = make_return(world.campaign, world.member)
    link = f'href="{at("return_detail", row.pk)}">Về hồ sơ báo cáo</a>'

    shown = [link in page(client_of(user).get(at(name, world.campaign.pk))) for user in (ha, binh)]

    assert shown == [True, False]


def test_lists_lead_back_to_the_list_of_several_returns(world, client_of, ha):
    make_return(world.campaign, world.member)
    make_return(world.campaign, world.member, period="half_year")
    list_of_all = at("return_list", world.campaign.pk)

    answer = page(client_of(ha).get(at("result_detail", world.campaign.pk, world.member.pk)))

    assert f'href="{list_of_all}">Về hồ sơ báo cáo</a>' in answer
