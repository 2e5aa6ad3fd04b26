"""Opening approved cards again: two people, versions, what becomes of the publication."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from blocs.enums.organisation import Duty
from blocs.enums.scorecards import ReopeningState, ScorecardState, Stage
from blocs.models.scorecards import ScorecardVersion
from blocs.queries.scorecards.plans import plan_of
from blocs.queries.scorecards.versions import editions_of
from blocs.queries.scorecards.vouched import altered_cards
from blocs.services.scorecards import publication, reopenings, score_lines, scorecards
from blocs.tests.factories_scorecards import approved, card_of
from emulation.audit.models import AuditEvent
from emulation.refusals import Refused
from emulation.tests.world import add_post, add_user


@pytest.fixture
def card(world):
    return approved(card_of(world.campaign, world.third))


@pytest.fixture
def tam(world):
    """A second person of the secretariat."""
    tam = add_user("tam", "Vũ Văn Tám")
    add_post(tam, world.head, Duty.LEADER)
    return tam


def test_second_person_opens_the_card_and_the_version_is_kept(card, thu, tam):
    asked = reopenings.ask(card, by=thu, reason="Sai số liệu dòng A1.a")

    opened = reopenings.confirm(asked, by=tam)

    kept = ScorecardVersion.objects.get()
    assert (opened.state, opened.edition, opened.total) == (ScorecardState.SUBMITTED, 2, None)
    assert (kept.number, kept.total, kept.frozen_hash) == (1, card.total, card.frozen_hash)
    assert kept.reason == "Sai số liệu dòng A1.a"
    assert list(altered_cards()) == []


def test_card_goes_back_to_its_unit_where_that_was_asked(card, thu, binh):
    asked = reopenings.ask(card, by=thu, reason="Đơn vị bổ sung minh chứng", to_unit=True)

    opened = reopenings.confirm(asked, by=binh)

    assert opened.state == ScorecardState.RETURNED
    assert opened.returned_reason == "Đơn vị bổ sung minh chứng"


def test_nobody_confirms_their_own_request(card, thu):
    asked = reopenings.ask(card, by=thu, reason="Sai số liệu")

    with pytest.raises(Refused, match="người thứ hai"):
        reopenings.confirm(asked, by=thu)
    with pytest.raises(Refused, match="người thứ hai"):
        reopenings.decline(asked, by=thu)


def test_people_of_the_unit_neither_ask_nor_decide(world, card, thu):
    own = add_user("tu", "Vũ Thị Tú")
    add_post(own, world.third, Duty.LEADER)
    add_post(own, world.head, Duty.OFFICER)

    with pytest.raises(Refused, match="không thuộc đơn vị"):
        reopenings.ask(card, by=own, reason="Xin xem lại")
    asked = reopenings.ask(card, by=thu, reason="Sai số liệu")
    with pytest.raises(Refused, match="không thuộc đơn vị"):
        reopenings.confirm(asked, by=own)


def test_request_is_decided_once(card, thu, tam, binh):
    asked = reopenings.ask(card, by=thu, reason="Sai số liệu")
    reopenings.confirm(asked, by=tam)

    with pytest.raises(Refused, match="đã được quyết định"):
        reopenings.confirm(asked, by=binh)
    with pytest.raises(Refused, match="đã được quyết định"):
        reopenings.decline(asked, by=binh)


def test_declined_card_stays_and_may_be_asked_for_again(card, thu, tam):
    asked = reopenings.ask(card, by=thu, reason="Sai số liệu")

    declined = reopenings.decline(asked, by=tam)

    card.refresh_from_db()
    assert (declined.state, card.is_approved) == (ReopeningState.DECLINED, True)
    assert reopenings.ask(card, by=thu, reason="Có văn bản mới").pk


def test_asker_withdraws_and_the_card_stays(card, thu):
    asked = reopenings.ask(card, by=thu, reason="Nhầm đơn vị")

    withdrawn = reopenings.withdraw(asked, by=thu)

    card.refresh_from_db()
    assert (withdrawn.state, withdrawn.decided_by) == (ReopeningState.WITHDRAWN, thu)
    assert card.is_approved
    assert AuditEvent.objects.filter(verb="scorecard.reopen_withdraw").count() == 1
    assert reopenings.ask(card, by=thu, reason="Sai số liệu").pk


def test_nobody_else_withdraws_a_request(card, thu, tam, binh):
    asked = reopenings.ask(card, by=thu, reason="Sai số liệu")

    for other in (tam, binh):
        with pytest.raises(Refused, match="Chỉ người đề nghị"):
            reopenings.withdraw(asked, by=other)


def test_withdrawn_request_is_not_confirmed(card, thu, tam):
    asked = reopenings.ask(card, by=thu, reason="Sai số liệu")
    reopenings.withdraw(asked, by=thu)

    with pytest.raises(Refused, match="người đề nghị đã rút"):
        reopenings.confirm(asked, by=tam)


def test_only_the_asker_stands_behind_a_withdrawal(card, thu, tam):
    asked = reopenings.ask(card, by=thu, reason="Sai số liệu")
    asked.state, asked.decided_by, asked.decided_at = "withdrawn", tam, asked.asked_at

    with pytest.raises(ValidationError, match="chỉ người đề nghị"):
        asked.full_clean()


def test_one_request_at_a_time(card, thu, binh):
    reopenings.ask(card, by=thu, reason="Sai số liệu")

    with pytest.raises(Refused, match="đang có một đề nghị"):
        reopenings.ask(card, by=binh, reason="Sai số liệu")


def test_only_approved_cards_are_reopened(world, thu):
    with pytest.raises(Refused, match="đã chốt"):
        reopenings.ask(card_of(world.campaign, world.third), by=thu, reason="Sai số liệu")


def test_published_table_is_taken_back(world, card, thu, tam):
    for unit in (world.head, world.member):
        approved(card_of(world.campaign, unit))
    publication.publish(world.campaign, by=thu)

    reopenings.confirm(reopenings.ask(card, by=thu, reason="Sai số liệu"), by=tam)

    assert not plan_of(world.campaign).is_published


def approve_again(card, thu, tam):
    opened = reopenings.confirm(reopenings.ask(card, by=thu, reason="Sai số liệu"), by=tam)
    entries = score_lines.entries_from(points={"B1": Decimal(25)}, text={"B1": "Chưa đủ"})
    score_lines.save(opened, Stage.BLOC, by=thu, entries=entries)
    return scorecards.approve(opened, by=thu)


def test_next_version_tells_what_changed(card, thu, tam):
    again = approve_again(card, thu, tam)

    newest, first = editions_of(again)

    assert (newest.number, first.number) == (2, 1)
    assert [(c.code, c.before, c.after, c.reason) for c in newest.changes] == [
        ("B1", Decimal(30), Decimal(25), "Chưa đủ")
    ]
    assert newest.reason == "Sai số liệu"
    assert list(altered_cards()) == []


def test_altered_old_version_is_found(card, thu, tam):
    approve_again(card, thu, tam)
    ScorecardVersion.objects.update(total=Decimal(1))

    assert ["khác với lúc chốt" in fault.reason for fault in altered_cards()] == [True]


def test_lost_old_version_is_found(card, thu, tam):
    approve_again(card, thu, tam)
    ScorecardVersion.objects.all().delete()

    assert ["thiếu bản đã chốt trước đó" in fault.reason for fault in altered_cards()] == [True]


@pytest.mark.parametrize("new", ReopeningState)
@pytest.mark.parametrize("old", ReopeningState)
def test_requests_move_as_their_table_says(card, thu, tam, old, new):
    verbs = {
        ReopeningState.CONFIRMED: reopenings.confirm,
        ReopeningState.DECLINED: reopenings.decline,
        ReopeningState.WITHDRAWN: reopenings.withdraw,
    }
    who = {ReopeningState.WITHDRAWN: thu}
    asked = reopenings.ask(card, by=thu, reason="Sai số liệu")
    if old in verbs:
        verbs[old](asked, by=who.get(old, tam))

    if new not in verbs:
        assert not old.can_become(new)
    elif old.can_become(new):
        verbs[new](asked, by=who.get(new, tam))
        asked.refresh_from_db()
        assert asked.state == new
    else:
        with pytest.raises(Refused):
            verbs[new](asked, by=who.get(new, tam))


@pytest.mark.parametrize("state", ScorecardState)
def test_only_approved_cards_have_a_way_back(state):
    ways = {new for new in ScorecardState if state.can_reopen_as(new)}

    back = {ScorecardState.SUBMITTED, ScorecardState.RETURNED}
    assert ways == (back if state == ScorecardState.APPROVED else set())
