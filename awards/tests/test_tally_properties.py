"""The counting rules beside a slow, independent reading of them in exact fractions."""

from dataclasses import dataclass
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.enums import Choice, CountBase
from awards.queries.tally import Threshold, add_up, base_of, decide, has_quorum

pytestmark = pytest.mark.slow

NAMES = "abcdefghi"
CHOICES = [choice.value for choice in Choice]
PLACES = st.none() | st.integers(1, 9)
SHARES = st.tuples(st.integers(0, 100), st.integers(1, 100)).filter(lambda pair: pair[0] <= pair[1])


@dataclass(frozen=True)
class Vote:
    """A small vote: `sheets` holds per seat None (absent), "spoilt" or {option: choice}.

    Option n is the unit of seat n; it is missing on that seat's sheet where own units are barred.
    """

    options: str
    sheets: tuple
    bars_own: bool
    base: str
    threshold: Threshold

    @property
    def valid(self):
        return [sheet for sheet in self.sheets if isinstance(sheet, dict)]

    @property
    def present(self):
        return sum(sheet is not None for sheet in self.sheets)


@st.composite
def votes(draw):
    options = NAMES[: draw(st.integers(1, 6))]
    seats = draw(st.integers(3, 9))
    bars_own = draw(st.booleans())
    sheets = []
    for seat in NAMES[:seats]:
        listed = [option for option in options if not (bars_own and option == seat)]
        whole = st.fixed_dictionaries({option: st.sampled_from(CHOICES) for option in listed})
        sheets.append(draw(st.one_of(whole, whole, st.sampled_from([None, "spoilt"]))))
    base = draw(st.sampled_from(CountBase.values))
    threshold = Threshold(*draw(SHARES), draw(st.booleans()))
    return Vote(options, tuple(sheets), bars_own, base, threshold)


def counted(vote):
    """{option: (yes, base)} by the rules under test."""
    totals = add_up(vote.options, vote.valid)
    standing = {}
    for place, option in enumerate(vote.options):
        own = vote.bars_own and place < len(vote.sheets)
        came = own and vote.sheets[place] is not None
        base = base_of(
            totals[option],
            vote.base,
            seats=len(vote.sheets),
            present=vote.present,
            own=int(own),
            own_present=int(came),
        )
        standing[option] = (totals[option].yes, base)
    return standing


def plainly(vote):
    """The same, sheet by sheet: who could have said something on this option, and who said yes."""
    standing = {}
    for place, option in enumerate(vote.options):
        others = [
            sheet for seat, sheet in enumerate(vote.sheets) if not (vote.bars_own and seat == place)
        ]
        asked = {
            CountBase.ALL_MEMBERS: others,
            CountBase.PRESENT: [sheet for sheet in others if sheet is not None],
            CountBase.VALID: [sheet for sheet in others if isinstance(sheet, dict)],
        }[vote.base]
        yes = [sheet for sheet in others if isinstance(sheet, dict) and sheet[option] == "yes"]
        standing[option] = (len(yes), len(asked))
    return standing


def reaches(yes, base, threshold):
    if base == 0:
        return False
    share, needed = Fraction(yes, base), Fraction(threshold.numerator, threshold.denominator)
    return share > needed or (share == needed and not threshold.is_strict)


def slowly(standing, threshold, places, scores):
    """(passed, tied) by a definition of its own: an option passes if, with everybody as strong as
    it or stronger, there are places enough; it is tied if only the stronger ones fit beside it."""
    reached = [code for code, votes in standing.items() if reaches(*votes, threshold)]
    if places is None:
        return set(reached), set()
    level = {c: [o for o in reached if standing[o][0] == standing[c][0]] for c in reached}
    counts = {c: set(level[c]) <= set(scores) for c in reached}
    strength = {c: (standing[c][0], scores[c] if counts[c] else 0) for c in reached}
    as_strong = {c: sum(strength[o] >= strength[c] for o in reached) for c in reached}
    stronger = {c: sum(strength[o] > strength[c] for o in reached) for c in reached}
    passed = {code for code in reached if as_strong[code] <= places}
    return passed, {code for code in reached if stronger[code] < places} - passed


@given(votes())
def test_votes_and_bases_are_those_of_the_sheets(vote):
    assert counted(vote) == plainly(vote)


@given(votes(), PLACES, st.dictionaries(st.sampled_from(NAMES), st.integers(0, 3)))
def test_outcome_is_that_of_exact_fractions(vote, places, scores):
    standing = plainly(vote)

    outcome = decide(standing, vote.threshold, places, scores)

    expected = slowly(standing, vote.threshold, places, scores)
    assert (set(outcome.passed), set(outcome.tied)) == expected


@given(votes())
def test_answers_are_as_many_as_sheets_on_which_the_option_stood(vote):
    for place, (option, found) in enumerate(add_up(vote.options, vote.valid).items()):
        own = vote.bars_own and place < len(vote.sheets) and isinstance(vote.sheets[place], dict)
        assert found.yes + found.no + found.blank == found.total == len(vote.valid) - own
        assert found.yes <= counted(vote)[option][1] <= len(vote.sheets)


@given(votes(), PLACES, st.dictionaries(st.sampled_from(NAMES), st.integers(0, 3)))
def test_no_more_pass_than_places_and_nobody_passes_and_ties(vote, places, scores):
    standing = counted(vote)

    outcome = decide(standing, vote.threshold, places, scores)

    found = [*outcome.passed, *outcome.tied]
    assert len(found) == len(set(found))
    assert all(reaches(*standing[code], vote.threshold) for code in found)
    assert len(outcome.tied) != 1
    assert [c for c in vote.options if c in outcome.passed] == list(outcome.passed)
    if places is not None:
        assert len(outcome.passed) <= places
        assert not outcome.tied or len(found) > places


@given(votes(), PLACES, st.data())
def test_one_more_yes_never_makes_an_option_fail(vote, places, data):
    seats = [seat for seat, sheet in enumerate(vote.sheets) if isinstance(sheet, dict) and sheet]
    if not seats:
        return
    seat = data.draw(st.sampled_from(seats))
    option = data.draw(st.sampled_from(sorted(vote.sheets[seat])))
    better = {**vote.sheets[seat], option: "yes"}
    sheets = (*vote.sheets[:seat], better, *vote.sheets[seat + 1 :])
    improved = Vote(vote.options, sheets, vote.bars_own, vote.base, vote.threshold)

    before = decide(counted(vote), vote.threshold, places)
    after = decide(counted(improved), vote.threshold, places)

    assert option not in before.passed or option in after.passed
    assert option not in before.tied or option in (*after.passed, *after.tied)


@given(votes(), st.booleans())
def test_a_higher_or_strict_threshold_never_lets_more_pass(vote, is_raised):
    low = Threshold(vote.threshold.numerator, vote.threshold.denominator, False)
    raised = Threshold(low.numerator + is_raised, low.denominator, True)

    standing = counted(vote)

    assert {*decide(standing, raised, None).passed} <= {*decide(standing, low, None).passed}


@given(votes(), PLACES, st.data())
def test_order_on_the_paper_decides_nothing(vote, places, data):
    standing = counted(vote)
    shuffled = {code: standing[code] for code in data.draw(st.permutations(vote.options))}

    one, other = (decide(each, vote.threshold, places) for each in (standing, shuffled))

    assert (set(one.passed), set(one.tied)) == (set(other.passed), set(other.tied))


@given(votes(), st.integers(1, 9), st.permutations(range(9)))
def test_scores_that_all_differ_leave_no_tie(vote, places, points):
    scores = dict(zip(NAMES, points, strict=True))

    outcome = decide(counted(vote), vote.threshold, places, scores)

    assert outcome.tied == ()


@given(st.integers(0, 300), st.integers(1, 300), SHARES.filter(lambda pair: pair[0]))
def test_quorum_is_that_of_exact_fractions_and_one_more_never_breaks_it(voted, seats, share):
    numerator, denominator = share

    found = has_quorum(voted, seats, numerator, denominator)

    assert found is (Fraction(voted, seats) >= Fraction(numerator, denominator))
    assert not found or has_quorum(voted + 1, seats, numerator, denominator)
