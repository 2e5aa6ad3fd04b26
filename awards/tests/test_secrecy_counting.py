"""What the page on secrecy says of paper, of the count, and of what stays, tried on the system."""

import re

import pytest
from django.apps import apps
from django.core.serializers import serialize
from django.db import transaction

from awards.documents.minutes import minutes_of
from awards.models import Count, Envelope
from awards.queries.ballots import tellers_of
from awards.queries.results import results_of
from awards.services import casting, counting, paper, paper_entry, purging, sealing, slips
from awards.services.recount import recount
from awards.tests import factories_ballots as make
from awards.tests import factories_paper as sheets
from awards.tests import factories_slips as shared
from awards.tests.factories_ballots import NOW
from awards.tests.test_views_ballots import url
from emulation.refusals import Refused

pytestmark = pytest.mark.django_db
TOKEN = re.compile(
    r'Giờ máy chủ: [0-9:]+|name="csrfmiddlewaretoken" value="[^"]+"|"X-CSRFToken": "[^"]+"'
)


def all_rows():
    """Every row of every table, as text."""
    rows = [row for model in apps.get_models() for row in model._base_manager.all()]
    return serialize("json", rows)


@pytest.mark.secrecy("paper-or-screen")
def test_seat_has_a_sheet_or_an_envelope_and_never_both():
    world = sheets.opened(4)
    on_paper, voted = sheets.marked(world)[0], world.seats[0]
    make.cast(voted)

    with pytest.raises(Refused, match="bỏ phiếu giấy"):
        make.cast(on_paper)
    with pytest.raises(Refused, match="đã bỏ phiếu trên hệ thống"):
        paper.mark(voted, by=world.teller, now=NOW)

    assert list(Envelope.objects.values_list("seat", flat=True)) == [voted.pk]


@pytest.mark.secrecy("paper-mixed")
def test_sheets_are_sealed_without_a_seat_by_two_people_before_any_count():
    world = sheets.settled(4, on_paper=2)
    seat = sheets.marked(world)[0]
    line = sheets.own_line(world, world.question, seat)
    one = sheets.sheet(world.question, "no", struck=line)

    with pytest.raises(Refused):
        paper_entry.type_sheet(
            world.question, by=world.teller, second=world.teller, number=1, sheets=(one, one)
        )
    sheets.enter(world, world.question, one)
    with pytest.raises(Refused):
        counting.count(world.election, by=world.teller, codes=world.codes)

    typed = Envelope.objects.get(seat=None)
    assert len(typed.sealed) == world.question.sealed_bytes
    assert f"{line}=no" not in all_rows()
    assert Count.objects.count() == 0


@pytest.mark.secrecy("paper-not-apart")
def test_result_and_minutes_tell_how_many_sheets_and_not_how_they_fell():
    results = []
    for on_screen, on_paper in (("yes", "no"), ("no", "yes")):
        world = sheets.settled(4, on_paper=2, bars_own_unit=False, choice=on_screen)
        sheets.enter_all(world, on_paper)
        counting.count(world.election, by=world.teller, codes=world.codes[:1])
        counting.confirm(world.election, by=world.teller)
        world.refresh()
        results.append([(row.yes, row.no) for row in results_of(world.election)[0].options])
        told = recount(world.election)
        assert (told["envelopes"], told["paper"]) == (2, 2)

    assert results[0] == results[1]


@pytest.mark.secrecy("one-slip", "several-slips")
@pytest.mark.parametrize(("needed", "drawn"), [(1, 1), (1, 3), (2, 3), (3, 3)])
def test_so_many_slips_open_the_lock_and_one_less_opens_nothing(needed, drawn):
    world = shared.closed(3, needed=needed, slips=drawn)
    holders = world.codes[-needed:]

    for too_few in ([], holders[1:], [holders[0]] * (needed - 1)):
        with pytest.raises(Refused):
            counting.count(world.election, by=world.teller, codes=too_few)
    counted_before = Count.objects.exists()
    counting.count(world.election, by=world.teller, codes=holders)

    assert counted_before is False
    assert Count.objects.count() == 3


@pytest.mark.secrecy("one-slip", "several-slips")
def test_codes_are_not_kept_but_their_hashes():
    world = shared.closed(3, needed=2, slips=3)
    counting.count(world.election, by=world.teller, codes=world.codes[:2])

    rows = all_rows()

    digests = [slips.read(code).digest for code in world.codes]
    assert [row.slip_hash for row in tellers_of(world.election)] == digests
    written = [form for code in world.codes for form in (code, code[2:], code.replace("-", ""))]
    assert [form for form in written if form.lower() in rows.lower()] == []


@pytest.mark.secrecy("below-quorum")
def test_below_the_quorum_the_key_is_erased_and_nothing_is_opened():
    world = make.closed(4, voters=1)

    with pytest.raises(Refused):
        counting.count(world.election, by=world.teller, codes=world.codes)

    assert world.election.is_void
    assert world.election.locked_key is None
    assert (Envelope.objects.count(), Count.objects.count()) == (0, 0)


@pytest.mark.secrecy("counts-only")
def test_ballots_that_differ_leave_the_same_rows_where_their_sums_agree():
    """Two voters swap their whole ballots: what is stored after the count is the same."""
    kept = []
    for order in (1, -1):
        world = make.opened(3, bars_own_unit=False)
        for seat, choice in zip(world.seats, ("yes", "no", "blank")[::order], strict=True):
            make.cast(seat, choice)
        make.elections.close_if_over(world.election, now=NOW)
        counting.count(world.election, by=world.teller, codes=world.codes)
        counts = list(Count.objects.filter(option__question=world.question).order_by("option__pk"))
        kept.append([(row.yes, row.no, row.blank, row.base) for row in counts])

    assert kept[0] == kept[1] == [(1, 1, 1, 3)] * 3
    fields = {field.name for field in Count._meta.local_fields}
    assert fields == {"id", "option", "yes", "no", "blank", "base"}


@pytest.mark.secrecy("counts-only")
def test_invalid_ballots_are_kept_as_a_number_per_reason():
    world = make.opened(3, bars_own_unit=False)
    spoil(world, world.seats[0])
    for seat in world.seats[1:]:
        make.cast(seat)
    make.elections.close_if_over(world.election, now=NOW)

    counting.count(world.election, by=world.teller, codes=world.codes)

    assert world.question.invalid == {"unreadable": 1}


def spoil(world, seat):
    """Cast an envelope of the right length in which nothing can be read."""
    noise = b"\1" * (world.question.sealed_bytes - sealing.SEAL_BYTES)
    box = sealing.seal(world.election.public_key, noise)
    casting.cast(seat, by=seat.user, sealed={world.question.pk: box}, now=NOW)


@pytest.mark.secrecy("who-took-part")
def test_list_of_who_voted_is_the_same_whatever_they_chose(client_of):
    world, pages = make.opened(4), []
    readers = [client_of(person) for person in (world.secretary, world.teller, *world.leaders)]
    for choice in ("yes", "no"):
        with transaction.atomic():
            for seat in world.seats[:3]:
                make.cast(seat, choice)
            make.elections.close(world.election, by=None, now=world.election.closes_at)
            answers = [reader.get(url("seat_list", world)).content.decode() for reader in readers]
            transaction.set_rollback(True)
        world.refresh()
        pages.append([TOKEN.sub("", answer) for answer in answers])

    assert pages[0] == pages[1]
    assert pages[0][0].count(">đã bỏ phiếu<") == 3
    assert pages[0][0].count(">không bỏ phiếu<") == 1


@pytest.mark.secrecy("key-erased")
@pytest.mark.parametrize("end", ["confirmed", "void"])
def test_key_and_envelopes_are_gone_when_confirmed_or_void(end):
    world = make.counted(3) if end == "confirmed" else make.closed(4, voters=1)

    assert world.election.is_settled
    assert world.election.locked_key is None
    assert Envelope.objects.count() == 0


@pytest.mark.secrecy("receipts-kept", "receipts-gone", "figures-stay")
def test_receipts_go_on_their_day_and_figures_hashes_and_minutes_stay():
    world = make.counted(3)
    receipts = world.question.receipts
    before = recount(world.election)
    seats = {str(seat.pk) for seat in world.seats}

    with pytest.raises(Refused):
        purging.purge(world.election, now=NOW)
    day = make.datetime.combine(world.election.purge_on, NOW.timetz())
    purging.purge_due(day)
    after = recount(world.refresh())

    assert len(receipts) == before["receipts"] == 3
    assert [receipt for receipt in receipts if receipt in seats] == []
    assert after["receipts"] is None
    assert [receipt for receipt in receipts if receipt in all_rows()] == []
    assert after["questions"] == before["questions"]
    assert after["hashes"] == before["hashes"]
    assert after["ok"], after["differences"]
    assert minutes_of(world.election)
