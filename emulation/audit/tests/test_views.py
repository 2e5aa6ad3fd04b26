from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from emulation.audit.models import AuditEvent
from emulation.audit.services import record

URL = "/audit/events/"


def happened(verb, by, chain="bloc:khoi-a", at=None, **changes):
    event = record(verb, by, by=by, chain=chain, **changes)
    if at:
        AuditEvent._base_manager.filter(pk=event.pk).update(at=at)
    return event


def verbs(response):
    return [row["event"].verb for row in response.context["rows"]]


def test_event_list_shows_the_newest_first(client_of, thu, bloc_chain):
    happened("first", thu)
    happened("second", thu, full_name=["A", "B"])

    response = client_of(thu).get(URL)

    assert response.status_code == 200
    assert verbs(response) == ["second", "first"]
    assert "họ và tên: “A” đổi thành “B”" in response.text
    assert "Khối A" in response.text


def test_event_list_shows_words_and_never_codes(client_of, thu, bloc_chain):
    happened("unit.frozen", thu)

    text = client_of(thu).get(URL).text

    assert "đã ghi nhận thay đổi" in text
    assert "unit.frozen" not in text


def test_event_list_keeps_chains_apart(client_of, thu, quan, bloc_chain):
    happened("of_bloc", thu)
    happened("of_other_bloc", thu, chain="bloc:khoi-b")
    happened("of_system", quan, chain="system")

    assert verbs(client_of(thu).get(URL)) == ["of_bloc"]
    assert verbs(client_of(quan).get(URL)) == ["of_system"]
    assert client_of(quan).get(URL, {"chain": "bloc:khoi-a"}).status_code == 422


def test_event_list_is_refused_to_those_who_read_no_chain(client_of, client, thu):
    assert client_of(thu).get(URL).status_code == 403
    assert client.get(URL).status_code == 302
    assert "Nhật ký" not in client_of(thu).get("/").text


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"since": "02/01/2026"}, ["late"]),
        ({"until": "01/01/2026"}, ["early"]),
        ({"since": "01/01/2026", "until": "02/01/2026"}, ["late", "early"]),
        ({"chain": "bloc:khoi-a"}, ["late", "early"]),
    ],
)
def test_event_list_is_cut_down_by_days_in_viet_nam(client_of, thu, bloc_chain, filters, expected):
    happened("early", thu, at=datetime(2026, 1, 1, 16, 59, 59, tzinfo=UTC))
    happened("late", thu, at=datetime(2026, 1, 1, 17, 0, tzinfo=UTC))

    assert verbs(client_of(thu).get(URL, filters)) == expected


def test_event_list_is_cut_down_by_person(client_of, thu, quan, bloc_chain):
    happened("by_thu", thu)
    happened("by_quan", quan)

    assert verbs(client_of(thu).get(URL, {"person": quan.pk})) == ["by_quan"]


@pytest.mark.parametrize(
    "filters",
    [{"since": "31/02/2026"}, {"person": "x"}, {"since": "02/01/2026", "until": "01/01/2026"}],
)
def test_event_list_says_what_is_wrong_with_a_filter(client_of, thu, bloc_chain, filters):
    response = client_of(thu).get(URL, filters)

    assert response.status_code == 422
    assert response.context["form"].errors


def test_event_list_turns_pages_of_fifty_and_keeps_the_filter(client_of, thu, bloc_chain):
    for number in range(51):
        happened(f"verb{number}", thu)

    first = client_of(thu).get(URL, {"chain": bloc_chain})
    last = client_of(thu).get(URL, {"chain": bloc_chain, "page": "999"})

    assert len(verbs(first)) == 50
    assert verbs(last) == ["verb0"]
    assert "chain=bloc%3Akhoi-a&amp;page=2" in first.text


def test_event_list_takes_as_many_queries_for_three_rows_as_for_one(client_of, thu, bloc_chain):
    signed_in = client_of(thu)
    counts = []
    for added in (1, 2):
        for _ in range(added):
            happened("a", thu, full_name=["A", "B"])
        with CaptureQueriesContext(
            connection,
        ) as queries:
            signed_in.get(URL)
        counts.append(len(queries))

    assert counts[0] == counts[1]
