"""What a ballot of several questions is told, by the server and by the browser alike."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.enums import QuestionKind
from awards.forms.ballots import BLANK, CastForm
from awards.services import elections, questions, tellers
from awards.tests import factories_ballots as make

pytestmark = pytest.mark.django_db

TITLES = ("Bầu Trưởng khối", "Bầu Phó Trưởng khối")


def ballot(titles, **rules):
    """An open vote on the same two names under each title."""
    now = timezone.now() - timedelta(minutes=5)
    world = make.draft(3)
    by, first = world.secretary, world.election.questions.get()
    for title in titles:
        asked = {"kind": QuestionKind.OTHER, "title": title, "bars_own_unit": False}
        question = questions.add(world.election, by=by, **asked, **rules)
        for text in ("Một", "Hai"):
            questions.add_option(question, by=by, text=text)
    questions.remove(first, by=by)
    slips = elections.freeze(world.election, by=by, now=now)
    world.refresh()
    code = slips[0][1].code
    tellers.confirm_slip(world.election, by=world.teller, code=code, now=now)
    elections.open_(world.election, by=by, closes_at=now + timedelta(hours=2), now=now)
    world.refresh()
    return world


def errors(world, **data):
    """The sentences at each question, in the order of the ballot, and the form."""
    form = CastForm(data, seat=world.seats[0])
    return [text for told in form.errors.values() for text in told], form


def test_each_empty_sheet_of_ticks_names_its_question():
    world = ballot(TITLES, form="tick_at_most", max_ticks=1)

    told, form = errors(world)

    begins = [f"{title} – Chưa đánh dấu phương án nào" for title in TITLES]
    assert [text[: len(start)] for text, start in zip(told, begins, strict=True)] == begins
    browser = form.for_browser()["questions"]
    assert [question["words"]["unticked"] for question in browser] == told


def test_too_many_ticks_and_a_torn_sheet_name_their_question_in_the_browsers_words():
    world = ballot(TITLES, form="tick_at_most", max_ticks=1)
    first, second = world.election.questions.order_by("position")
    codes = [option.code for option in first.options.order_by("pk")]
    torn = [BLANK, second.options.first().code]

    told, form = errors(world, **{f"q{first.pk}": codes, f"q{second.pk}": torn})

    words = [question["words"] for question in form.for_browser()["questions"]]
    assert told == [words[0]["over"].replace("{ticked}", "2"), words[1]["torn"]]
    assert [text.split(" – ")[0] for text in told] == list(TITLES)


def test_the_same_line_missing_on_two_sheets_names_each():
    world = ballot(TITLES)

    told, form = errors(world)

    browser = form.for_browser()["questions"]
    assert told == [option["missing"] for question in browser for option in question["options"]]
    assert len(set(told)) == 4


def test_single_question_is_not_named():
    told, _ = errors(ballot(TITLES[:1]))

    assert told == ["Chưa ghi ý kiến về: Một.", "Chưa ghi ý kiến về: Hai."]
