"""The browser and the server make the same bytes of a ballot, and open each other's boxes."""

import base64

import pytest
from nacl.public import PrivateKey, SealedBox

from awards.services import sealing
from awards.services.choices import BallotPaper

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.once]
SEAL = """async ([key, payload]) => {
    const ours = await import("/static/js/ballot/seal.js");
    const sealed = ours.seal(ours.fromBase64(key), ours.fromBase64(payload));
    return {
        sealed: ours.toBase64(sealed),
        receipt: ours.receiptOf(sealed),
        fingerprint: ours.fingerprintOf(ours.fromBase64(key)),
    };
}"""
OPEN = """async ([key, secret, sealed]) => {
    const ours = await import("/static/js/ballot/seal.js");
    const blake = (await import("/static/vendor/blakejs/blake2b.js")).default;
    const [pk, sk, box] = [key, secret, sealed].map(ours.fromBase64);
    const once = box.slice(0, 32);
    const nonce = blake.blake2b(new Uint8Array([...once, ...pk]), null, 24);
    return ours.toBase64(nacl.box.open(box.slice(32), nonce, once, sk));
}"""
ENCODE = """async ([election, question, choices]) => {
    const { encode } = await import("/static/js/ballot/paper.js");
    const { toBase64 } = await import("/static/js/ballot/seal.js");
    return toBase64(encode(election, question, new Map(choices)));
}"""


def text(data):
    return base64.b64encode(data).decode()


@pytest.mark.parametrize("length", [0, 1, 100, 5000])
def test_sealed_boxes_open_on_the_other_side(visit, length):
    page = visit().open("/accounts/login/").page
    private, payload = PrivateKey.generate(), bytes(range(256)) * 20
    key, payload = bytes(private.public_key), payload[:length]

    theirs = page.evaluate(SEAL, [text(key), text(payload)])
    sealed = base64.b64decode(theirs["sealed"])
    ours = sealing.seal(key, payload)
    opened = page.evaluate(OPEN, [text(key), text(bytes(private)), text(ours)])

    assert SealedBox(private).decrypt(sealed) == payload
    assert base64.b64decode(opened) == payload
    assert theirs["receipt"] == sealing.receipt_of(sealed)
    assert theirs["fingerprint"] == sealing.fingerprint_of(key)


PAPERS = {
    "each": (BallotPaper("bo-phieu-1", "co", ("so-a", "so-b", "so-c")), "yes no blank"),
    "all blank": (BallotPaper("b", "q", ("a", "bb")), "blank blank"),
    "barred": (BallotPaper("b", "q", ("a", "bb", "ccc"), barred="bb"), "no yes"),
    "ticked": (BallotPaper("b", "q", ("a", "bb", "ccc"), max_ticks=2), "yes no yes"),
    "nothing to answer": (BallotPaper("b", "q", ("a",), barred="a", max_ticks=1), ""),
}


@pytest.mark.parametrize("name", PAPERS)
def test_ballot_becomes_the_same_bytes_on_both_sides(visit, name):
    page = visit().open("/accounts/login/").page
    paper, marked = PAPERS[name]
    choices = dict(zip(paper.listed, marked.split(), strict=True))
    options = [{"code": code} for code in paper.listed]
    question = {"code": paper.question, "bytes": paper.length, "options": options}

    theirs = page.evaluate(ENCODE, [paper.election, question, [*choices.items()]])

    assert base64.b64decode(theirs) == paper.encode(choices)
