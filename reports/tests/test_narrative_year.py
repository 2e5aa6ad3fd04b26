"""Movements, contributions and words of the year."""

from collections import Counter
from decimal import Decimal

import pytest

from blocs.models import Bloc, Contribution, Exemplar, Initiative, Movement
from reports.narrative import words, year


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("Thăm hỏi, tặng quà", "thăm hỏi, tặng quà"),
        ("Covid-19", "Covid-19"),
        ("UBND tỉnh", "UBND tỉnh"),
        ("“Tủ đồ”", "“Tủ đồ”"),
        ("", ""),
    ],
)
def test_within_takes_the_capital_of_an_ordinary_word_only(text, inside):
    assert words.within(text) == inside


def test_listed_closes_items():
    assert words.listed(["một.", "hai;", "ba"]) == ("một;", "hai;", "ba.")


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"title": "Vì an ninh"}, "phong trào thi đua “Vì an ninh”"),
        ({"title": "Thi đua lập công"}, "phong trào “Thi đua lập công”"),
        ({"title": "Ra quân", "is_drive": True}, "đợt thi đua cao điểm “Ra quân”"),
        ({"title": "Phong trào thi đua của Sở"}, "phong trào thi đua của Sở"),
        (
            {"title": "A", "slogan": "“Đoàn kết”", "occasion": "75 năm; Đại hội"},
            "phong trào thi đua “A”, khẩu hiệu “Đoàn kết”, nhân dịp 75 năm, Đại hội",
        ),
        (
            {"title": "A", "occasion": "Chào mừng Đại hội"},
            "phong trào thi đua “A”, chào mừng Đại hội",
        ),
    ],
)
def test_a_movement_says_what_it_is_once(fields, line):
    assert year.movement_line(Movement(**fields)) == line


def test_movements_stand_by_level_with_the_share_of_units_that_joined():
    movements = [
        Movement(pk=1, level="bloc", title="Của khối"),
        Movement(pk=2, level="prime_minister", title="Một"),
        Movement(pk=3, level="prime_minister", title="Hai"),
        Movement(pk=4, level="unit", title="Riêng"),
    ]

    lines = year.movements_by_level(Bloc(kind="cum"), movements, Counter({2: 7, 3: 5}), 7)

    assert lines == [
        "Do Thủ tướng Chính phủ phát động: “Một”, “Hai” (05/07 đơn vị hưởng ứng)",
        "Do Cụm phát động: “Của khối”",
    ]


def line(pk, text, value=None, whole=None, **fields):
    value = None if value is None else Decimal(value)
    return Contribution(pk=pk, text=text, value=value, included_in_id=whole, **fields)


def test_contributions_tell_parts_inside_their_whole_and_add_wholes_only():
    lines = [
        line(1, "Quà Tết.", 120_000_000),
        line(2, "Công trình", 20_000_000, whole=1),
        line(3, "Chăn ấm", quantity=Decimal(5), measure="chiếc"),
        line(4, "Nhà tình nghĩa", 350_000_000, qualifier="over"),
    ]

    told = year.unit_contributions(lines, Decimal(470_000_000))

    assert told == (
        "quà Tết: 120.000.000 đồng (trong đó: công trình: 20.000.000 đồng); "
        "chăn ấm: 05 chiếc; nhà tình nghĩa: trên 350.000.000 đồng. Cộng: 470.000.000 đồng."
    )


def test_one_contribution_is_no_sum():
    assert year.unit_contributions([line(1, "Quỹ", 5)], Decimal(5)) == "quỹ: 5 đồng."


@pytest.mark.parametrize(
    ("is_exact", "end"),
    [
        (True, "3.511.855.116 đồng."),
        (False, "đồng, trong đó có khoản đơn vị báo cáo theo số làm tròn."),
    ],
)
def test_the_total_says_whether_round_figures_are_in_it(is_exact, end):
    told = year.contribution_sentence(Bloc(kind="khoi"), Decimal(3511855116), is_exact=is_exact)

    assert told.endswith(end)


def test_exemplars_and_initiatives():
    exemplar = Exemplar(collectives=5, individuals=12, name="Gương sáng", text="Tham luận.")
    initiative = Initiative(count=1, title="Số hóa", authority="Giám đốc Sở")

    assert year.exemplar_sentence(0, 0, 0) == ""
    assert year.exemplar_sentence(5, 12, 21) == (
        "Trong năm, các đơn vị có 05 tập thể, 12 cá nhân điển hình tiên tiến được nêu gương; "
        "21 sáng kiến được công nhận."
    )
    assert year.exemplar_line(exemplar) == (
        "05 tập thể, 12 cá nhân điển hình tiên tiến (Gương sáng; Tham luận)"
    )
    assert year.initiative_line(initiative) == "01 sáng kiến “Số hóa” do Giám đốc Sở công nhận"
