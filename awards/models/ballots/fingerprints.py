"""What people compare to see that all seal to the same key."""

import hashlib

PERSON = b"key-fingerprint"
BYTES = 10
GROUP = 4


def fingerprint_of(public_key: bytes) -> str:
    """The key in five groups: "3F2A 91C0 …".

    The browser computes the same from the key it was handed.
    """
    digest = hashlib.blake2b(bytes(public_key), digest_size=BYTES, person=PERSON)
    letters = digest.hexdigest().upper()
    return " ".join(letters[at : at + GROUP] for at in range(0, len(letters), GROUP))
