"""What is read once while a page is answered."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from blocs.models import posts_today


@pytest.fixture
def page(world):
    return reverse("blocs:scorecard_list", args=[world.campaign.pk])


def test_page_reads_the_posts_once(client_of, thu, page):
    client = client_of(thu)

    with CaptureQueriesContext(connection) as queries:
        response = client.get(page)

    assert response.status_code == 200
    assert sum('FROM "blocs_post"' in query["sql"] for query in queries) == 1


def test_next_page_sees_a_post_that_ended(client_of, thu, page):
    client = client_of(thu)
    before = client.get(page).status_code

    thu.posts.update(ended_on=timezone.localdate() - timedelta(days=1))

    assert (before, client.get(page).status_code) == (200, 404)


def test_outside_of_pages_posts_are_read_each_time(world, thu):
    before = posts_today(thu)

    thu.posts.all().delete()

    assert before
    assert posts_today(thu) == ()
