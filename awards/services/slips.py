"""The code on a teller's slip: index, base32 letters, check letters.

    3-ABCDE-FGHIJ-KLMNO-PQRST-UVWXY-ZCCCC

One digit (the teller's number), 26 letters of base32 for 16 bytes, 4 check letters. Base32 has no
0, 1 and 8, so these are read as O, I and B. The code is shown once and only its hash is kept.
"""

import base64
import hmac
import re
from dataclasses import dataclass, field

from nacl.encoding import HexEncoder, RawEncoder
from nacl.hash import blake2b

from emulation.refusals import Refused

SHARE_BYTES = 16
SHARE_LETTERS = 26
CHECK_LETTERS = 4
GROUP = 5
LOOKALIKES = str.maketrans("018", "OIB")
SHAPE = re.compile(rf"([1-9])([A-Z2-7]{{{SHARE_LETTERS}}})([A-Z2-7]{{{CHECK_LETTERS}}})")
WRONG_LENGTH = (
    "Mã gồm 1 chữ số và 30 chữ cái hoặc chữ số, chia thành 6 nhóm 5 ký tự. Xem lại phiếu mã."
)
WRONG_LETTERS = "Có ký tự gõ nhầm: mã không khớp với 4 ký tự kiểm tra ở cuối. Xem lại phiếu mã."


@dataclass(frozen=True)
class Slip:
    """What a slip says: whose it is, and the bytes that open (a part of) the lock."""

    index: int
    share: bytes = field(repr=False)

    @property
    def code(self):
        """As printed for the teller."""
        letters = _letters(self.share) + _check(self.index, self.share)
        groups = [letters[at : at + GROUP] for at in range(0, len(letters), GROUP)]
        return "-".join([str(self.index), *groups])

    @property
    def digest(self):
        """What is stored of the slip; 128 random bits cannot be guessed from it."""
        return _blake(self, b"slip-code", HexEncoder).decode()

    def fits(self, digest):
        """This is the slip whose digest was stored."""
        return hmac.compare_digest(self.digest, digest)


def read(text: str) -> Slip:
    """The slip as typed; spaces, hyphens and case do not matter.

    :raises Refused: if a letter is missing or mistyped.
    """
    letters = re.sub(r"[\s\-–—.]", "", text).upper()
    typed = letters[:1] + letters[1:].translate(LOOKALIKES)
    match = SHAPE.fullmatch(typed)
    if match is None:
        raise Refused(WRONG_LENGTH)
    index, share = int(match[1]), base64.b32decode(match[2] + "=" * 6)
    # Decoding ignores the last spare bits; writing the share again tells them apart.
    if _letters(share) != match[2] or _check(index, share) != match[3]:
        raise Refused(WRONG_LETTERS)
    return Slip(index, share)


def _letters(share):
    return base64.b32encode(share).decode().rstrip("=")


def _check(index, share):
    digest = _blake(Slip(index, share), b"slip-check", RawEncoder)
    return base64.b32encode(digest).decode()[:CHECK_LETTERS]


def _blake(slip, person, encoder):
    content = bytes([slip.index]) + slip.share
    return blake2b(content, digest_size=32, person=person, encoder=encoder)
