"""`manage.py score_table`: what an outsider checks."""

import json

import pytest
from django.core.management import CommandError, call_command

from blocs.services.scorecards import score_lines
from blocs.tests.factories_scorecards import approved, decimals, fill, make_cards, sent

THOUSAND = """
name_vi: Nghìn điểm
total: 1000
scale_step: 0.1
sections:
- {code: A, name_vi: a, max: 960, criteria: [{code: A1, name_vi: b, max: 960}]}
- {code: B, name_vi: c, max: 40, not_applicable_to: [court],
   criteria: [{code: B1, name_vi: d, max: 40}]}
"""


def run(capsys, *arguments):
    """(exit code, standard output, what was told beside it)."""
    try:
        call_command("score_table", *arguments)
    except CommandError as problem:
        return problem.returncode, capsys.readouterr().out, str(problem)
    return 0, capsys.readouterr().out, ""


def args(world):
    return world.bloc.code, str(world.campaign.year), "--json"


def test_complete_table_is_printed_as_plain_decimals(world, capsys):
    full = {"A1": 960, "B1": 40}
    for card in make_cards(world.campaign, THOUSAND):
        points = {"A1": 940} if card.unit == world.third else full
        score_lines.save_self(card, by=None, points=decimals(points))

    code, out, _ = run(capsys, *args(world))

    table = json.loads(out)
    assert code == 0
    assert table["scale"] == "1000"
    assert [(row["rank"], row["tied"]) for row in table["rows"]] == [
        (1, True),
        (1, True),
        (3, False),
    ]
    assert table["rows"][2] == {
        "unit": world.third.code,
        "rank": 3,
        "tied": False,
        "base": "960",
        "stages": {"self": "979.2", "appraisal": None, "bloc": None, "board": None},
        "final": "979.2",
        "sections": {"A": "940", "B": None},
    }


def test_each_stage_keeps_its_total(world, capsys):
    cards = make_cards(world.campaign)
    score_lines.save_bloc(
        sent(cards[1]), by=None, points=decimals({"B1": "20.5"}), remarks={"B1": "thiếu hồ sơ"}
    )
    approved(fill(cards[0]))
    fill(cards[2])

    _, out, _ = run(capsys, *args(world))

    row = json.loads(out)["rows"][1]
    assert row["stages"] == {"self": "100", "appraisal": None, "bloc": "90.5", "board": None}
    assert (row["final"], row["sections"]) == ("90.5", {"A": "70", "B": "20.5"})


def test_missing_points_are_listed_and_the_rest_is_printed(world, capsys):
    cards = make_cards(world.campaign)
    fill(cards[0])
    fill(cards[1], A2=None)

    code, out, told = run(capsys, *args(world))

    assert code == 3
    assert told.splitlines()[1] == f"{world.member.code}: chưa có điểm A2"
    assert [row["final"] for row in json.loads(out)["rows"]] == ["100", None, None]


def test_year_without_criteria_is_incomplete(world, capsys):
    code, out, told = run(capsys, *args(world))

    assert (code, json.loads(out)["scale"]) == (3, None)
    assert "Chưa ban hành bảng tiêu chí" in told


@pytest.mark.parametrize("year", ["1999", "abc", "20261"])
def test_unknown_bloc_or_year_is_told(world, capsys, year):
    assert run(capsys, world.bloc.code, year, "--json")[0] == 2
    assert run(capsys, "khong-co", str(world.campaign.year))[0] == 2


def test_table_prints_as_text_too(world, capsys):
    for card in make_cards(world.campaign):
        fill(card)

    code, out, _ = run(capsys, *args(world)[:2])

    assert (code, out.splitlines()[0]) == (0, f"1\t{world.head.code}\t100")
