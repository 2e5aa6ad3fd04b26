import json
from datetime import timedelta

import pytest
from django.db import connection

from awards.enums import Choice
from awards.models import Envelope, Seat
from awards.services import casting, sealing, seats
from awards.services.casting import AlreadyVoted
from awards.tests import factories_ballots as make
from awards.tests.factories_ballots import NOW
from blocs.tests import factories
from emulation.audit.models import AuditEvent
from emulation.refusals import Refused

pytestmark = pytest.mark.django_db


def test_cast_stores_envelope_and_mark_and_returns_receipts():
    world = make.opened(3)

    receipts = make.cast(world.seats[1])

    envelope = Envelope.objects.get()
    assert receipts == [envelope.receipt] == [sealing.receipt_of(envelope.sealed)]
    assert [seat.has_voted for seat in world.seats] == [False, True, False]


def test_cast_writes_no_audit_event():
    world = make.opened(3)
    before = AuditEvent.objects.count()

    make.cast(world.seats[0])

    assert AuditEvent.objects.count() == before


def test_cast_twice_keeps_the_first_ballot():
    world = make.opened(3)
    [receipt] = make.cast(world.seats[0])

    with pytest.raises(AlreadyVoted, match="không thay đổi được"):
        make.cast(world.seats[0], Choice.NO)

    assert Envelope.objects.get().receipt == receipt


def test_cast_by_anybody_else_is_refused():
    world = make.opened(3)
    seat = world.seats[0]
    sealed = casting.seal(seat, make.fill(seat))

    for by in (world.secretary, world.teller, world.leaders[1]):
        with pytest.raises(Refused, match="Chỉ đại biểu"):
            casting.cast(seat, by=by, sealed=sealed, now=NOW)


def test_administrator_never_casts_even_from_a_seat():
    world = make.opened(3)
    seat = world.seats[0]
    sealed = casting.seal(seat, make.fill(seat))
    world.leaders[0].is_administrator = True

    with pytest.raises(Refused):
        casting.cast(seat, by=world.leaders[0], sealed=sealed, now=NOW)


@pytest.mark.parametrize("hours", [-1, 2, 3])
def test_cast_outside_the_window_is_refused(hours):
    world = make.opened(3)

    with pytest.raises(Refused, match="hết giờ"):
        make.cast(world.seats[0], now=NOW + timedelta(hours=hours))

    assert (Envelope.objects.count(), Seat.objects.filter(has_voted=True).count()) == (0, 0)


def test_cast_in_the_last_second_counts():
    world = make.opened(3)

    make.cast(world.seats[0], now=NOW + timedelta(hours=2, microseconds=-1))

    assert Envelope.objects.count() == 1


def test_copied_envelope_is_refused():
    world = make.opened(3, bars_own_unit=False)
    make.cast(world.seats[0])
    stolen = {world.question.pk: bytes(Envelope.objects.get().sealed)}

    with pytest.raises(Refused, match="chưa được ghi nhận"):
        casting.cast(world.seats[1], by=world.leaders[1], sealed=stolen, now=NOW)


@pytest.mark.parametrize("extra", [b"", b"x"])
def test_envelope_of_another_length_is_refused(extra):
    world = make.opened(3)
    seat = world.seats[0]
    sealed = casting.seal(seat, make.fill(seat))
    wrong = {pk: box[:-1] + extra * 2 for pk, box in sealed.items()}

    with pytest.raises(Refused):
        casting.cast(seat, by=seat.user, sealed=wrong, now=NOW)


def test_every_envelope_of_a_question_is_equally_long():
    world = make.opened(5)
    for number, seat in enumerate(world.seats):
        make.cast(seat, Choice.values[number % 3])

    lengths = {len(bytes(row.sealed)) for row in Envelope.objects.all()}

    assert len(lengths) == 1


def test_seal_refuses_an_incomplete_ballot():
    world = make.opened(3)

    with pytest.raises(Refused, match="đủ các nội dung"):
        casting.seal(world.seats[0], {})
    with pytest.raises(Refused, match="không hợp lệ"):
        casting.seal(world.seats[0], {world.question.pk: {}})


def test_own_unit_does_not_stand_on_its_ballot():
    world = make.opened(3)

    [(_, paper)] = casting.papers_of(world.seats[1])

    assert paper.listed == (world.units[0].code, world.units[2].code)


def dump():
    """Every value of every row of every table, as text and as bytes."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                found += [bytes(v) if isinstance(v, memoryview) else v for v in row]
    return found


def holds(value, secret):
    if isinstance(value, bytes):
        return secret.encode() in value
    return secret in (value if isinstance(value, str) else json.dumps(value, default=str))


@pytest.mark.parametrize("choice", Choice.values)
def test_no_plaintext_choice_is_anywhere_in_the_database_after_a_cast(choice):
    world = make.opened(3)
    make.cast(world.seats[0], choice)
    secret = f"={choice}"
    payload = world.units[1].code + secret

    values = dump()

    assert [value for value in values if holds(value, secret)] == []
    assert [value for value in values if holds(value, payload)] == []


def test_database_of_two_opposite_votes_differs_in_sealed_bytes_and_receipts_only():
    world = make.opened(3)
    make.cast(world.seats[0], Choice.YES)
    make.cast(world.seats[1], Choice.NO)

    first, second = Envelope.objects.order_by("seat__position")
    fields = [field.name for field in Envelope._meta.local_fields]

    assert fields == ["id", "question", "seat", "sealed", "receipt"]
    assert len(bytes(first.sealed)) == len(bytes(second.sealed))


def test_substitute_votes_for_the_unit_and_the_leader_does_not():
    world = make.draft(3)
    deputy = factories.make_user(full_name="Người Được Ủy Quyền")
    factories.make_post(deputy, world.units[0])

    with pytest.raises(Refused, match="giấy ủy quyền"):
        seats.assign(world.seats[0], by=world.secretary, user=deputy, is_substitute=True)
    seats.assign(
        world.seats[0],
        by=world.secretary,
        user=deputy,
        is_substitute=True,
        authorisation="Số 05/GUQ",
    )

    assert world.seats[0].user == deputy
    assert casting.can_cast(world.leaders[0], world.seats[0]) is False
