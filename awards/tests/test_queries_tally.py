from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.enums import CountBase
from awards.queries.tally import (
    Outcome,
    Threshold,
    Votes,
    add_up,
    base_of,
    decide,
    has_quorum,
    share_words,
)

SMALL = st.integers(0, 300)
ANSWERS = st.sampled_from(["yes", "no", "blank"])


@given(SMALL, SMALL, st.integers(0, 100), st.integers(1, 100), st.booleans())
def test_threshold_agrees_with_exact_fractions(yes, base, numerator, denominator, is_strict):
    threshold = Threshold(numerator, denominator, is_strict)
    share = Fraction(numerator, denominator)
    expected = base > 0 and (yes > share * base if is_strict else yes >= share * base)

    assert threshold.is_reached(yes, base) is expected


@pytest.mark.parametrize(
    ("yes", "base", "numerator", "denominator", "is_strict", "expected"),
    [
        (3, 6, 1, 2, True, False),
        (4, 6, 1, 2, True, True),
        (3, 6, 1, 2, False, True),
        (2, 3, 2, 3, False, True),
        (2, 3, 2, 3, True, False),
        (9, 10, 90, 100, False, True),
        (8, 9, 90, 100, False, False),
        (0, 0, 0, 1, False, False),
        (0, 7, 0, 1, False, True),
    ],
)
def test_threshold_at_its_edges(yes, base, numerator, denominator, is_strict, expected):
    assert Threshold(numerator, denominator, is_strict).is_reached(yes, base) is expected


@given(st.lists(st.fixed_dictionaries({"a": ANSWERS}, optional={"b": ANSWERS}), max_size=30))
def test_add_up_counts_every_answer_once(ballots):
    votes = add_up(["a", "b"], ballots)

    assert votes["a"].total == len(ballots)
    assert votes["b"].total == sum("b" in ballot for ballot in ballots)
    assert votes["a"].yes == sum(ballot["a"] == "yes" for ballot in ballots)


@given(st.lists(st.fixed_dictionaries({"a": ANSWERS, "b": ANSWERS}), max_size=12), st.randoms())
def test_order_of_ballots_changes_nothing(ballots, random):
    shuffled = [*ballots]
    random.shuffle(shuffled)

    assert add_up("ab", shuffled) == add_up("ab", ballots)


STANDINGS = st.dictionaries(
    st.text("abcdefgh", min_size=1, max_size=2), st.integers(0, 7).map(lambda n: (n, 7)), max_size=8
)


@given(STANDINGS, st.integers(1, 8))
def test_decide_never_exceeds_its_places_and_never_splits_a_tie(standing, places):
    outcome = decide(standing, Threshold(1, 2, True), places)

    assert len(outcome.passed) <= places
    lowest = min((standing[code] for code in outcome.passed), default=None)
    others = [code for code in standing if code not in outcome.passed + outcome.tied]
    reached = [code for code in others if 2 * standing[code][0] > 7]
    assert all(standing[code] < lowest for code in reached if lowest)
    assert len(outcome.tied) != 1
    assert len({standing[code] for code in outcome.tied}) <= 1
    if outcome.tied:
        assert len(outcome.passed) + len(outcome.tied) > places


@given(STANDINGS)
def test_decide_without_places_passes_all_that_reach(standing):
    outcome = decide(standing, Threshold(1, 2, True), None)

    assert outcome == Outcome(tuple(c for c, (yes, _) in standing.items() if yes * 2 > 7), ())


@pytest.mark.parametrize(
    ("votes", "places", "passed", "tied"),
    [
        ((6, 5, 4), 2, "ab", ""),
        ((6, 5, 5), 2, "a", "bc"),
        ((5, 5, 5), 2, "", "abc"),
        ((5, 5, 5), 3, "abc", ""),
        ((6, 6, 2), 1, "", "ab"),
        ((3, 3, 3), 1, "", ""),
    ],
)
def test_decide_ties_at_the_last_place(votes, places, passed, tied):
    standing = dict(zip("abc", ((yes, 6) for yes in votes), strict=True))

    outcome = decide(standing, Threshold(1, 2, True), places)

    assert outcome == Outcome(tuple(passed), tuple(tied))


@pytest.mark.parametrize(
    ("base", "own", "own_present", "expected"),
    [
        (CountBase.ALL_MEMBERS, 0, 0, 7),
        (CountBase.ALL_MEMBERS, 1, 0, 6),
        (CountBase.PRESENT, 0, 0, 5),
        (CountBase.PRESENT, 1, 1, 4),
        (CountBase.PRESENT, 1, 0, 5),
        (CountBase.VALID, 1, 1, 4),
    ],
)
def test_base_leaves_out_the_barred_unit(base, own, own_present, expected):
    votes = Votes(yes=2, no=1, blank=1)

    found = base_of(votes, base, seats=7, present=5, own=own, own_present=own_present)

    assert found == expected


@pytest.mark.parametrize(
    ("voted", "seats", "expected"), [(4, 7, False), (5, 7, True), (2, 3, True), (4, 6, True)]
)
def test_quorum_of_two_thirds(voted, seats, expected):
    assert has_quorum(voted, seats, 2, 3) is expected


@pytest.mark.parametrize(
    ("numerator", "denominator", "words"),
    [(1, 2, "1/2"), (2, 3, "2/3"), (7, 10, "70%"), (9, 10, "90%"), (5, 7, "5/7"), (1, 1, "1/1")],
)
def test_share_words(numerator, denominator, words):
    assert share_words(numerator, denominator) == words
