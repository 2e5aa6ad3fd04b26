"""Any mix of screen and paper counts like the plain sum of its ballots."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from awards.enums import BallotForm, Choice, CountBase, InvalidReason
from awards.models import Count
from awards.services import counting
from awards.services.choices import BallotPaper, Invalid, TypedSheet
from awards.tests import factories_ballots as make
from awards.tests import factories_paper as paper

SIZE = 4
REASONS = [reason for reason in InvalidReason if reason != InvalidReason.FOREIGN]
CODES = st.lists(st.from_regex(r"[a-z0-9-]{1,12}", fullmatch=True), min_size=1, unique=True)


@st.composite
def ballots(draw):
    """(rules, seats on paper, per seat a choice per unit or a reason)."""
    is_ticked = draw(st.booleans())
    answers = [Choice.YES, Choice.NO, Choice.BLANK]
    on_paper = draw(st.integers(0, SIZE))
    cast = []
    for place in range(SIZE):
        if is_ticked:
            # At least one tick that stays if the own line is left out: two of four, or blank.
            picked = draw(st.sets(st.integers(0, SIZE - 1), min_size=2, max_size=3) | st.none())
            ticks = [Choice.YES if n in (picked or ()) else Choice.NO for n in range(SIZE)]
            marks = ticks if picked else [Choice.BLANK] * SIZE
        else:
            marks = draw(st.lists(st.sampled_from(answers), min_size=SIZE, max_size=SIZE))
        is_spoilt = place >= SIZE - on_paper and draw(st.booleans())
        cast.append(draw(st.sampled_from(REASONS)) if is_spoilt else marks)
    form = BallotForm.TICK_AT_MOST if is_ticked else BallotForm.APPROVE_EACH
    rules = {
        "form": form,
        "max_ticks": 3,
        "bars_own_unit": draw(st.booleans()),
        "base": draw(st.sampled_from(CountBase)),
    }
    return rules, on_paper, cast


@pytest.mark.django_db(transaction=True)
@pytest.mark.slow
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(ballots())
def test_screen_and_paper_together_count_like_the_plain_sum(drawn):
    rules, on_paper, cast = drawn
    world = paper.opened(SIZE, on_paper=on_paper, **rules)
    codes = [unit.code for unit in world.units]
    for place, seat in enumerate(world.seats[: SIZE - on_paper]):
        make.cast(seat, lambda _, code, place=place: cast[place][codes.index(code)])
    make.elections.close(world.election, by=None, now=paper.CLOSING)
    world.refresh()
    if on_paper:
        marked = paper.marked(world)
        paper.paper.settle(world.election, by=world.teller, handed_in=marked)
        # The box is mixed: the sheets come in another order than the seats.
        paper.enter(world, world.question, *(typed(world, seat, cast) for seat in marked[::-1]))

    counting.count(world.election, by=world.teller, codes=world.codes[:1])

    stored = Count.objects.filter(option__question=world.question).order_by("option__position")
    assert list(stored.values_list("yes", "no", "blank", "base")) == expected(rules, cast)


def typed(world, seat, cast):
    mine = cast[seat.position - 1]
    if isinstance(mine, InvalidReason):
        return TypedSheet(invalid=mine)
    codes = [unit.code for unit in world.units]
    line = paper.own_line(world, world.question, seat)
    return paper.sheet(world.question, lambda code: mine[codes.index(code)], struck=line)


def expected(rules, cast):
    """Votes and base per unit, added up by hand; all seats take part, so the bases are whole."""
    rows = []
    for unit in range(SIZE):
        marks = [
            choices[unit]
            for voter, choices in enumerate(cast)
            if not isinstance(choices, InvalidReason)
            and not (rules["bars_own_unit"] and voter == unit)
        ]
        if rules["bars_own_unit"] and rules["form"] == BallotForm.TICK_AT_MOST:
            marks = [Choice.NO if mark == Choice.BLANK else mark for mark in marks]
        whole = SIZE - rules["bars_own_unit"]
        base = len(marks) if rules["base"] == CountBase.VALID else whole
        rows.append((*(marks.count(choice) for choice in Choice), base))
    return rows


@given(CODES, st.sampled_from(REASONS))
def test_invalid_sheet_is_never_longer_than_a_ballot(codes, reason):
    ballot = BallotPaper("dot-1", "co", tuple(codes))

    payload = ballot.encode_typed(TypedSheet(invalid=reason))

    assert len(payload) == ballot.length
    with pytest.raises(Invalid) as raised:
        ballot.decode_typed(payload)
    assert raised.value.reason == reason


@given(CODES, st.data())
def test_typed_sheet_comes_back_as_it_was_with_any_line_struck(codes, data):
    ballot = BallotPaper("dot-1", "co", tuple(codes))
    struck = data.draw(st.sampled_from(["", *codes]))
    choices = {code: data.draw(st.sampled_from(Choice)) for code in codes if code != struck}

    payload = ballot.encode_typed(TypedSheet(choices))

    assert ballot.decode_typed(payload) == choices
    assert len(payload) == ballot.length


@given(st.binary(max_size=60))
def test_any_other_bytes_are_no_sheet(noise):
    with pytest.raises(Invalid):
        BallotPaper("dot-1", "co", ("a", "b")).decode_typed(noise)
