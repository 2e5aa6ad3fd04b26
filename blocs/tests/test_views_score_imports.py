"""Scores from Excel and back: templates, previews, good lines alone, files of wrong ones."""

import io
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from blocs.models.scorecards import ScoreImport
from blocs.services.scorecards import score_lines
from blocs.tests.factories_scorecards import card_of, decimals, fill, make_cards, sent
from blocs.tests.score_workbooks import act, places, preview, put, saved, template, upload
from emulation.audit.models import AuditEvent


@pytest.fixture
def card(world):
    return card_of(world.campaign, world.member)


@pytest.fixture
def browser(client_of, ha):
    return client_of(ha)


def line(card, code):
    return card.lines.get(criterion__code=code)


def problems(page):
    return [item.problem for item in page.context["found"].wrong]


def test_template_of_a_unit_holds_what_is_there(world, card, browser):
    fill(card, A2="19.5")

    sheet = template(browser, world.campaign, unit=world.member)["Điểm"]

    columns, rows = places(sheet)
    assert sheet.cell(rows["A2"], columns["Điểm"]).value == 19.5
    assert sheet.cell(rows["A1.a"], columns["Kết quả thực hiện"]).value == 98
    assert sheet.cell(rows["A1.b"], columns["Số ngày chậm"]).value == 0
    assert sheet.protection.sheet
    assert sheet.cell(rows["A2"], columns["Điểm"]).protection.locked is False
    assert sheet.cell(rows["A2"], columns["Nội dung"]).protection.locked is True


def test_choices_are_dropdowns_of_their_cells(world, browser):
    make_cards(world.campaign, TABLE_WITH_CHOICE)

    sheet = template(browser, world.campaign, unit=world.member)["Điểm"]

    columns, rows = places(sheet)
    cell = sheet.cell(rows["B1"], columns["Mức đạt"]).coordinate
    checks = [c for c in sheet.data_validations.dataValidation if cell in c.cells]
    assert [check.type for check in checks] == ["list"]


def test_filled_template_is_written_with_one_event(world, card, browser):
    book = template(browser, world.campaign, unit=world.member)
    put(book, "A2", "Điểm", 19.5)
    put(book, "A2", "Giải trình", "Thiếu 01 văn bản")
    put(book, "A1.a", "Kết quả thực hiện", "81,5")
    put(book, "B1", "Điểm", 20)
    put(book, "B1", "Tạm tính đến ngày", date(2027, 1, 15))
    put(book, "L1", "Có trường hợp này", "Có")
    page, kept = preview(browser, world.campaign, book)

    answer = act(browser, kept)

    assert problems(page) == []
    assert answer.url == reverse("blocs:score_grid", args=[world.campaign.pk, "self"])
    assert (line(card, "A2").self_points, line(card, "A2").explanation) == (
        Decimal("19.5"),
        "Thiếu 01 văn bản",
    )
    assert line(card, "A1.a").self_input == {"value": "81.5"}
    assert line(card, "B1").provisional_until == date(2027, 1, 15)
    assert line(card, "L1").applies
    assert AuditEvent.objects.filter(verb="scorecard.save").count() == 1


def test_looking_writes_nothing(world, card, browser):
    book = template(browser, world.campaign, unit=world.member)
    put(book, "A2", "Điểm", 19.5)

    page, kept = preview(browser, world.campaign, book)

    assert [change.shown for change in page.context["found"].changes] == ["19,5"]
    assert line(card, "A2").self_points is None
    assert not kept.file.is_destroyed


def test_rows_and_columns_in_another_order_land_right(world, card, browser):
    book = template(browser, world.campaign, unit=world.member)
    put(book, "A2", "Điểm", 19)
    put(book, "B1", "Điểm", 28)
    sheet = book["Điểm"]
    rows = places(sheet)[1]
    head = min(rows.values()) - 1
    for at in range(head, head + len(rows) + 1):
        values = [cell.value for cell in sheet[at]]
        for n, value in enumerate(reversed(values), 1):
            sheet.cell(at, n).value = value
    body = [[c.value for c in sheet[n]] for n in range(head + 1, head + 1 + len(rows))]
    for n, values in enumerate(reversed(body), head + 1):
        for at, value in enumerate(values, 1):
            sheet.cell(n, at).value = value

    page, kept = preview(browser, world.campaign, book)
    act(browser, kept)

    assert problems(page) == []
    assert (line(card, "A2").self_points, line(card, "B1").self_points) == (19, 28)


def test_only_good_lines_are_written_when_asked(world, card, browser):
    book = template(browser, world.campaign, unit=world.member)
    put(book, "A2", "Điểm", 19)
    wrong = put(book, "B1", "Điểm", 31)

    page, kept = preview(browser, world.campaign, book)
    act(browser, kept)

    assert problems(page) == [f"Trang tính “Điểm”, ô {wrong}: Giá trị lớn nhất được nhập là 30."]
    assert (line(card, "A2").self_points, line(card, "B1").self_points) == (19, None)
    assert not ScoreImport.objects.get().file.is_destroyed


def test_nothing_is_written_when_the_file_is_given_up(world, card, browser):
    book = template(browser, world.campaign, unit=world.member)
    put(book, "A2", "Điểm", 19)
    _, kept = preview(browser, world.campaign, book)

    act(browser, kept, "discard")
    act(browser, kept)

    assert line(card, "A2").self_points is None
    assert ScoreImport.objects.get().file.is_destroyed


def test_written_file_is_destroyed_and_not_written_twice(world, card, browser):
    book = template(browser, world.campaign, unit=world.member)
    put(book, "A2", "Điểm", 19)
    _, kept = preview(browser, world.campaign, book)

    act(browser, kept)
    second = act(browser, kept)

    assert ScoreImport.objects.get().file.is_destroyed
    assert second.url == reverse("blocs:score_import", args=[world.campaign.pk, "self"])


def test_error_file_is_the_senders_with_a_column_of_errors(world, card, browser):
    book = template(browser, world.campaign, unit=world.member)
    put(book, "A2", "Điểm", 19)
    wrong = put(book, "B1", "Điểm", "1.000")
    page, kept = preview(browser, world.campaign, book)

    answer = browser.get(reverse("blocs:score_import_errors", args=[kept.pk]))
    back = load_workbook(io.BytesIO(answer.content))
    columns, rows = places(back["Điểm"])

    assert back["Điểm"].cell(rows["B1"], columns["Lỗi"]).value == problems(page)[0]
    assert "1.000" in problems(page)[0]
    assert back["Điểm"][wrong].value == "1.000"
    assert back["Điểm"].cell(rows["A2"], columns["Lỗi"]).value is None
    assert [*rows] == [*places(book["Điểm"])[1]]


def test_mended_error_file_is_taken(world, card, browser):
    book = template(browser, world.campaign, unit=world.member)
    put(book, "A2", "Điểm", 19)
    put(book, "B1", "Điểm", "nhiều")
    _, kept = preview(browser, world.campaign, book)
    act(browser, kept)
    answer = browser.get(reverse("blocs:score_import_errors", args=[kept.pk]))
    back = load_workbook(io.BytesIO(answer.content))
    put(back, "B1", "Điểm", 30)

    page, kept = preview(browser, world.campaign, back)
    act(browser, kept)

    assert problems(page) == []
    assert (line(card, "A2").self_points, line(card, "B1").self_points) == (19, 30)


def test_newer_value_of_somebody_else_is_not_overwritten(world, card, browser, lan):
    book = template(browser, world.campaign, unit=world.member)
    put(book, "A2", "Điểm", 19)
    score_lines.save_self(card, by=lan, points=decimals({"A2": 18, "B1": 25}))

    page, kept = preview(browser, world.campaign, book)
    act(browser, kept)

    assert len(problems(page)) == 1
    assert "đã được sửa sau khi tải mẫu (nay là 18 điểm)" in problems(page)[0]
    assert (line(card, "A2").self_points, line(card, "B1").self_points) == (18, 25)


def test_change_between_preview_and_confirmation_is_not_overwritten(world, card, browser, lan):
    book = template(browser, world.campaign, unit=world.member)
    put(book, "A2", "Điểm", 19)
    _, kept = preview(browser, world.campaign, book)
    score_lines.save_self(card, by=lan, points=decimals({"A2": 18}))

    act(browser, kept)

    assert line(card, "A2").self_points == 18


def test_blanked_cell_takes_the_value_back_and_zero_is_a_score(world, card, browser):
    fill(card)
    book = template(browser, world.campaign, unit=world.member)
    put(book, "A2", "Điểm", None)
    put(book, "B1", "Điểm", 0)

    _, kept = preview(browser, world.campaign, book)
    act(browser, kept)

    assert (line(card, "A2").self_points, line(card, "B1").self_points) == (None, 0)


def test_template_that_nobody_touched_writes_nothing(world, card, browser):
    fill(card, A2="19.5", A1_a="25.5")
    book = template(browser, world.campaign, unit=world.member)

    page, _ = preview(browser, world.campaign, book)

    assert (page.context["found"].changes, problems(page)) == ([], [])


def test_all_units_by_the_secretariat(world, thu, client_of):
    cards = [sent(card) for card in make_cards(world.campaign)]
    browser, head = client_of(thu), "Mã đơn vị"
    book = template(browser, world.campaign, "bloc")
    put(book, "so-hai", "A2", 15, head)
    put(book, "toa-ba", "B1", "29,5", head)
    words = book["Ý kiến"]
    columns, rows = places(words, head)
    words.cell(rows["so-hai"], columns["A2"]).value = "Thiếu 01 văn bản"

    page, kept = preview(browser, world.campaign, book, "bloc")
    act(browser, kept)

    assert [item.unit for item in page.context["found"].wrong] == ["toa-ba"]
    assert "phải ghi ý kiến" in problems(page)[0]
    assert (line(cards[1], "A2").bloc_points, line(cards[2], "B1").bloc_points) == (15, None)
    assert "so-mot" not in rows


def test_all_units_sheet_hides_the_codes_of_units(world, thu, client_of):
    for each in make_cards(world.campaign):
        sent(each)

    book = template(client_of(thu), world.campaign, "bloc")

    assert book["Điểm"].column_dimensions["A"].hidden
    assert book["Mã nhận dạng"].sheet_state == "hidden"


def test_file_of_another_person_is_out_of_sight(world, card, browser, client_of, lan):
    book = template(browser, world.campaign, unit=world.member)
    _, kept = preview(browser, world.campaign, book)
    other = client_of(lan)

    answers = [
        other.get(reverse("blocs:score_import_detail", args=[kept.pk])),
        other.get(reverse("blocs:score_import_errors", args=[kept.pk])),
        act(other, kept),
        act(other, kept, "discard"),
        other.get(reverse("files:download", args=[kept.file_id])),
    ]

    assert [answer.status_code for answer in answers] == [404] * 5


def test_template_of_another_stage_year_or_table_is_refused(world, card, browser):
    book = template(browser, world.campaign, unit=world.member)
    book["Mã nhận dạng"]["C1"].value = "bloc"
    answer = upload(browser, world.campaign, saved(book))
    assert "mẫu của bước khác" in str(answer.context["form"].errors)
    book["Mã nhận dạng"]["C1"].value = "self"
    book["Mã nhận dạng"]["E1"].value = "2025"
    answer = upload(browser, world.campaign, saved(book))
    assert "năm khác" in str(answer.context["form"].errors)
    book["Mã nhận dạng"]["E1"].value = "2026"
    book["Mã nhận dạng"]["D2"].value = "7"
    answer = upload(browser, world.campaign, saved(book))

    assert answer.status_code == 422
    assert "phiên bản 7" in str(answer.context["form"].errors)


def test_foreign_unit_typed_into_the_file_is_refused(world, card, browser):
    book = template(browser, world.campaign, unit=world.member)
    for row in book["Mã nhận dạng"].iter_rows():
        if row[1].value == "so-hai":
            row[1].value = "so-mot"
    put(book, "A2", "Điểm", 19)

    page, _ = preview(browser, world.campaign, book)

    assert page.context["found"].changes == []
    assert problems(page)[0].endswith(
        "Không có đơn vị mã “so-mot” trong các bảng mà bạn nhập được."
    )


TABLE_WITH_CHOICE = """
name_vi: Bảng có mức
total: 30
sections:
- code: B
  name_vi: Thi đua
  max: 30
  criteria:
  - {code: B1, name_vi: Phong trào, max: 30, method: choice, choices: {Tốt: 30, Khá: 20}}
"""
