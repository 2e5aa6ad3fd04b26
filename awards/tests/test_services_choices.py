import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.enums import Choice, InvalidReason
from awards.services.choices import BallotPaper, Invalid

CODES = ("so-mot", "so-hai", "toa-an-nhan-dan-tinh", "d")
PAPER = BallotPaper("khoi-2026-1", "co-tinh", CODES)
BARRED = BallotPaper("khoi-2026-1", "co-tinh", CODES, barred="so-hai")
TICKED = BallotPaper("khoi-2026-1", "co-tinh", CODES, max_ticks=2)

ANSWERS = st.sampled_from(Choice.values)


@given(st.tuples(ANSWERS, ANSWERS, ANSWERS, ANSWERS))
def test_every_filled_ballot_reads_back_and_is_equally_long(answers):
    choices = dict(zip(CODES, answers, strict=True))

    payload = PAPER.encode(choices)

    assert PAPER.decode(payload) == choices
    assert len(payload) == PAPER.length == BARRED.length == TICKED.length


@given(st.tuples(ANSWERS, ANSWERS, ANSWERS))
def test_ballot_without_the_own_unit_is_as_long_as_any_other(answers):
    choices = dict(zip(BARRED.listed, answers, strict=True))

    payload = BARRED.encode(choices)

    assert BARRED.decode(payload) == choices
    assert len(payload) == PAPER.length


@given(st.binary(min_size=PAPER.length, max_size=PAPER.length))
def test_junk_of_the_right_length_is_invalid(junk):
    with pytest.raises(Invalid):
        PAPER.decode(junk)


def filled(**other):
    return dict.fromkeys(CODES, "yes") | other


@pytest.mark.parametrize(
    ("paper", "choices", "reason"),
    [
        (PAPER, {"so-mot": "yes"}, InvalidReason.UNREADABLE),
        (PAPER, filled(x="yes"), InvalidReason.UNREADABLE),
        (PAPER, filled(d="maybe"), InvalidReason.UNREADABLE),
        (BARRED, filled(), InvalidReason.UNREADABLE),
        (TICKED, filled(d="no"), InvalidReason.OVER_TICKED),
        (TICKED, dict.fromkeys(CODES, "no"), InvalidReason.UNREADABLE),
        (TICKED, dict.fromkeys(CODES, "blank") | {"d": "yes"}, InvalidReason.UNREADABLE),
    ],
)
def test_ballot_that_would_not_count_is_not_made(paper, choices, reason):
    with pytest.raises(Invalid) as caught:
        paper.encode(choices)

    assert caught.value.reason == reason


def test_blank_ticked_ballot_counts():
    choices = dict.fromkeys(CODES, "blank")

    assert TICKED.decode(TICKED.encode(choices)) == choices


def text(body, *, version="1", election="khoi-2026-1", question="co-tinh"):
    return f"{version}\n{election}\n{question}\n{body}".encode().ljust(PAPER.length, b"\0")


GOOD = "so-mot=yes,so-hai=no,toa-an-nhan-dan-tinh=blank,d=yes"


@pytest.mark.parametrize(
    ("payload", "reason"),
    [
        (text(GOOD)[:-1], InvalidReason.UNREADABLE),
        (text(GOOD, version="2"), InvalidReason.UNREADABLE),
        (text(GOOD, election="khoi-2026-2"), InvalidReason.FOREIGN),
        (text(GOOD, question="co-khac"), InvalidReason.FOREIGN),
        (text(GOOD.replace("so-mot=yes,", "")), InvalidReason.UNREADABLE),
        (text("d=yes,d=yes," + GOOD.replace(",d=yes", "")), InvalidReason.UNREADABLE),
        (
            text(GOOD.replace("so-mot=yes,so-hai=no", "so-hai=no,so-mot=yes")),
            InvalidReason.UNREADABLE,
        ),
        (text(GOOD.replace("blank", "BLANK")), InvalidReason.UNREADABLE),
        (text(""), InvalidReason.UNREADABLE),
        (b"\0" * PAPER.length, InvalidReason.UNREADABLE),
    ],
)
def test_altered_ballot_is_invalid(payload, reason):
    with pytest.raises(Invalid) as caught:
        PAPER.decode(payload)

    assert caught.value.reason == reason


def test_unaltered_ballot_of_the_same_text_counts():
    assert PAPER.decode(text(GOOD))["so-hai"] == Choice.NO


def test_seat_with_nothing_to_answer_still_gets_a_full_envelope():
    paper = BallotPaper("e", "q", ("a",), barred="a")

    assert paper.decode(paper.encode({})) == {}
