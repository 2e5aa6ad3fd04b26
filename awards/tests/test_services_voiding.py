"""Giving up an election whose count somebody has seen takes two people."""

import re

import pytest
from django.urls import reverse

from awards.documents.minutes import minutes_of
from awards.enums import ElectionState, TellerRole, VoidReason
from awards.models import Count, Envelope
from awards.permissions import ballots as permissions
from awards.services import counting, elections, tellers, voiding
from awards.tests import factories_ballots as make
from awards.tests.factories_ballots import NOW
from blocs.enums.organisation import Duty
from blocs.tests import factories
from emulation.audit.models import AuditEvent
from emulation.papers.html import render_html
from emulation.refusals import Refused

pytestmark = pytest.mark.django_db
WHY = {"reason": VoidReason.MISTAKE, "note": "Thiếu một đơn vị trong danh sách"}


@pytest.fixture
def world():
    """Counted once by the only teller, not confirmed."""
    world = make.closed(3)
    counting.count(world.election, by=world.teller, codes=world.codes[:1])
    return world


@pytest.fixture
def board(world):
    """Another officer of the board than the teller."""
    person = factories.make_user(full_name="Cán Bộ Mẫu")
    factories.make_post(person, world.campaign.bloc.sponsor, Duty.BOARD_OFFICER)
    return person


def counted_by_two():
    """(world, second teller) of an election that the first teller counted."""
    world, second = make.draft(3), factories.make_user(full_name="Kiểm Phiếu Hai")
    tellers.name(world.election, by=world.secretary, user=second, role=TellerRole.SECRETARY)
    slips = elections.freeze(world.election, by=world.secretary, now=NOW)
    for teller, slip in slips:
        tellers.confirm_slip(world.election, by=teller.user, code=slip.code, now=NOW)
    over = NOW + make.timedelta(hours=1)
    elections.open_(world.election, by=world.secretary, closes_at=over, now=NOW)
    for seat in world.seats:
        make.cast(seat)
    elections.close(world.election, by=None, now=over)
    counting.count(world.election, by=world.teller, codes=[slips[0][1].code])
    return world, second


def test_nobody_voids_alone_after_a_count(world):
    for person in (world.teller, world.secretary):
        with pytest.raises(Refused):
            voiding.void(world.election, by=person, reason=VoidReason.MISTAKE)

    assert world.refresh().is_closed
    assert Count.objects.exists()


def test_request_destroys_nothing_and_is_recorded(world):
    voiding.ask(world.election, by=world.teller, **WHY)

    assert world.refresh().is_closed
    assert Envelope.objects.count() == 3
    event = AuditEvent.objects.order_by("pk").last()
    assert event.verb == "election.ask_void"
    with pytest.raises(Refused):
        voiding.agree(world.election, by=world.teller)
    with pytest.raises(Refused):
        voiding.ask(world.election, by=world.secretary, **WHY)


def test_request_needs_an_explanation_and_a_count(world):
    with pytest.raises(Refused, match="giải thích"):
        voiding.ask(world.election, by=world.teller, reason=VoidReason.OTHER, note=" ")
    with pytest.raises(Refused):
        voiding.ask(world.election, by=world.leaders[1], **WHY)
    with pytest.raises(Refused):
        voiding.ask(make.closed(3).election, by=world.teller, **WHY)


def test_only_teller_asks_and_the_board_agrees(world, board):
    voiding.ask(world.election, by=world.teller, **WHY)
    with pytest.raises(Refused):
        voiding.agree(world.election, by=world.secretary)

    voiding.agree(world.election, by=board)

    election = world.refresh()
    assert (election.state, election.void_reason) == (ElectionState.VOID, VoidReason.MISTAKE)
    assert election.locked_key is None
    assert (Count.objects.count(), Envelope.objects.count()) == (0, 0)
    event = AuditEvent.objects.order_by("pk").last()
    assert event.verb == "election.void"
    assert world.teller.full_name in str(event.changes)


def test_secretariat_asks_and_the_teller_agrees(world, board):
    voiding.ask(world.election, by=world.secretary, **WHY)

    assert not permissions.can_agree_to_void(board, world.election)
    voiding.agree(world.election, by=world.teller)

    assert world.refresh().is_void


def test_second_teller_agrees_and_not_the_board():
    world, second = counted_by_two()
    board = factories.make_user()
    factories.make_post(board, world.campaign.bloc.sponsor, Duty.BOARD_OFFICER)
    voiding.ask(world.election, by=world.teller, **WHY)

    assert not permissions.can_agree_to_void(board, world.election)
    assert not permissions.can_agree_to_void(world.teller, world.election)
    voiding.agree(world.election, by=second)

    assert world.refresh().is_void


def test_administrator_never_agrees(world, board):
    voiding.ask(world.election, by=world.teller, **WHY)
    board.is_administrator = True
    board.save()

    with pytest.raises(Refused):
        voiding.agree(world.election, by=board)


def test_confirmed_count_declines_the_request_and_the_minutes_say_so(world, board):
    voiding.ask(world.election, by=world.secretary, **WHY)

    counting.confirm(world.election, by=world.teller, now=NOW)

    with pytest.raises(Refused):
        voiding.agree(world.election, by=board)
    html = render_html(minutes_of(world.refresh())).replace("\u00a0", " ")
    text = " ".join(re.sub(r"<[^>]+>", "", html).split())
    assert f"{world.secretary.full_name} đề nghị hủy đợt bỏ phiếu" in text
    assert "Thiếu một đơn vị trong danh sách" in text


def test_before_the_count_one_person_voids():
    world = make.closed(3)

    voiding.void(world.election, by=world.teller, reason=VoidReason.SLIPS_LOST)

    assert (Count.objects.count(), Envelope.objects.count()) == (0, 0)
    assert world.refresh().locked_key is None


def test_two_people_void_on_the_page(world, board, client_of):
    address = reverse("awards:election_void", args=[world.election.pk])
    asked = client_of(world.teller).post(address, {**WHY, "word": "đề nghị hủy"}, follow=True)
    waiting = client_of(world.teller).get(address)
    offered = client_of(board).get(address).content.decode()
    wrong = client_of(board).post(address, {"word": "đồng ý"})
    agreed = client_of(board).post(address, {"word": "đồng ý hủy"}, follow=True)

    assert "đề nghị hủy đợt bỏ phiếu đã kiểm" in asked.content.decode()
    assert waiting.status_code == 403
    assert WHY["note"] in offered
    assert wrong.status_code == 422
    assert f"người đồng ý: {board.full_name}" in agreed.content.decode()
