import json

import pytest
from django.core.management import call_command
from django.db import connection

from emulation.audit.canonical import GENESIS
from emulation.audit.models import AuditChain, AuditEvent
from emulation.audit.services import record
from emulation.audit.verification import verify

EVENTS = AuditEvent._base_manager
CHAINS = AuditChain._base_manager


@pytest.fixture
def chain(db):
    """A chain of four events."""
    for number in range(4):
        event = record("a", None, by=None, chain="bloc:khoi-a", number=number)
    return CHAINS.get(pk=event.chain_id)


def first_bad():
    report = verify()

    assert not report["ok"]
    return report["first_bad"]


def test_verify_vouches_for_an_untouched_trail(chain):
    record("b", None, by=None)

    assert verify() == {
        "ok": True,
        "chains": [
            {"name": "bloc:khoi-a", "events": 4, "head": chain.head},
            {"name": "system", "events": 1, "head": EVENTS.get(verb="b").hash},
        ],
        "first_bad": None,
    }


def test_verify_holds_for_an_empty_trail(db):
    assert verify() == {"ok": True, "chains": [], "first_bad": None}


@pytest.mark.parametrize(
    "tampered",
    [
        {"actor_name": "Người khác"},
        {"actor_id": 99},
        {"verb": "b"},
        {"at": "2020-01-01T00:00:00Z"},
        {"subject_label": "khác"},
        {"subject_model": "accounts.user"},
        {"subject_id": "7"},
        {"changes": '{"number":9}'},
        {"changes": '{"number": 1}'},
        {"changes": "{"},
        {"changes": "[NaN]"},
        {"hash": "0" * 64},
    ],
)
def test_verify_names_a_changed_row(chain, tampered):
    EVENTS.filter(seq=2).update(**tampered)

    bad = first_bad()
    assert (bad["chain"], bad["seq"]) == ("bloc:khoi-a", 2)
    assert bad["reason"]


def test_verify_names_a_row_hashed_anew_after_a_change(chain):
    event = EVENTS.get(seq=2)
    event.verb = "b"
    EVENTS.filter(seq=2).update(verb="b", hash=event.digest())

    assert first_bad() == {
        "chain": "bloc:khoi-a",
        "seq": 3,
        "reason": "không nối với sự kiện đứng trước",
    }


def test_verify_names_a_missing_row(chain):
    EVENTS.filter(seq=2).delete()

    assert first_bad()["reason"] == "thiếu sự kiện số 2"


def test_verify_names_a_cut_tail(chain):
    EVENTS.filter(seq=4).delete()

    assert first_bad()["seq"] == 4


def test_verify_names_a_chain_cut_to_nothing(chain):
    EVENTS.all().delete()

    assert first_bad()["seq"] == 1


def test_verify_names_rows_in_another_order(chain):
    EVENTS.filter(seq=2).update(seq=9)
    EVENTS.filter(seq=3).update(seq=2)
    EVENTS.filter(seq=9).update(seq=3)

    assert first_bad()["seq"] == 2


def test_verify_names_a_row_moved_from_another_chain(chain):
    other = record("b", None, by=None)
    CHAINS.filter(pk=chain.pk).update(length=5)
    EVENTS.filter(pk=other.pk).update(chain=chain, seq=5, previous=chain.head)

    assert first_bad()["seq"] == 5


@pytest.mark.parametrize(
    ("tampered", "seq"),
    [({"length": 3}, 3), ({"length": 5}, 5), ({"head": "1" * 64}, 4), ({"name": "bloc:x"}, 1)],
)
def test_verify_names_a_changed_chain_row(chain, tampered, seq):
    CHAINS.filter(pk=chain.pk).update(**tampered)

    assert first_bad()["seq"] == seq


def test_verify_names_events_after_the_recorded_end(chain):
    third = EVENTS.get(seq=3)
    CHAINS.filter(pk=chain.pk).update(length=3, head=third.hash)

    assert first_bad()["seq"] == 4


def test_verify_audit_prints_json_and_exits_0(chain, capsys):
    call_command("verify_audit", "--json")

    assert json.loads(capsys.readouterr().out) == verify()


def test_verify_audit_exits_1_when_a_chain_is_broken(chain, capsys):
    EVENTS.filter(seq=2).update(verb="b")

    for arguments in (["--json"], []):
        with pytest.raises(SystemExit) as exit_:
            call_command("verify_audit", *arguments)
        assert exit_.value.code == 1

    printed = capsys.readouterr()
    assert json.loads(printed.out.splitlines()[0])["first_bad"]["seq"] == 2
    assert "sự kiện 2" in printed.err


def test_verify_audit_tells_in_words(chain, capsys):
    call_command("verify_audit")

    assert capsys.readouterr().out == f"bloc:khoi-a: 4 sự kiện, {chain.head}\nNhật ký nguyên vẹn.\n"


def test_verify_tells_events_whose_chain_was_deleted(chain):
    with connection.constraint_checks_disabled():
        EVENTS.filter(seq=1).update(chain_id=chain.pk + 1000)
        CHAINS.filter(pk=chain.pk).update(length=0, head=GENESIS)
        EVENTS.filter(chain_id=chain.pk).delete()

        bad = first_bad()
        EVENTS.all().delete()

    assert bad["reason"] == "chuỗi của sự kiện này đã bị xóa"
