"""A block from a spreadsheet: shown first with every error, then written."""

import pytest
from django.urls import reverse

from blocs.models.scorecards import ScoreLine
from blocs.services.scorecards import score_lines
from blocs.tests.factories_scorecards import card_of, decimals, make_cards, sent
from blocs.tests.form_fields import fields_of


@pytest.fixture
def card(world):
    return card_of(world.campaign, world.member)


def url(world, stage="self"):
    return reverse("blocs:score_paste", args=[world.campaign.pk, stage])


def block(world, content, line="A1.a", unit=None):
    key = (unit or world.member).pk
    return {"content": content, "first_line": line, "first_unit": str(key)}


def told(response):
    """(text, what it would be, problem) of every cell that says something."""
    cells = [cell for row in response.context["pasted"] for cell in row.cells]
    return [(cell.text, cell.shown, cell.problem) for cell in cells if cell.text]


def points(card):
    rows = card.lines.exclude(self_points=None).values_list("criterion__code", "self_points")
    return dict(rows)


def test_preview_writes_nothing_and_says_all(world, card, ha, client_of):
    response = client_of(ha).post(url(world), block(world, "49\n3\n1.000\n30\tthừa\n"))

    assert response.status_code == 200
    assert told(response) == [
        ("49", "15", ""),
        ("3", "10", ""),
        ("1.000", "", "“1.000” có thể hiểu là 1 hoặc 1000. Hãy nhập rõ: “1” hoặc “1000”."),
        ("30", "30", ""),
        ("thừa", "", "Ô này nằm ngoài bảng: thừa hàng hoặc thừa cột."),
    ]
    assert points(card) == {}


def test_good_cells_are_written_after_the_preview(world, card, ha, client_of):
    browser = client_of(ha)
    preview = browser.post(url(world), block(world, "49\n3\nhai\n30"))

    response = browser.post(url(world), fields_of(preview, save="1"))

    assert response.url == reverse("blocs:score_grid", args=[world.campaign.pk, "self"])
    assert points(card) == {"A1.a": 15, "A1.b": 10, "B1": 30}


def test_blank_cells_and_headings_are_passed_over(world, card, ha, client_of):
    score_lines.save_self(card, by=ha, points=decimals({"A2": 7}))
    content = "A1\t\nA1.a\t49\nA2\t\nB1\t25,5\n"
    browser = client_of(ha)

    preview = browser.post(url(world), block(world, content, line="B1"))
    browser.post(url(world), fields_of(preview, save="1"))

    assert points(card) == {"A1.a": 15, "A2": 7, "B1": 25.5}


def test_names_of_units_find_their_columns(world, thu, client_of):
    cards = make_cards(world.campaign)
    sent(cards[1])
    content = "Mã\tSở Hai\tTòa án nhân dân tỉnh A\nA2\t20\t\nB1\t29\t30\n"
    browser = client_of(thu)

    preview = browser.post(url(world, "bloc"), block(world, content) | {"remark": "Theo biên bản"})

    assert [row[2] for row in told(preview)] == [
        "",
        "",
        "Không nhập được bảng của đơn vị này ở bước này.",
    ]
    browser.post(url(world, "bloc"), fields_of(preview, save="1"))
    line = ScoreLine.objects.get(scorecard=cards[1], criterion__code="B1")
    assert (line.bloc_points, line.bloc_remark) == (29, "Theo biên bản")


def test_disqualifier_is_marked_with_an_x(world, card, ha, client_of):
    response = client_of(ha).post(url(world), block(world, "x\nchắc", line="L1"))

    assert [problem for _, _, problem in told(response)] == [
        "",
        "Ghi “x” nếu có trường hợp này, “không” nếu không.",
    ]


def test_cell_that_somebody_changed_meanwhile_is_told(world, card, ha, lan, client_of):
    browser = client_of(ha)
    preview = browser.post(url(world), block(world, "20\n30", line="A2"))
    score_lines.save_self(card, by=lan, points=decimals({"A2": 15}))

    response = browser.post(url(world), fields_of(preview, save="1"))

    assert response.status_code == 422
    assert f"{lan.get_full_name()} đã lưu các dòng: A2" in response.content.decode()
    assert points(card) == {"A2": 15, "B1": 30}


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", "Hãy nhập vùng ô sao chép từ Excel."),
        ("\t\t\n\n", "Vùng đã dán không có ô nào có nội dung."),
        ("1\n" * 401, "Vùng đã dán quá lớn: nhiều nhất 400 hàng, 200 cột."),
        ("1\t" * 201, "Vùng đã dán quá lớn: nhiều nhất 400 hàng, 200 cột."),
        ("9" * 140_000, "Không đọc được vùng đã dán. Sao chép lại."),
    ],
)
def test_what_is_no_block_is_refused(world, card, ha, client_of, content, problem):
    response = client_of(ha).post(url(world), block(world, content))

    assert response.status_code == 422
    assert response.context["form"].errors["content"] == [problem]


def test_unit_of_another_column_is_no_choice(world, card, ha, client_of):
    response = client_of(ha).post(url(world), block(world, "1", unit=world.third))

    assert response.status_code == 422


def test_versions_that_are_no_numbers_are_passed_over(world, card, ha, client_of):
    typed = block(world, "20", line="A2") | {
        "versions": "a:b,1:,::,9" + "9" * 40 + ":1",
        "save": "1",
    }

    response = client_of(ha).post(url(world), typed)

    assert response.status_code == 302
    assert points(card) == {"A2": 20}


def test_one_unknown_or_repeated_code_does_not_turn_the_others_into_points(
    world, card, ha, client_of
):
    content = "A1.a\t49\nA1.b\t3\nZZ\t5\nB1\t30\nA1.a\t98"

    response = client_of(ha).post(url(world), block(world, content))

    assert told(response) == [
        ("49", "15", ""),
        ("3", "10", ""),
        ("5", "", "Bảng không có tiêu chí mã “ZZ”."),
        ("30", "30", ""),
        ("98", "", "Tiêu chí A1.a đã có ở hàng 1 của vùng."),
    ]
