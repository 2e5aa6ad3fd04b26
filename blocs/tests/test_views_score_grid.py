"""The grid, and saving its cells: what scripts may send, and what is refused."""

import json
import unicodedata

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from blocs.enums.scorecards import Stage
from blocs.models.scorecards import ScoringPlan, ScoringWindow
from blocs.services.scorecards import score_lines, scorecards
from blocs.tests.factories import make_membership, make_unit
from blocs.tests.factories_scorecards import approved, card_of, decimals, sent
from emulation.audit.models import AuditEvent


@pytest.fixture
def card(world):
    return card_of(world.campaign, world.member)


def line(card, code):
    return card.lines.get(criterion__code=code)


@pytest.fixture
def save(world, client_of):
    """Send cells as (line, boxes) or (line, boxes, version) of a person at a stage."""
    browsers = {}

    def sent_by(person, *cells, stage="self", body=None):
        url = reverse("blocs:score_grid_save", args=[world.campaign.pk, stage])
        found = [
            {"line": row.pk, "version": rest[0] if rest else row.version, "boxes": boxes}
            for row, boxes, *rest in cells
        ]
        content = json.dumps({"cells": found}) if body is None else body
        if person.pk not in browsers:
            browsers[person.pk] = client_of(person)
        return browsers[person.pk].post(url, content, content_type="application/json")

    return sent_by


def test_cell_is_saved_and_the_sums_come_back(card, ha, save):
    response = save(ha, (line(card, "A2"), {"points": "19,5"}))

    answer = response.json()
    row = line(card, "A2")
    assert response.status_code == 200
    assert (str(row.self_points), row.version) == ("19.50", 2)
    assert answer["lines"][str(row.pk)]["shown"] == "19,5"
    assert answer["cards"][str(card.pk)]["total"] == "19,5"
    assert answer["cards"][str(card.pk)]["progress"] == "1/4"
    assert len(answer["saved_at"]) == 5


def test_computed_cell_comes_back_with_its_working(card, ha, save):
    answer = save(ha, (line(card, "A1.a"), {"value": "49"})).json()

    saved = answer["lines"][str(line(card, "A1.a").pk)]
    assert (saved["shown"], saved["working"]) == ("15", "30 × 49/98 = 15")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("1.000", "“1.000” có thể hiểu là 1 hoặc 1000. Hãy nhập rõ: “1” hoặc “1000”."),
        ("NaN", "“NaN” không phải là số. Viết như 994,5 hoặc 1.234.567."),
        ("Infinity", "“Infinity” không phải là số. Viết như 994,5 hoặc 1.234.567."),
        ("1e5", "“1e5” không phải là số. Viết như 994,5 hoặc 1.234.567."),
        ("20,25", "Giá trị lớn nhất được nhập là 20."),
        ("9" * 60, "Số quá dài: nhiều nhất 40 ký tự."),
        ("9" * 5000, "Nội dung quá dài: nhiều nhất 4000 ký tự."),
    ],
)
def test_wrong_cell_is_told_and_the_others_are_saved(card, ha, save, text, problem):
    a2 = line(card, "A2")

    response = save(ha, (a2, {"points": text}), (line(card, "B1"), {"points": "30"}))

    answer = response.json()
    assert response.status_code == 422
    assert answer["problems"] == {str(a2.pk): {"text": problem, "box": "points"}}
    assert (line(card, "A2").self_points, line(card, "B1").self_points) == (None, 30)


@pytest.mark.parametrize(
    ("code", "boxes", "problem"),
    [
        ("A1.a", {"points": "30"}, "Điểm dòng này tính từ số liệu"),
        ("A1.a", {"value": "abc"}, "“abc” không phải là số."),
        ("A1.b", {"days": "1,5"}, "Nhập số nguyên"),
        ("A2", {"value": "5"}, "Dòng này chấm điểm trực tiếp"),
        ("A2", {"applies": "on"}, "không phải trường hợp không xét"),
        ("A2", {"text": "x" * 1001}, "Nhập nhiều nhất 1000 ký tự"),
        ("A2", {"text": "a\x00b"}, "không lưu được"),
        ("A2", {"until": "2027-13-01"}, "Nhập ngày"),
        ("L1", {"points": "1"}, "Dòng này không có điểm."),
    ],
)
def test_boxes_that_do_not_fit_their_line(card, ha, save, code, boxes, problem):
    response = save(ha, (line(card, code), boxes))

    assert response.status_code == 422
    assert problem in next(iter(response.json()["problems"].values()))["text"]
    assert not AuditEvent.objects.filter(verb="scorecard.save").exists()


def test_second_person_gets_what_the_first_saved(card, ha, lan, save):
    a2, b1 = line(card, "A2"), line(card, "B1")
    score_lines.save_self(card, by=lan, points=decimals({"A2": 15}))

    response = save(ha, (a2, {"points": "20"}), (b1, {"points": "30"}))

    theirs = response.json()["conflicts"][str(a2.pk)]
    assert response.status_code == 409
    assert (theirs["shown"], theirs["version"]) == ("15", 2)
    assert theirs["who"].startswith(f"{lan.get_full_name()} lúc ")
    assert (line(card, "A2").self_points, line(card, "B1").self_points) == (15, 30)


def test_decomposed_text_is_kept_composed(card, ha, save):
    save(ha, (line(card, "A2"), {"text": unicodedata.normalize("NFD", "Đủ hồ sơ")}))

    assert line(card, "A2").explanation == "Đủ hồ sơ"


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "{}",
        '{"cells": []}',
        '{"cells": [1]}',
        '{"cells": [{"line": NaN, "version": 1, "boxes": {"points": "1"}}]}',
        '{"cells": [{"line": true, "version": 1, "boxes": {"points": "1"}}]}',
        '{"cells": [{"line": "1", "version": 1, "boxes": {"points": "1"}}]}',
        '{"cells": [{"line": -1, "version": 1, "boxes": {"points": "1"}}]}',
        '{"cells": [{"line": 1, "version": 1, "boxes": {"points": 1}}]}',
        '{"cells": [{"line": 1, "version": 1, "boxes": {"self_points": "1"}}]}',
        '{"cells": [{"line": 1, "version": 1, "boxes": {}}]}',
        '{"cells": [{"line": 1, "version": 1, "boxes": {"text": "\\ud800"}}]}',
        '{"cells": [{"line": 1e400, "version": 1, "boxes": {"points": "1"}}]}',
        "[" * 100_000,
        "\xff",
    ],
)
def test_anything_but_cells_is_refused(ha, save, body):
    response = save(ha, body=body)

    assert response.status_code == 400


def test_same_line_twice_is_refused(card, ha, save):
    a2 = line(card, "A2")

    response = save(ha, (a2, {"points": "1"}), (a2, {"points": "2"}))

    assert response.status_code == 400


def test_card_of_another_unit_is_not_there(world, ha, save):
    others = card_of(world.campaign, world.third)

    response = save(ha, (line(others, "B1"), {"points": "30"}))

    assert response.status_code == 404
    assert line(others, "B1").self_points is None


@pytest.mark.parametrize(("persona", "status"), [("thu", 403), ("binh", 403), ("khach", 404)])
def test_others_do_not_enter_a_units_cells(world, card, save, persona, status):
    response = save(getattr(world, persona), (line(card, "A2"), {"points": "20"}))

    assert response.status_code == status
    assert line(card, "A2").self_points is None


@pytest.mark.parametrize("stage", ["bloc", "board", "appraisal"])
def test_unit_does_not_enter_later_stages(card, ha, save, stage):
    sent(card)

    response = save(ha, (line(card, "A2"), {"points": "20"}), stage=stage)

    assert response.status_code == 403
    assert line(card, "A2").points_of(stage) is None


def test_unknown_stage_is_not_there(card, ha, save):
    response = save(ha, (line(card, "A2"), {"points": "20"}), stage="final")

    assert response.status_code == 404


def test_stage_that_is_switched_off_takes_nothing(world, card, binh, save, client_of):
    ScoringPlan.objects.create(campaign=world.campaign, uses_board=False)
    sent(card)

    response = save(binh, (line(card, "A2"), {"points": "20"}), stage="board")
    page = client_of(binh).get(reverse("blocs:score_grid", args=[world.campaign.pk, "board"]))

    assert (response.status_code, page.status_code) == (403, 404)


def test_sent_approved_and_closed_cards_take_nothing(world, card, ha, thu, save):
    sent(card)
    after_sending = save(ha, (line(card, "A2"), {"points": "1"}))
    other = approved(card_of(world.campaign, world.third))
    after_approval = save(thu, (line(other, "B1"), {"points": "1"}), stage="bloc")
    world.campaign.state = "closed"
    world.campaign.save()
    after_closing = save(thu, (line(card, "A2"), {"points": "1"}), stage="bloc")

    statuses = [each.status_code for each in (after_sending, after_approval, after_closing)]
    assert statuses == [403, 403, 403]
    assert "refusals" in after_sending.json()


def test_window_that_closed_takes_nothing(world, card, ha, save):
    ScoringWindow.objects.create(
        campaign=world.campaign, stage=Stage.SELF, closes_at="2026-01-01T00:00:00Z"
    )

    response = save(ha, (line(card, "A2"), {"points": "1"}))

    assert response.status_code == 403
    assert "Đã hết thời gian" in str(response.json()["refusals"])


def test_saving_asks_for_the_token_of_the_page(world, card, ha, client_of):
    browser = client_of(ha)
    browser.handler.enforce_csrf_checks = True

    response = browser.post(
        reverse("blocs:score_grid_save", args=[world.campaign.pk, "self"]),
        json.dumps({"cells": [{"line": 1, "version": 1, "boxes": {"points": "1"}}]}),
        content_type="application/json",
    )

    assert response.status_code == 403


def test_one_cell_takes_few_statements(card, ha, save):
    save(ha, (line(card, "B1"), {"points": "1"}))

    with CaptureQueriesContext(connection) as captured:
        save(ha, (line(card, "A2"), {"points": "20"}))

    told = ("SAVEPOINT", "RELEASE", "BEGIN")
    looked_up_by_the_test = 1
    statements = [each["sql"] for each in captured if not each["sql"].startswith(told)]
    assert len(statements) - looked_up_by_the_test <= 14


def test_grid_shows_a_unit_its_own_column_only(world, card, ha, client_of):
    response = client_of(ha).get(reverse("blocs:score_grid", args=[world.campaign.pk, "self"]))

    columns = response.context["grid"].columns
    assert [(column.name, column.is_open) for column in columns] == [("Sở Hai", True)]


def test_grid_opens_for_the_secretariat_what_was_sent(world, card, thu, client_of):
    sent(card)

    response = client_of(thu).get(reverse("blocs:score_grid", args=[world.campaign.pk, "bloc"]))

    opened = {column.name: column.is_open for column in response.context["grid"].columns}
    assert opened == {"Sở Một": False, "Sở Hai": True, "Tòa án nhân dân tỉnh A": False}


def test_stranger_does_not_learn_what_is_wrong_with_a_cell(card, khach, save):
    response = save(khach, (line(card, "A2"), {"points": "1.000"}))

    assert response.status_code == 404


@pytest.mark.parametrize("name", ["score_grid", "score_targets"])
def test_pages_of_all_units_take_as_many_statements_for_more_units(
    world, card, thu, client_of, name
):
    stage = ["bloc"] if name == "score_grid" else []
    page, browser = reverse(f"blocs:{name}", args=[world.campaign.pk, *stage]), client_of(thu)
    browser.get(page)
    with CaptureQueriesContext(connection) as before:
        browser.get(page)
    for position in range(10, 13):
        make_membership(world.bloc, make_unit(), position)
    scorecards.open_all(world.campaign, by=thu)

    with CaptureQueriesContext(connection) as after:
        response = browser.get(page)

    assert response.status_code == 200
    assert len(after) == len(before)
