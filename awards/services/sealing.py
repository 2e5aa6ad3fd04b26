"""Keys, envelopes and receipts of a ballot; pure functions over bytes, nothing is stored here.

Chốt draws a 16-byte master secret. The election's X25519 private key lies in a SecretBox under
BLAKE2b-256(master, person "election-key"). Only the slips of the tellers carry the master: each one
a share of it (Shamir's scheme in GF(2^128)), of which `needed` are enough; where one is enough,
every share is the master itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from Crypto.Protocol.SecretSharing import Shamir
from nacl.encoding import HexEncoder, RawEncoder
from nacl.exceptions import CryptoError
from nacl.hash import blake2b
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.secret import SecretBox
from nacl.utils import random

from awards.models.ballots.fingerprints import fingerprint_of as fingerprint_of

MASTER_BYTES = 16
KEY_PERSON = b"election-key"
# What a sealed box adds: an ephemeral public key and an authentication tag.
SEAL_BYTES = 48


class CannotOpen(Exception):
    """The secret does not fit the lock, or the bytes are no envelope of this election."""


@dataclass(frozen=True)
class Keys:
    """What Chốt draws; `master` goes to the slips and must not be kept."""

    master: bytes = field(repr=False)
    public_key: bytes
    locked_key: bytes = field(repr=False)


def draw_keys() -> Keys:
    """A new master secret and election key."""
    master = random(MASTER_BYTES)
    private = PrivateKey.generate()
    locked = SecretBox(_lock_of(master)).encrypt(bytes(private))
    return Keys(master, bytes(private.public_key), bytes(locked))


def split(master: bytes, needed: int, shares: int) -> dict[int, bytes]:
    """{slip number: its share} for slips 1 to `shares`; any `needed` of them make the master."""
    return dict(Shamir.split(needed, shares, master))


def combine(shares: Mapping[int, bytes]) -> bytes:
    """The master, if these are as many shares as are needed; else bytes that open nothing."""
    return Shamir.combine(list(shares.items()))


def unlock(locked_key: bytes, master: bytes) -> bytes:
    """The election's private key.

    :raises CannotOpen: if `master` is not the one that locked it.
    """
    try:
        return SecretBox(_lock_of(master)).decrypt(bytes(locked_key))
    except CryptoError as error:
        raise CannotOpen from error


def seal(public_key: bytes, payload: bytes) -> bytes:
    """`payload` sealed so that only the election's private key opens it; differs every time."""
    return SealedBox(PublicKey(bytes(public_key))).encrypt(payload)


def open_envelope(private_key: bytes, sealed: bytes) -> bytes:
    """What was sealed.

    :raises CannotOpen: if the bytes were not sealed to this election, or were altered.
    """
    try:
        return SealedBox(PrivateKey(private_key)).decrypt(bytes(sealed))
    except (CryptoError, ValueError, TypeError) as error:
        raise CannotOpen from error


def receipt_of(sealed: bytes) -> str:
    """BLAKE2b-256 of the sealed bytes in hex; says nothing of what is inside."""
    return blake2b(bytes(sealed), digest_size=32, encoder=HexEncoder).decode()


def _lock_of(master):
    if len(master) != MASTER_BYTES:
        raise CannotOpen
    return blake2b(master, digest_size=SecretBox.KEY_SIZE, person=KEY_PERSON, encoder=RawEncoder)
