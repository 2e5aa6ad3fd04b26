"""One card as a workbook."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from blocs.enums.scorecards import Stage
from blocs.services.scorecards import score_lines
from blocs.services.scorecards.line_values import Entry
from blocs.tests.factories_scorecards import SCORED, card_of, make_cards, sent
from emulation.papers.xlsx.reader import read_workbook


@pytest.fixture
def card(world, thu):
    card = sent(card_of(world.campaign, world.member), A2="19.5")
    entries = {"A2": Entry(points=Decimal(15), text="=Thiếu kế hoạch")}
    score_lines.save(card, Stage.BLOC, by=thu, entries=entries)
    return card


def rows_of(response):
    """{code: {heading: value}} of the file."""
    sheet = read_workbook(b"".join(response.streaming_content)).sheets[0]
    at = next(n for n, row in enumerate(sheet.rows) if row.values[0] == "Mã")
    head = sheet.rows[at].values
    return {
        row.values[0]: {name: row.cell(n).value for n, name in enumerate(head, 1)}
        for row in sheet.rows[at + 1 :]
    }


def test_card_is_handed_out_typed_with_stages_side_by_side(card, thu, client_of):
    rows = rows_of(client_of(thu).get(reverse("blocs:scorecard_detail", args=[card.pk]) + EXPORT))

    assert (rows["A2"]["Tự chấm"], rows["A2"]["Khối thống nhất"]) == (Decimal("19.5"), 15)
    assert rows["A2"]["Chênh lệch"] == Decimal("-4.5")
    assert rows["A2"]["Ý kiến"] == "=Thiếu kế hoạch"
    assert rows["A1.a"]["Tự chấm: cách tính"].startswith("30 × 98/98")
    assert "Thẩm định" not in rows["A2"]


def test_card_is_handed_out_in_as_many_statements_as_its_page(card, thu, client_of):
    browser, url = client_of(thu), reverse("blocs:scorecard_detail", args=[card.pk])
    with CaptureQueriesContext(connection) as page:
        browser.get(url)
    with CaptureQueriesContext(connection) as export:
        b"".join(browser.get(url + EXPORT).streaming_content)

    assert len(export) <= len(page)


def test_head_of_a_group_prints_what_limits_its_parts(world, ha, client_of):
    parts = "children: [{code: P1.a, name_vi: Vắng họp, points: 2}]"
    alone = "- {code: P1, name_vi: Nộp chậm, points: -1, cap: -3}"
    assert alone in SCORED
    grouped = f"- {{code: P1, name_vi: Quy chế, cap: 6, {parts}}}"
    make_cards(world.campaign, SCORED.replace(alone, grouped))
    url = reverse("blocs:scorecard_detail", args=[card_of(world.campaign, world.member).pk])

    rows = rows_of(client_of(ha).get(url + EXPORT))

    assert (rows["P1"]["Điểm chuẩn"], rows["P1.a"]["Điểm chuẩn"]) == (6, 2)


EXPORT = "?export=xlsx"
