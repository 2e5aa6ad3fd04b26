"""Workbooks of scores made to hurt, or merely typed wrong: a sentence with the place, no points."""

import io
import re
import zipfile

import pytest

from blocs.models.scorecards import ScoreImport, ScoreLine
from blocs.tests.factories_scorecards import card_of, make_cards, sent
from blocs.tests.score_workbooks import preview, put, saved, template, upload
from emulation.papers.xlsx import guard

pytestmark = pytest.mark.once

SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def card(world):
    return card_of(world.campaign, world.member)


@pytest.fixture
def browser(client_of, ha):
    return client_of(ha)


@pytest.fixture
def book(world, card, browser):
    return template(browser, world.campaign, unit=world.member)


def repacked(content, change=None, more=None):
    """The workbook with parts changed: `change(name, bytes) -> bytes`, `more` {name: bytes}."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, change(name, part) if change else part)
        for name, part in (more or {}).items():
            new.writestr(name, part)
    return made.getvalue()


def with_entities(name, part):
    if name != SHEET:
        return part
    head = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    return re.sub(rb"(<worksheet)", head + rb"\1", part, count=1)


def with_bomb(name, part):
    return (
        part.replace(b"</sheetData>", b" " * 90_000_000 + b"</sheetData>")
        if name == SHEET
        else part
    )


ATTACKS = {
    "oversized": lambda c: c + b"\0" * guard.MOST_BYTES,
    "truncated": lambda c: c[: len(c) // 2],
    "empty": lambda c: b"",
    "with_password": lambda c: (
        guard.OLD_OFFICE + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 500
    ),
    "with_macros": lambda c: repacked(c, more={"xl/vbaProject.bin": b"macro"}),
    "zip_bomb": lambda c: repacked(c, with_bomb),
    "with_entities": lambda c: repacked(c, with_entities),
    "text": lambda c: b"ma;diem\nA2;20\n",
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_bad_file_is_refused_beside_its_box_and_not_kept(world, browser, book, attack):
    answer = upload(browser, world.campaign, ATTACKS[attack](saved(book)))

    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]
    assert not ScoreImport.objects.exists()


def test_renamed_program_is_refused(world, browser, card):
    answer = upload(browser, world.campaign, b"MZ\x90\x00" + b"\0" * 500)

    assert answer.context["form"].errors["file"] == [guard.NOT_XLSX]


def test_sheet_under_another_name_is_told(world, browser, book):
    book["Điểm"].title = "Sheet1"

    answer = upload(browser, world.campaign, saved(book))

    assert "Không thấy trang tính “Điểm”" in answer.context["form"].errors["file"][0]


def test_foreign_workbook_is_told_to_take_the_template(world, browser, book):
    del book["Mã nhận dạng"]

    answer = upload(browser, world.campaign, saved(book))

    assert "không phải là mẫu nhập điểm" in answer.context["form"].errors["file"][0]


def test_merged_head_is_told_with_its_cell(world, browser, book):
    book["Điểm"].merge_cells("A3:B3")

    answer = upload(browser, world.campaign, saved(book))

    assert "Trang tính “Điểm”, ô A3: " in answer.context["form"].errors["file"][0]


def problem_of(browser, campaign, book):
    page, _ = preview(browser, campaign, book)
    assert page.context["found"].changes == []
    return [item.problem for item in page.context["found"].wrong]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("=10+9", "Là công thức"),
        ("1.000", "có thể hiểu là 1 hoặc 1000"),
        ("1,9.5", "không phải là số"),
        ("1.9,5.3", "không phải là số"),
        ("mười chín", "không phải là số"),
        ("20,5", "nhất được nhập là 20"),
        ("-1", ""),
        ("10,25", "bội số của 0,5"),
        ("95%", ""),
        ("1e1", "không phải là số"),
    ],
)
def test_wrong_points_are_told_with_sheet_and_cell(world, browser, book, typed, told):
    cell = put(book, "A2", "Điểm", typed)

    [problem] = problem_of(browser, world.campaign, book)

    assert problem.startswith(f"Trang tính “Điểm”, ô {cell}: ")
    assert told in problem


@pytest.mark.parametrize("typed", ["19,5", " 19.5 ", 19.5, "19,50"])
def test_numbers_typed_as_text_are_read(world, browser, book, typed):
    put(book, "A2", "Điểm", typed)

    page, _ = preview(browser, world.campaign, book)

    assert [change.shown for change in page.context["found"].changes] == ["19,5"]


@pytest.mark.parametrize(
    ("code", "heading", "typed", "told"),
    [
        ("A1.a", "Điểm", 30, "tính từ số liệu"),
        ("A2", "Số ngày chậm", 3, "không nhập ở cột này"),
        ("A1.b", "Số ngày chậm", "2,5", "số nguyên"),
        ("A1.a", "Kết quả thực hiện", "98/", "không phải là số"),
        ("B1", "Tạm tính đến ngày", "31/02/2027", "ngày"),
        ("L1", "Có trường hợp này", "có lẽ", "Ghi “x”"),
    ],
)
def test_wrong_boxes_are_told_with_sheet_and_cell(world, browser, book, code, heading, typed, told):
    cell = put(book, code, heading, typed)

    [problem] = problem_of(browser, world.campaign, book)

    assert problem.startswith(f"Trang tính “Điểm”, ô {cell}: ")
    assert told in problem


def test_merged_cells_are_told(world, browser, book):
    cell = put(book, "A2", "Điểm", 19)
    book["Điểm"].merge_cells(f"{cell}:{cell[0]}{int(cell[1:]) + 1}")

    told = problem_of(browser, world.campaign, book)

    assert any(f"ô {cell}: Là ô gộp" in problem for problem in told)


def test_unknown_and_repeated_criteria_are_told(world, browser, book):
    put(book, "A2", "Điểm", 19)
    sheet = book["Điểm"]
    put(book, "B1", "Mã", "A2")
    last = sheet.max_row + 1
    sheet.cell(last, 1).value, sheet.cell(last, 7).value = "X9", 5

    told = problem_of(browser, world.campaign, book)

    assert len(told) == 3
    assert sum("“A2” có ở nhiều dòng" in problem for problem in told) == 2
    assert any(f"ô A{last}: Bảng tiêu chí không có dòng mã “X9”" in problem for problem in told)


def test_repeated_unit_is_told(world, thu, client_of):
    for each in make_cards(world.campaign):
        sent(each)
    browser = client_of(thu)
    book = template(browser, world.campaign, "bloc")
    put(book, "so-hai", "A2", 15, "Mã đơn vị")
    put(book, "toa-ba", "Mã đơn vị", "so-hai", "Mã đơn vị")

    page, _ = preview(browser, world.campaign, book, "bloc")

    assert page.context["found"].changes == []
    assert "Mã đơn vị “so-hai” có ở nhiều dòng: " in page.context["found"].wrong[0].problem


def test_unknown_column_is_told(world, thu, client_of):
    for each in make_cards(world.campaign):
        sent(each)
    browser = client_of(thu)
    book = template(browser, world.campaign, "bloc")
    sheet = book["Điểm"]
    sheet.cell(3, sheet.max_column + 1).value = "Z9\nTiêu chí lạ"

    answer = upload(browser, world.campaign, saved(book), "bloc")

    assert "Cột “Z9” không có trong mẫu" in answer.context["form"].errors["file"][0]


def test_nothing_of_all_this_writes_points(world, browser, book):
    put(book, "A2", "Điểm", "=1")
    preview(browser, world.campaign, book)

    assert not ScoreLine.objects.exclude(self_points=None).exists()
