"""Versions of a section: what changed, told in bounded time, some at a time."""

import time

import pytest
from django.urls import reverse

from reports.queries.differences import word_differences
from reports.services import sections
from reports.tests.factories import add_report


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("một hai ba. " * 6_000, "một hai bốn. " * 6_000),
        (" ".join(map(str, range(20_000))), " ".join(map(str, range(20_000, 0, -1)))),
        ("a b " * 20_000, "b a " * 20_000),
        (" ".join(f"c{at % 150}" for at in range(15_000)), "c1 c2 c3 " * 5_000),
        ("Câu số 1.\n" * 9_000, "Câu số 2.\n" * 9_000),
        ("dài" * 30_000, "ngắn" * 30_000),
        (
            " ".join(f"c{at % 190}" for at in range(7_000)),
            " ".join(f"c{at * 7 % 190}" for at in range(7_000)),
        ),
    ],
)
def test_texts_that_are_long_or_much_alike_are_compared_in_bounded_time(before, after):
    began = time.process_time()

    found = word_differences(before, after)

    assert time.process_time() - began < 5
    assert "".join(text for state, text in found if state != "new") == before
    assert "".join(text for state, text in found if state != "gone") == after


def test_of_a_long_text_the_changed_sentence_is_told():
    lines = [f"Câu thứ {at} của mục này." for at in range(3_000)]
    before = " ".join(lines)
    after = before.replace("Câu thứ 1500 của mục này.", "Câu thứ 1500 đã sửa.")

    changes = [each for each in word_differences(before, after) if each[0] != "same"]

    assert [(state, text.strip()) for state, text in changes] == [
        ("gone", "Câu thứ 1500 của mục này."),
        ("new", "Câu thứ 1500 đã sửa."),
    ]


def test_versions_are_shown_ten_at_a_time(world, client_of):
    report = add_report(world.campaign)
    for at in range(12):
        sections.write_section(report, "IV.1", f"Lời {at}.", by=world.thu)
    address = reverse("reports:section_versions", args=[world.campaign.pk, "IV.1"])
    browser = client_of(world.thu)

    newest = browser.get(address)
    older = browser.get(address, {"before": newest.context["older_than"]})

    assert len(newest.context["versions"]) == 10
    assert f'href="?before={newest.context["older_than"]}"' in newest.content.decode()
    assert older.context["versions"][-1][0].number == 1
    assert "Các phiên bản mới nhất" in older.content.decode()
    assert "Đang dùng" not in older.content.decode()
