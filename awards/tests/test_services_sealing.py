import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nacl.encoding import RawEncoder
from nacl.hash import blake2b
from nacl.public import PrivateKey
from nacl.secret import SecretBox

from awards.services import sealing
from awards.services.sealing import CannotOpen


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_sealed_payload_opens_with_the_unlocked_key(payload):
    keys = sealing.draw_keys()
    sealed = sealing.seal(keys.public_key, payload)

    private = sealing.unlock(keys.locked_key, keys.master)

    assert sealing.open_envelope(private, sealed) == payload
    assert len(sealed) == len(payload) + sealing.SEAL_BYTES


def test_locked_key_follows_the_published_scheme():
    keys = sealing.draw_keys()

    lock = blake2b(keys.master, digest_size=32, person=b"election-key", encoder=RawEncoder)
    private = SecretBox(lock).decrypt(keys.locked_key)

    assert bytes(PrivateKey(private).public_key) == keys.public_key
    assert len(keys.master) == 16


def test_receipt_is_blake2b_256_of_the_sealed_bytes():
    assert sealing.receipt_of(b"phong bi") == blake2b(b"phong bi", digest_size=32).decode()


def test_same_ballot_sealed_twice_differs():
    keys = sealing.draw_keys()

    first, second = (sealing.seal(keys.public_key, b"phieu") for _ in range(2))

    assert first != second


@pytest.mark.parametrize("place", [0, 31, 32, 47, 48, -1])
def test_altered_envelope_does_not_open(place):
    keys = sealing.draw_keys()
    sealed = bytearray(sealing.seal(keys.public_key, b"phieu cua so hai"))
    private = sealing.unlock(keys.locked_key, keys.master)

    sealed[place] ^= 1

    with pytest.raises(CannotOpen):
        sealing.open_envelope(private, bytes(sealed))


@pytest.mark.parametrize("junk", [b"", b"x" * 47, b"x" * 48, b"x" * 300])
def test_junk_does_not_open(junk):
    keys = sealing.draw_keys()
    private = sealing.unlock(keys.locked_key, keys.master)

    with pytest.raises(CannotOpen):
        sealing.open_envelope(private, junk)


@pytest.mark.parametrize("master", [b"", bytes(16), bytes(15), bytes(32)])
def test_wrong_master_does_not_unlock(master):
    keys = sealing.draw_keys()

    with pytest.raises(CannotOpen):
        sealing.unlock(keys.locked_key, master)


def test_keys_show_no_secret_when_printed_in_a_traceback():
    keys = sealing.draw_keys()

    assert repr(keys.master) not in repr(keys)
    assert repr(keys.locked_key) not in repr(keys)
