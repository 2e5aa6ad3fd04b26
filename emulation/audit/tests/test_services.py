import hashlib
import json
import threading
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.transaction import TransactionManagementError

from emulation.audit.canonical import GENESIS
from emulation.audit.models import AuditChain, AuditEvent, Immutable
from emulation.audit.services import record
from emulation.audit.verification import verify


@transaction.atomic
def record_and_fail():
    record("b", None, by=None)
    raise ZeroDivisionError


def test_record_links_each_event_to_the_one_before(thu):
    first = record("a", thu, by=thu)
    second = record("b", thu, by=None)

    chain = AuditChain.objects.get(name="system")
    assert (first.seq, first.previous) == (1, GENESIS)
    assert (second.seq, second.previous) == (2, first.hash)
    assert (chain.length, chain.head) == (2, second.hash)


def test_record_hashes_the_previous_link_and_canonical_json(thu):
    event = record("points.set", thu, by=thu, points=[None, Decimal("994.50")])

    facts = {
        "actor_id": thu.pk,
        "actor_name": "Vũ Minh Thư",
        "at": event.at.isoformat(timespec="microseconds"),
        "chain": "system",
        "changes": {"points": [None, "994.50"]},
        "seq": 1,
        "subject_id": str(thu.pk),
        "subject_label": str(thu),
        "subject_model": "accounts.user",
        "verb": "points.set",
    }
    text = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert event.hash == hashlib.sha256((GENESIS + text).encode()).hexdigest()


def test_record_goes_to_the_chain_of_the_object(thu):
    thu.chain_name = "bloc:khoi-a"

    assert record("a", thu, by=thu).chain.name == "bloc:khoi-a"
    assert record("a", thu, by=thu, chain="bloc:khoi-b").chain.name == "bloc:khoi-b"
    assert record("a", None, by=None).chain.name == "system"


def test_record_keeps_who_acted_when_the_name_changes_later(thu):
    event = record("a", thu, by=thu)

    thu.full_name = "Vũ Thư"
    thu.save()

    assert AuditEvent.objects.get(pk=event.pk).actor_name == "Vũ Minh Thư"


@pytest.mark.django_db(transaction=True)
def test_record_outside_a_transaction_is_refused():
    with pytest.raises(TransactionManagementError):
        record("a", None, by=None)

    assert AuditEvent.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_record_disappears_with_the_write_it_tells_of():
    with transaction.atomic():
        record("a", None, by=None)
    with pytest.raises(ZeroDivisionError):
        record_and_fail()

    assert verify()["ok"]
    assert AuditChain.objects.get().length == 1


def test_record_refuses_a_float(thu):
    with pytest.raises(TypeError):
        record("a", thu, by=thu, points=1.5)


def test_what_was_recorded_cannot_be_changed_or_removed(thu):
    event = record("a", thu, by=thu)
    chain = event.chain

    for act in (event.save, event.delete, chain.save, chain.delete):
        with pytest.raises(Immutable):
            act()
    for rows in (AuditEvent.objects, AuditChain.objects.all(), chain.events, chain.events.all()):
        with pytest.raises(Immutable):
            rows.update(pk=5)
        with pytest.raises(Immutable):
            rows.all().delete()
        with pytest.raises(Immutable):
            rows.bulk_create([])
        with pytest.raises(Immutable):
            rows.bulk_update([], ["pk"])


@pytest.mark.parametrize("seq", [0, 1])
def test_numbers_of_a_chain_are_guarded_by_the_database(thu, seq):
    event = record("a", thu, by=thu)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO audit_auditevent (chain_id, seq, at, actor_name, verb, subject_model,"
            " subject_id, subject_label, changes, previous, hash)"
            " SELECT chain_id, %s, at, '', '', '', '', '', '', '', '' FROM audit_auditevent"
            " WHERE id = %s",
            [seq, event.pk],
        )


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_record_from_many_connections_never_forks_the_chain():
    start = threading.Barrier(4)
    failures = []

    def append(writer):
        try:
            start.wait()
            for turn in range(5):
                with transaction.atomic():
                    record("a", None, by=None, chain="bloc:khoi-a", writer=writer, turn=turn)
        except Exception as error:  # a thread's failure must reach the test
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=append, args=[n]) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    report = verify()
    assert report["ok"]
    assert report["chains"][0]["events"] == 20
