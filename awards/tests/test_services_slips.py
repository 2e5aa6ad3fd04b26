import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.services import slips
from awards.services.slips import Slip
from emulation.refusals import Refused

SHARES = st.binary(min_size=16, max_size=16)
INDEXES = st.integers(1, 9)


@given(INDEXES, SHARES)
def test_code_reads_back_as_the_same_slip(index, share):
    slip = Slip(index, share)

    assert slips.read(slip.code) == slip
    assert slips.read(f" {slip.code.lower().replace('-', ' ')} ") == slip


@given(INDEXES, SHARES, st.integers(2, 36), st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"))
def test_code_with_one_wrong_letter_is_refused(index, share, place, letter):
    code = Slip(index, share).code
    if code[place] in {"-", letter}:
        return

    with pytest.raises(Refused, match="không khớp"):
        slips.read(code[:place] + letter + code[place + 1 :])


@given(INDEXES, SHARES, st.integers(1, 9))
def test_code_with_a_wrong_number_is_refused(index, share, other):
    code = Slip(index, share).code
    if other == index:
        return

    with pytest.raises(Refused):
        slips.read(f"{other}{code[1:]}")


def test_code_is_one_digit_and_six_groups_of_five():
    code = Slip(3, bytes(range(16))).code

    assert code == "3-AAAQE-AYEAU-DAOCA-JBIFQ-YDIOB-43NEN"


def test_read_takes_zero_one_and_eight_for_the_letters_they_look_like():
    slip = Slip(3, bytes(range(16)))

    assert slips.read(slip.code.replace("O", "0").replace("I", "1").replace("B", "8")) == slip


@pytest.mark.parametrize("text", ["", "3", "3-AAAQE", "0" + "A" * 30, "3" + "A" * 31, "3-ĐÂY"])
def test_text_of_another_shape_is_refused(text):
    with pytest.raises(Refused, match="6 nhóm"):
        slips.read(text)


def test_slip_shows_no_secret_when_printed_in_a_traceback():
    slip = Slip(1, b"bi mat 16 byte!!")

    assert "bi mat" not in repr(slip)


def test_digest_fits_its_own_slip_only():
    slip, other = Slip(1, bytes(16)), Slip(2, bytes(16))

    assert slip.fits(slip.digest) is True
    assert other.fits(slip.digest) is False
