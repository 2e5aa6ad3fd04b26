"""Biên bản bàn giao: what the head of the bloc hands over."""

import io
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from blocs.documents.handover_minutes import handover_minutes
from blocs.enums.organisation import BlocKind
from blocs.enums.year import MilestoneKind
from blocs.models import Bloc, Campaign, Direction, Document, Meeting, Milestone
from blocs.queries.handover import handover_of
from emulation.papers.html import render_html
from emulation.papers.pdf import render_pdf
from emulation.papers.tests.geometry import open_pages, place
from emulation.tests.world import add_campaign


@pytest.fixture
def kept(world):
    """The books of a year that goes to the next head."""
    for role, number in (("issued", "05/KH-KTĐ"), ("press", "BÁO-1")):
        Document.objects.create(
            bloc=world.bloc, year=2026, role=role, number=number, abstract="Kế hoạch phát động"
        )
    Meeting.objects.create(
        campaign=world.campaign, kind="other", title="Họp", held_at=timezone.now()
    )
    Milestone.objects.create(campaign=world.campaign, kind="report", due_at=timezone.now())
    Direction.objects.create(campaign=world.campaign, position=1, text="Đổi mới công tác")
    add_campaign(world.bloc, 2027, head=world.member)
    return world.campaign


def words(paper):
    return " ".join(strip_tags(render_html(paper)).split())


def test_minutes_list_papers_open_tasks_and_both_sides(kept):
    text = words(handover_minutes(handover_of(kept)))

    for said in (
        "/BB-KTĐ",
        "Bên giao (Trưởng khối năm 2026): Sở Một",
        "Bên nhận (Trưởng khối năm 2027): Sở Hai",
        "Chứng kiến: UBND tỉnh A",
        "05/KH-KTĐ",
        "Hồ sơ các cuộc họp, hội nghị: 01.",
        "Báo cáo tổng kết, hạn",
        "1. Đổi mới công tác.",
    ):
        assert said in text, said
    assert "BÁO-1" not in text


@pytest.mark.once
def test_three_sign_beside_each_other(kept):
    pdf = render_pdf(handover_minutes(handover_of(kept)))

    page = open_pages(io.BytesIO(pdf))[-1]
    sides = [place(page, f"ĐẠI DIỆN BÊN {side}") for side in ("GIAO", "NHẬN")]
    witness = place(page, "NGƯỜI CHỨNG KIẾN")
    assert sides[0].right < sides[1].left < sides[1].right < witness.left
    assert sides[0].baseline == witness.baseline


def test_the_next_head_is_left_open_until_it_is_named(world):
    paper = handover_minutes(handover_of(world.campaign))

    assert "Bên nhận (Trưởng khối năm 2027): ……" in words(paper)
    assert paper.dated is None


def test_day_of_the_calendar_dates_the_minutes(world):
    Milestone.objects.create(
        campaign=world.campaign,
        kind="handover",
        due_at=timezone.now(),
        done_on=date(2027, 1, 15),
    )

    paper = handover_minutes(handover_of(world.campaign))

    assert paper.dated == date(2027, 1, 15)


def test_a_cluster_hands_over_in_its_own_words(world, client_of):
    Bloc.objects.filter(pk=world.bloc.pk).update(kind=BlocKind.CLUSTER, head_title="Cụm trưởng")
    add_campaign(world.bloc, 2027, head=world.head)
    step = Milestone(
        campaign=Campaign.objects.get(pk=world.campaign.pk), kind=MilestoneKind.HANDOVER
    )

    url = reverse("blocs:handover_detail", args=[world.campaign.pk])
    page = client_of(world.thu).get(url).content.decode()

    assert "năm sau vẫn đơn vị ấy làm Cụm trưởng." in page
    assert step.label == "Bàn giao Cụm trưởng"


def test_a_head_that_goes_on_hands_nothing_over(world, client_of):
    add_campaign(world.bloc, 2027, head=world.head)
    browser = client_of(world.thu)

    page = browser.get(reverse("blocs:handover_detail", args=[world.campaign.pk]))
    minutes = browser.get(reverse("blocs:handover_minutes", args=[world.campaign.pk]))

    assert "Chưa có việc bàn giao" in page.content.decode()
    assert "format=docx" not in page.content.decode()
    assert minutes.status_code == 403


def test_the_secretariat_marks_the_handover_from_its_page(world, client_of):
    address = reverse("blocs:handover_detail", args=[world.campaign.pk])
    step = Milestone.objects.create(campaign=world.campaign, kind="handover", due_at=timezone.now())

    own, other = (client_of(user).get(address).content.decode() for user in (world.thu, world.ha))

    assert f"/milestones/{step.pk}/done/" in own
    assert f"/milestones/{step.pk}/done/" not in other


def test_the_step_of_the_year_leads_to_its_page(world, client_of):
    Milestone.objects.create(campaign=world.campaign, kind="handover", due_at=timezone.now())

    home = client_of(world.ha).get(reverse("blocs:campaign_detail", args=[world.campaign.pk]))

    steps = {step.code: step.url for step in home.context["steps"]}
    assert steps["handover"] == reverse("blocs:handover_detail", args=[world.campaign.pk])
