"""Last year's directions beside what the year brought."""

import pytest
from django.urls import reverse

from blocs.models import Campaign, UnitReturn
from blocs.queries.year import fates_of_directions
from reports.tests.factories import add_award, add_grant, add_issuer


@pytest.fixture
def last(world):
    return Campaign.objects.create(bloc=world.bloc, year=world.campaign.year - 1)


def test_direction_taken_up_in_other_words_is_recognised(world, last):
    last.directions.create(position=1, text="Đổi mới hình thức tổ chức phong trào thi đua.")
    last.directions.create(position=2, text="Kiểm tra chéo giữa các đơn vị.")
    task = "Tiếp tục đổi mới hình thức tổ chức phong trào thi đua"
    world.campaign.key_tasks.create(position=1, text=task)

    fates = fates_of_directions(world.campaign)

    assert [fate.task for fate in fates] == [task, ""]


def test_page_sets_directions_beside_results(world, last, client_of):
    last.directions.create(position=1, text="Kiểm tra chéo giữa các đơn vị.")

    page = client_of(world.ha).get(reverse("reports:direction_review", args=[world.campaign.pk]))

    words = page.content.decode()
    assert "Kiểm tra chéo giữa các đơn vị." in words
    assert "Chưa có trong nhiệm vụ trọng tâm" in words
    assert "0 lượt tập thể" in words


def test_awards_on_the_desk_of_another_unit_are_not_counted_for_members(world, client_of):
    UnitReturn.objects.create(campaign=world.campaign, unit=world.head)
    add_grant(world, add_award(), add_issuer(), world.head, collectives=7)
    address = reverse("reports:direction_review", args=[world.campaign.pk])

    told = {name: client_of(getattr(world, name)).get(address) for name in ("ha", "thu")}

    assert (told["ha"].context["collectives"], told["thu"].context["collectives"]) == (0, 7)


def test_first_year_says_that_there_is_none_before(world, client_of):
    page = client_of(world.thu).get(reverse("reports:direction_review", args=[world.campaign.pk]))

    assert "Chưa có năm thi đua trước" in page.content.decode()


def test_secretariat_writes_directions_beside_last_years(world, last, client_of):
    last.directions.create(position=1, text="Kiểm tra chéo giữa các đơn vị.")
    world.campaign.key_tasks.create(position=1, text="Kiểm tra chéo giữa các đơn vị.")

    page = client_of(world.thu).get(reverse("blocs:direction_edit", args=[world.campaign.pk]))

    assert "Đã đưa vào nhiệm vụ trọng tâm" in page.content.decode()
