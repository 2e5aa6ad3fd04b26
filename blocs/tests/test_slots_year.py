from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from blocs.models import Document, Milestone
from blocs.slots import year
from blocs.tests.factories import make_campaign
from emulation.audit import presenters


@pytest.fixture
def late(world):
    return Milestone.objects.create(
        campaign=world.campaign, kind="midyear", due_at=timezone.now() - timedelta(days=2)
    )


def labels(things):
    return [thing.label for thing in things]


def test_switcher_offers_the_years_in_sight(world, ha, khach):
    make_campaign(world.bloc, 2025)

    places = year.switcher(ha, world.campaign)

    assert [(place.group, place.label, place.is_current) for place in places] == [
        ("Khối thi đua A", "Năm 2026", True),
        ("Khối thi đua A", "Năm 2025", False),
    ]
    assert [place.group for place in year.switcher(khach, None)] == ["Khối thi đua B"]


def test_late_steps_are_tasks_of_the_secretariat(world, late, thu, ha, binh):
    Milestone.objects.create(
        campaign=world.campaign, kind="report", due_at=timezone.now() + timedelta(days=90)
    )

    tasks = year.my_tasks(thu, None)

    assert [(task.title, task.note) for task in tasks] == [
        ("Sơ kết 6 tháng", "Khối thi đua A – năm 2026. Việc đã đủ thì ghi ngày hoàn thành")
    ]
    assert year.my_tasks(ha, None) == year.my_tasks(binh, None) == []


def test_steps_done_or_of_a_closed_year_are_no_tasks(world, late, thu):
    late.done_on = timezone.localdate()
    late.save()
    assert year.my_tasks(thu, None) == []

    Milestone.objects.update(done_on=None)
    world.campaign.state = "closed"
    world.campaign.save()
    assert year.my_tasks(thu, None) == []


def test_counters_count_open_years_and_late_steps(world, late, binh, quan):
    counters = year.home_counters(binh, None)

    assert [(counter.label, counter.value) for counter in counters] == [
        ("Năm thi đua đang thực hiện", 1),
        ("Bước quá hạn chưa ghi xong", 1),
    ]
    assert year.home_counters(quan, None) == []


def test_search_finds_years_and_papers_in_sight(world, ha, khach):
    Document.objects.create(
        bloc=world.bloc, year=2026, role="issued", number="05/KH-KTĐ", abstract="Kế hoạch"
    )

    assert labels(year.search(ha, "khoi 2026")) == ["Khối thi đua A – năm 2026"]
    assert labels(year.search(ha, "KE HOACH")) == ["Số 05/KH-KTĐ, Kế hoạch"]
    assert year.search(khach, "ke hoach") == []


def test_administrator_has_no_way_into_years(world, quan):
    assert year.nav(quan, None) == []
    assert year.home_panels(quan, None) == []
    assert year.search(quan, "khoi") == []


def test_home_runs_as_many_queries_with_three_years_as_with_one(world, client_of, binh):
    browser = client_of(binh)
    browser.get(reverse("home"))
    with CaptureQueriesContext(connection) as with_one:
        browser.get(reverse("home"))
    for number in (2024, 2025):
        campaign = make_campaign(world.bloc, number, head=world.head)
        Milestone.objects.create(campaign=campaign, kind="pledge", due_at=timezone.now())

    with CaptureQueriesContext(connection) as with_three:
        browser.get(reverse("home"))

    assert len(with_three) == len(with_one)


def test_every_event_of_the_room_has_words():
    assert set(year.VERBS) <= presenters.known_verbs()
