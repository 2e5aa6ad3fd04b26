"""What the page on secrecy admits: each thing that would break it does so here."""

import re
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from nacl.encoding import RawEncoder
from nacl.hash import blake2b
from nacl.public import Box, PrivateKey, PublicKey

from awards.models import Count
from awards.queries.ballots import locked_seats, turnout_of
from awards.services import casting, counting, elections, paper, paper_entry, sealing, tellers
from awards.tests import factories_ballots as make
from awards.tests import factories_paper as sheets
from awards.tests import factories_slips as shared
from awards.tests.factories_ballots import NOW
from awards.tests.test_secrecy_counting import spoil
from awards.tests.test_views_ballots import answers, reviewed, signed_in, url
from blocs.tests import factories
from emulation.accounts.services import links
from emulation.audit.models import AuditEvent
from emulation.refusals import Refused

pytestmark = pytest.mark.django_db
BEFORE = NOW - timedelta(hours=2)


def counts_after(votes):
    """{option code: (yes, no, blank)} of an open question on which these seats voted so."""
    world = make.opened(len(votes), bars_own_unit=False)
    for seat, choice in zip(world.seats, votes, strict=True):
        make.cast(seat, choice)
    elections.close_if_over(world.election, now=NOW)
    counting.count(world.election, by=world.teller, codes=world.codes)
    rows = Count.objects.filter(option__question=world.question).select_related("option")
    return world, {row.option.code: (row.yes, row.no, row.blank) for row in rows}


@pytest.mark.secrecy("unanimous")
@pytest.mark.parametrize("choice", ["yes", "no", "blank"])
def test_unanimous_count_tells_every_vote(choice):
    world, counts = counts_after([choice] * 3)

    place = ("yes", "no", "blank").index(choice)

    assert [row[place] for row in counts.values()] == [len(world.seats)] * 3


@pytest.mark.secrecy("all-others")
@pytest.mark.parametrize("last", ["yes", "no", "blank"])
def test_all_others_together_work_out_the_last_vote(last):
    known = ["yes", "no"]
    _, counts = counts_after([*known, last])

    for row in counts.values():
        left = [
            count - known.count(choice)
            for choice, count in zip(("yes", "no", "blank"), row, strict=True)
        ]
        assert left == [int(choice == last) for choice in ("yes", "no", "blank")]


@pytest.mark.secrecy("dishonest-server")
def test_server_that_seals_could_read_what_it_seals(monkeypatch):
    world, read = make.opened(3), []
    real = sealing.seal

    def listening(key, payload):
        read.append(payload)
        return real(key, payload)

    monkeypatch.setattr(sealing, "seal", listening)
    make.cast(world.seats[0], "no")

    assert b"=no" in read[0]


@pytest.mark.secrecy("dishonest-server", "fingerprint")
def test_ballot_sealed_to_a_key_of_the_server_is_readable_there_and_its_fingerprint_differs():
    world = make.opened(3)
    false = sealing.draw_keys()
    [(_, ballot)] = casting.papers_of(world.seats[0])
    payload = ballot.encode(dict.fromkeys(ballot.listed, "no"))

    box = sealing.seal(false.public_key, payload)

    stolen = sealing.open_envelope(sealing.unlock(false.locked_key, false.master), box)
    assert stolen == payload
    assert sealing.fingerprint_of(false.public_key) != sealing.fingerprint_of(
        world.election.public_key
    )


@pytest.mark.secrecy("fingerprint")
def test_ballot_and_projector_show_the_same_fingerprint(client_of):
    world = make.opened(3, now=make.datetime.now(make.UTC) - timedelta(minutes=5))
    print_ = sealing.fingerprint_of(world.election.public_key)

    ballot = signed_in(world.leaders[0]).get(url("ballot_fill", world)).content.decode()
    projector = client_of(world.teller).get(url("election_turnout", world)).content.decode()

    assert print_ in ballot
    assert print_ in projector


@pytest.mark.secrecy("fingerprint")
def test_slips_carry_the_fingerprint_of_the_key(client_of):
    world = make.draft(3)

    answer = client_of(world.secretary).post(url("election_freeze", world), {"word": "CHỐT"})

    assert world.refresh().is_listed
    assert sealing.fingerprint_of(world.election.public_key) in answer.content.decode()


@pytest.mark.secrecy("spoilt-own-line")
def test_spoilt_envelope_is_recognised_by_the_line_of_its_own_unit():
    world = make.opened(4)
    spoil(world, world.seats[2])
    for seat in (*world.seats[:2], world.seats[3]):
        make.cast(seat)
    elections.close_if_over(world.election, now=NOW)

    counting.count(world.election, by=world.teller, codes=world.codes)

    rows = Count.objects.filter(option__question=world.question).select_related("option")
    ballots = {row.option.unit_id: row.yes + row.no + row.blank for row in rows}
    most = max(ballots.values())
    assert [unit for unit, number in ballots.items() if number == most] == [world.seats[2].unit_id]


@pytest.mark.secrecy("own-line")
@pytest.mark.parametrize("choice", ["no", "blank"])
def test_only_ballot_unlike_the_others_is_recognised_by_its_own_line(choice):
    world = make.opened(4)
    for seat in world.seats:
        make.cast(seat, choice if seat == world.seats[2] else "yes")
    elections.close_if_over(world.election, now=NOW)

    counting.count(world.election, by=world.teller, codes=world.codes)

    rows = Count.objects.filter(option__question=world.question).select_related("option")
    without = [row.option.unit_id for row in rows if getattr(row, choice) == 0]
    assert without == [world.seats[2].unit_id]


@pytest.mark.secrecy("slips-on-screen")
def test_whoever_freezes_sees_every_slip_once(client_of):
    world = shared.listed(3, needed=2, slips=3)
    elections.unlist(world.election, by=world.secretary, reason="Chốt lại")

    answer = client_of(world.secretary).post(url("election_freeze", world), {"word": "CHỐT"})

    codes = re.findall(r'class="em-slip-code">([^<]+)<', answer.content.decode())
    for teller, code in zip(world.election.tellers.order_by("index"), codes, strict=True):
        tellers.confirm_slip(world.election, by=teller.user, code=code)
    assert len(codes) == 3


@pytest.mark.secrecy("longer-request")
def test_form_that_the_server_seals_is_as_long_as_what_was_chosen():
    world = make.opened(3)

    lengths = {len(urlencode(answers(world, choice))) for choice in ("yes", "no", "blank")}

    assert len(lengths) == 3


@pytest.mark.secrecy("paper-asks")
def test_teller_who_marks_for_paper_learns_that_the_seat_has_voted_and_no_more():
    world = make.opened(3)
    make.cast(world.seats[0], "no")

    with pytest.raises(Refused, match="đã bỏ phiếu trên hệ thống") as raised:
        paper.mark(world.seats[0], by=world.teller, now=NOW)

    assert "Không đồng ý" not in str(raised.value)
    assert not world.seats[0].votes_on_paper


@pytest.mark.secrecy("typed-in-names")
def test_trail_names_the_two_in_whose_names_a_sheet_was_typed():
    world = sheets.settled(4, on_paper=1)

    sheets.enter_all(world, "no")

    event = AuditEvent.objects.get(verb="question.type_paper")
    assert event.actor_name == world.teller.full_name
    assert world.secretary.full_name in event.changes


@pytest.mark.secrecy("own-proof")
def test_voter_with_a_program_of_ones_own_can_prove_the_own_choice():
    world = make.opened(3)
    seat = world.seats[0]
    [(question, ballot)] = casting.papers_of(seat)
    payload = ballot.encode(dict.fromkeys(ballot.listed, "no"))
    kept = PrivateKey.generate()

    box = sealed_with(kept, world.election.public_key, payload)
    casting.cast(seat, by=seat.user, sealed={question.pk: box}, now=NOW)
    for other in world.seats[1:]:
        make.cast(other)
    elections.close_if_over(world.election, now=NOW)
    counting.count(world.election, by=world.teller, codes=world.codes)

    again = sealing.receipt_of(sealed_with(kept, world.election.public_key, payload))
    assert again in world.question.receipts
    assert world.question.invalid == {}


def sealed_with(kept, public_key, payload):
    """A sealed box whose one-time key was kept: made again, it is the same."""
    own, key = bytes(kept.public_key), bytes(public_key)
    nonce = blake2b(own + key, digest_size=Box.NONCE_SIZE, encoder=RawEncoder)
    return own + Box(kept, PublicKey(key)).encrypt(payload, nonce).ciphertext


@pytest.mark.secrecy("few-sheets")
def test_single_sheet_is_that_of_the_only_seat_marked_for_paper():
    world = sheets.settled(4, on_paper=1)

    on_paper = [seat for seat in world.seats if seat.votes_on_paper]

    assert turnout_of(world.election).paper == 1
    assert [seat.unit_name for seat in on_paper] == [world.seats[3].unit_name]
    sheets.enter_all(world, "no")  # both people see what they type
    assert paper_entry.typed_of(world.question) == 1


@pytest.mark.secrecy("struck-line")
def test_struck_line_of_a_sheet_names_its_voter():
    world = sheets.settled(5, on_paper=2)

    struck = {
        seat.pk: sheets.own_line(world, world.question, seat) for seat in sheets.marked(world)
    }

    assert len(set(struck.values())) == 2
    assert set(struck.values()) == paper_entry.strikable(world.question)


@pytest.mark.secrecy("onlooker")
def test_review_shows_the_choices_to_whoever_looks_at_the_screen():
    world = make.opened(3, now=make.datetime.now(make.UTC) - timedelta(minutes=5))

    review = reviewed(signed_in(world.leaders[0]), world).content.decode()

    assert review.count("<dd>Đồng ý</dd>") == 2


@pytest.mark.secrecy("earlier-link")
def test_link_issued_and_used_before_the_list_was_frozen_locks_nothing():
    world = make.ballot_world(3)
    holder = world.leaders[0]
    holder.set_password("mat-khau-cua-minh")
    holder.save()
    links.issue(holder, by=factories.make_user(is_administrator=True), now=BEFORE)
    link = holder.sign_in_links.get(voided_at=None)
    links.use(link, password="bay-tam-chin-muoi", now=BEFORE + timedelta(minutes=1))

    make.draft(world=world)
    drawn = elections.freeze(world.election, by=world.secretary, now=NOW - timedelta(hours=1))
    world.refresh()

    assert len(drawn) == 1
    assert locked_seats(world.election, world.seats, NOW) == []
    holder.refresh_from_db()
    assert not holder.check_password("mat-khau-cua-minh")
