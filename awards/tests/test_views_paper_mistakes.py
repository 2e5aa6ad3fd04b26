"""A sheet of paper typed wrongly: the summary leads to the lines."""

import re

import pytest

from awards.enums import Choice
from awards.queries.ballots import options_of
from awards.services import paper_entry
from awards.tests import factories_paper as paper
from awards.tests.test_views_ballots import signed_in
from awards.tests.test_views_paper import send, signed, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return paper.signable()


@pytest.fixture
def client(world):
    return signed_in(world.teller)


def wrong_lines(text):
    """Where the links of the summary lead; each to something on the page."""
    summary = text.partition('class="em-errors"')[2].partition("</ul>")[0]
    targets = re.findall(r'href="#([^"]+)"', summary)
    assert [target for target in targets if f'id="{target}"' not in text] == []
    return targets


def test_different_halves_are_told_line_by_line_and_nothing_is_stored(client, world):
    option = options_of(world.question)[1]

    response = send(client, world, **{f"second-line-{option.pk}": "no"})

    assert response.status_code == 422
    text = response.content.decode()
    assert f"Hai người nhập khác nhau ở: {option.text}." in text
    assert text.count(">Người thứ nhất nhập khác.") == 1
    assert wrong_lines(text) == [f"id_second-line-{option.pk}"]
    assert paper_entry.typed_of(world.question) == 0


def test_missing_lines_are_told(client, world):
    option = options_of(world.question)[0]

    response = send(client, world, **{f"first-line-{option.pk}": ""})

    text = response.content.decode()
    assert f"Chưa nhập dòng: {option.text}." in text
    assert wrong_lines(text) == [f"id_first-line-{option.pk}"]
    assert f">Người thứ nhất – Chưa nhập dòng: {option.text}.</a>" in text


def test_summary_leads_to_the_ticks_of_each_half():
    world = paper.settled(4, choice=Choice.BLANK, form="tick_at_most", bars_own_unit=False)
    paper.with_password(world.secretary)

    client = signed_in(world.teller)
    response = client.post(url("election_paper_sheet", world.question.pk), signed(world))

    assert wrong_lines(response.content.decode()) == ["id_first-ticks", "id_second-ticks"]
