"""The form of one card: what is typed, worked out, refused and kept, without scripts."""

import unicodedata

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from blocs.enums.scorecards import Stage
from blocs.models.scorecards import ScoringWindow
from blocs.services.scorecards import score_lines
from blocs.tests.factories_scorecards import (
    card_of,
    decimals,
    entries,
    fill,
    make_cards,
    sent,
)
from blocs.tests.form_fields import fields_of
from emulation.audit.models import AuditEvent


@pytest.fixture
def card(world):
    return card_of(world.campaign, world.member)


def page_of(card, stage="edit"):
    return reverse(f"blocs:scorecard_{stage}", args=[card.pk])


def key(card, code):
    return card.lines.get(criterion__code=code).pk


def line(card, code):
    return card.lines.get(criterion__code=code)


def test_self_scores_are_saved_and_reopened_as_typed(card, ha, client_of):
    browser, page = client_of(ha), page_of(card)
    a2, b1 = key(card, "A2"), key(card, "B1")
    typed = {f"points_{a2}": "19,5", f"text_{a2}": "  Thiếu 01 văn bản ", f"points_{b1}": "0"}

    response = browser.post(page, fields_of(browser.get(page), **typed))

    assert response.url == page
    lines = {line.criterion.code: line for line in card.lines.all()}
    assert (str(lines["A2"].self_points), lines["A2"].explanation) == ("19.50", "Thiếu 01 văn bản")
    assert (lines["B1"].self_points, lines["T1"].self_points) == (0, None)
    assert fields_of(browser.get(page))[f"points_{a2}"] == "19,5"


def test_computed_line_takes_figures_and_shows_its_working(card, ha, client_of):
    browser, page = client_of(ha), page_of(card)
    typed = {f"value_{key(card, 'A1.a')}": "81,5", f"days_{key(card, 'A1.b')}": "3"}

    browser.post(page, fields_of(browser.get(page), **typed))

    assert (line(card, "A1.a").self_input, line(card, "A1.b").self_points) == (
        {"value": "81.5"},
        10,
    )
    assert "30 × 81,5/98 = " in browser.get(page).content.decode()


@pytest.mark.parametrize(
    ("points", "problem"),
    [
        ("20,5", "Giá trị lớn nhất được nhập là 20."),
        ("hai mươi", "“hai mươi” không phải là số. Viết như 994,5 hoặc 1.234.567."),
        ("19,25", "Điểm phải là bội số của 0,5."),
        ("-1", "Không nhập số âm."),
        ("1.000", "“1.000” có thể hiểu là 1 hoặc 1000. Hãy nhập rõ: “1” hoặc “1000”."),
        ("NaN", "“NaN” không phải là số. Viết như 994,5 hoặc 1.234.567."),
        ("1e1", "“1e1” không phải là số. Viết như 994,5 hoặc 1.234.567."),
    ],
)
def test_wrong_points_are_told_beside_the_line_and_kept(card, ha, client_of, points, problem):
    browser, page = client_of(ha), page_of(card)
    box, other = f"points_{key(card, 'A2')}", f"points_{key(card, 'B1')}"

    response = browser.post(page, fields_of(browser.get(page), **{box: points, other: "30"}))

    assert response.status_code == 422
    assert list(response.context["form"].wrong_rows) == [(box, "A2", problem)]
    assert fields_of(response)[box] == points
    assert fields_of(response)[other] == "30"
    assert not card.lines.exclude(self_points=None).exists()


def test_second_person_is_told_what_changed_and_loses_nothing(card, ha, lan, client_of):
    browser, page = client_of(ha), page_of(card)
    a2, b1 = key(card, "A2"), key(card, "B1")
    typed = fields_of(browser.get(page), **{f"points_{a2}": "20", f"points_{b1}": "30"})
    score_lines.save_self(card, by=lan, points=decimals({"A2": 15}), explanations={"A2": "Đã họp"})

    response = browser.post(page, typed)

    assert response.status_code == 409
    assert fields_of(response)[f"points_{a2}"] == "20"
    shown = response.content.decode()
    assert f"{lan.get_full_name()} lúc " in shown
    assert "đã lưu: 15 điểm, “Đã họp”." in shown
    assert line(card, "B1").self_points is None

    again = browser.post(page, fields_of(response))

    assert again.status_code == 302
    assert [line(card, code).self_points for code in ("A2", "B1")] == [20, 30]


def test_untouched_lines_of_a_stale_page_are_left_alone(card, ha, lan, client_of):
    browser, page = client_of(ha), page_of(card)
    typed = fields_of(browser.get(page), **{f"points_{key(card, 'B1')}": "30"})
    score_lines.save_self(card, by=lan, points=decimals({"A2": 15}))

    response = browser.post(page, typed)

    assert response.status_code == 302
    assert [line(card, code).self_points for code in ("A2", "B1")] == [15, 30]


def test_what_was_not_sent_stays(card, ha, client_of):
    fill(card)
    score_lines.save_self(card, by=ha, explanations={"A2": "Đủ"})

    client_of(ha).post(page_of(card), {f"points_{key(card, 'A2')}": "10"})

    points = dict(card.lines.values_list("criterion__code", "self_points"))
    assert (points["A2"], points["B1"], line(card, "A2").explanation) == (10, 30, "Đủ")


def test_decomposed_text_is_kept_composed(card, ha, client_of):
    browser, page = client_of(ha), page_of(card)
    typed = {f"text_{key(card, 'A2')}": unicodedata.normalize("NFD", "Đủ hồ sơ")}

    browser.post(page, fields_of(browser.get(page), **typed))

    assert line(card, "A2").explanation == "Đủ hồ sơ"


def test_line_waits_for_a_result_with_its_day(card, ha, client_of):
    browser, page = client_of(ha), page_of(card)
    a2 = key(card, "A2")
    typed = {f"points_{a2}": "18", f"until_{a2}": "15/01/2027"}

    browser.post(page, fields_of(browser.get(page), **typed))
    wrong = browser.post(page, fields_of(browser.get(page), **{f"until_{a2}": "31/02/2027"}))

    row = line(card, "A2")
    assert (row.is_provisional, f"{row.provisional_until:%d/%m/%Y}") == (True, "15/01/2027")
    assert wrong.status_code == 422
    assert "Không có ngày 31/02/2027" in wrong.content.decode()


def test_appraisal_asks_for_a_remark_beside_the_line(card, thu, client_of):
    sent(card)
    browser, page = client_of(thu), page_of(card, "appraise")
    a2 = key(card, "A2")

    response = browser.post(page, fields_of(browser.get(page), **{f"points_{a2}": "18"}))

    assert response.status_code == 422
    assert list(response.context["form"].wrong_rows) == [
        (f"text_{a2}", "A2", "Khác với bước trước (20) thì phải ghi ý kiến.")
    ]


def test_appraisal_changes_figures_or_points(card, thu, client_of):
    sent(card)
    browser, page = client_of(thu), page_of(card, "appraise")
    a, b, a2 = key(card, "A1.a"), key(card, "A1.b"), key(card, "A2")
    typed = {f"value_{a}": "49", f"text_{a}": "Số của ngành", f"points_{b}": "12", f"text_{b}": "x"}

    browser.post(page, fields_of(browser.get(page), **typed, **{f"text_{a2}": "Đã xem"}))

    first, second = line(card, "A1.a"), line(card, "A1.b")
    assert (first.bloc_points, first.bloc_input, first.self_points) == (15, {"value": "49"}, 30)
    assert (second.bloc_points, second.bloc_input) == (12, {})
    assert line(card, "A2").bloc_remark == "Đã xem"


def test_appraised_points_show_beside_the_units_own(card, thu, client_of):
    sent(card)
    browser, page = client_of(thu), page_of(card, "appraise")
    a2 = key(card, "A2")
    typed = {f"points_{a2}": "18", f"text_{a2}": "Chậm 01 văn bản"}

    browser.post(page, fields_of(browser.get(page), **typed))

    shown = browser.get(reverse("blocs:scorecard_detail", args=[card.pk])).content.decode()
    assert "Chậm 01 văn bản" in shown


@pytest.mark.parametrize("persona", ["thu", "binh"])
def test_others_are_forbidden_to_send_the_units_form(world, card, client_of, persona):
    typed = {f"points_{key(card, 'A2')}": "10"}

    response = client_of(getattr(world, persona)).post(page_of(card), typed)

    assert response.status_code == 403
    assert line(card, "A2").self_points is None


def test_closed_window_takes_nothing_and_says_when_it_closed(world, card, ha, client_of):
    ScoringWindow.objects.create(
        campaign=world.campaign, stage=Stage.SELF, closes_at="2026-01-01T00:00:00Z"
    )

    response = client_of(ha).post(page_of(card), {f"points_{key(card, 'A2')}": "10"})

    assert response.status_code == 403
    assert "Đã hết thời gian nhập điểm lúc 07:00 ngày 01/01/2026" in response.content.decode()


THIRTY = """
name_vi: Ba mươi dòng
total: 300
sections:
- code: A
  name_vi: Chuyên môn
  max: 300
  criteria:
""" + "".join(f"  - {{code: A{n}, name_vi: Dòng {n}, max: 10}}\n" for n in range(1, 31))


def test_saving_thirty_lines_takes_few_statements_and_one_event(world, ha, client_of):
    card = make_cards(world.campaign, THIRTY)[1]
    browser, page = client_of(ha), page_of(card)
    points = {f"points_{pk}": "7,5" for pk in card.lines.values_list("pk", flat=True)}
    typed = fields_of(browser.get(page), **points)
    card.lines.update(explanation="")

    with CaptureQueriesContext(connection) as captured:
        response = browser.post(page, typed)

    told = ("SAVEPOINT", "RELEASE", "BEGIN")
    statements = [q["sql"] for q in captured if not q["sql"].startswith(told)]
    assert response.status_code == 302
    assert card.lines.filter(self_points="7.5").count() == 30
    assert AuditEvent.objects.filter(verb="scorecard.save").count() == 1
    assert len(statements) <= 12, "\n".join(sql[:150] for sql in statements)


def test_service_takes_as_many_statements_for_three_lines_as_for_thirty(world, ha):
    card = make_cards(world.campaign, THIRTY)[1]
    codes = [f"A{number}" for number in range(1, 31)]
    with CaptureQueriesContext(connection) as few:
        score_lines.save(card, "self", by=ha, entries=entries(dict.fromkeys(codes[:3], 5)))

    with CaptureQueriesContext(connection) as many:
        score_lines.save(card, "self", by=ha, entries=entries(dict.fromkeys(codes, 6)))

    assert len(many) == len(few)


@pytest.mark.parametrize("points", ["10", "1.000"])
def test_stranger_does_not_learn_of_the_card(card, khach, client_of, points):
    response = client_of(khach).post(page_of(card), {f"points_{key(card, 'A2')}": points})

    assert response.status_code == 404
    assert line(card, "A2").self_points is None
