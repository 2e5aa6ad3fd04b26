"""The made-up data fits the product's tables as they are now; pages of it are tried small."""

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.urls import reverse

from emulation.bench import dataset, scenarios


@pytest.fixture
def small(db, monkeypatch):
    monkeypatch.setattr(dataset, "BLOCS", {"S": 2})
    monkeypatch.setattr(dataset, "UNITS", 3)
    monkeypatch.setattr(dataset, "WIDE", 4)
    return dataset.build("S")


def browser(session):
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = session
    return client


def test_every_unit_has_a_card_with_thirty_rows(small):
    assert (small.card_count, small.line_count) == (10, 300)
    assert (len(small.drafts), len(small.checked)) == (4, 2)


def test_officers_read_and_change_the_cards_of_their_units(small):
    draft, checked = small.drafts[0], small.checked[0]

    answers = [
        browser(draft.session).get(reverse("blocs:scorecard_edit", args=[draft.pk])),
        browser(checked.session).get(reverse("blocs:scorecard_detail", args=[checked.pk])),
        browser(small.secretary).get(reverse("blocs:score_table", args=[small.wide])),
    ]

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert small.wide_units[-1] in answers[2].content.decode()


@override_settings(ROOT_URLCONF="emulation.bench.urls")
def test_floor_writes_points_and_total(small):
    client = browser(small.secretary)

    answers = [
        client.post("/floors/cards/1/save/", {"points_1": points, "points_2": "4"})
        for points in ("2", "3.5")
    ]

    assert [answer.content for answer in answers] == [b"2 rows, total 6", b"2 rows, total 7.5"]


def test_floors_come_first_and_stand_beside_nothing():
    found = list(scenarios.collected().values())

    assert [scenario.name for scenario in found[:4]] == ["empty", "list", "save5", "save30"]
    assert {"scorecard_open", "scorecard_save", "score_table"} <= {each.name for each in found}
    assert [each.name for each in found if each.floor and each.floor.floor] == []


@override_settings(ROOT_URLCONF="emulation.bench.urls")
def test_floor_writes_a_workbook(small):
    answer = browser(small.secretary).get("/floors/workbooks/3/2/")

    assert answer.content.startswith(b"PK")
