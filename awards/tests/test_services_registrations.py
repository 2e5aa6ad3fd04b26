"""Who registers for what, and when."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from awards.enums import RegistrationState, Track
from awards.models import Registration
from awards.services import registrations
from awards.tests.factories_awards import make_award, make_registration, make_window
from blocs.enums.year import CampaignState
from emulation.audit.models import AuditEvent
from emulation.audit.presenters import changes
from emulation.refusals import Refused

NOW = timezone.now()
DAY = timedelta(days=1)


@pytest.mark.parametrize("persona", ["ha", "lan", "thu"])
def test_unit_or_secretariat_registers(world, persona):
    row = registrations.register(
        world.campaign, world.member, make_award(), by=getattr(world, persona), now=NOW
    )

    assert (row.state, row.registered_at) == (RegistrationState.REGISTERED, NOW)


@pytest.mark.parametrize("persona", ["binh", "khach", "quan"])
def test_others_do_not_register_for_the_unit(world, persona):
    with pytest.raises(Refused):
        registrations.register(
            world.campaign, world.member, make_award(), by=getattr(world, persona)
        )


def test_officer_does_not_register_for_another_unit(world, ha):
    with pytest.raises(Refused):
        registrations.register(world.campaign, world.third, make_award(), by=ha)


def test_secretariat_leaves_a_note_when_it_registers_for_a_unit(world, thu):
    registrations.register(world.campaign, world.member, make_award("Cờ"), by=thu)

    told = {change.label: change.after for change in changes(AuditEvent.objects.get())}
    assert told["nhập thay cho"] == "Sở Hai"
    assert told["danh hiệu, hình thức"] == "Cờ"


def test_many_titles_are_one_event(world, ha):
    titles = [(make_award("Cờ"), Track.BLOC), (make_award("Bằng khen"), Track.SECTOR)]

    made = registrations.register_many(world.campaign, world.member, titles, by=ha)

    assert [row.track for row in made] == [Track.BLOC, Track.SECTOR]
    assert AuditEvent.objects.count() == 1


def test_nothing_is_saved_when_one_title_is_refused(world, ha):
    titles = [(make_award("Cờ"), Track.BLOC), (make_award(is_bloc_award=False), Track.BLOC)]

    with pytest.raises(Refused):
        registrations.register_many(world.campaign, world.member, titles, by=ha)

    assert Registration.objects.count() == 0


def test_no_title_is_no_registration(world, ha):
    with pytest.raises(Refused, match="ít nhất một"):
        registrations.register_many(world.campaign, world.member, [], by=ha)


def test_title_is_registered_once(world, ha):
    award = make_award("Cờ")
    make_registration(world.campaign, world.member, award)

    with pytest.raises(Refused, match="đã đăng ký Cờ"):
        registrations.register(world.campaign, world.member, award, by=ha)


def test_withdrawn_title_is_registered_again(world, ha):
    award = make_award()
    row = registrations.register(world.campaign, world.member, award, by=ha)
    registrations.withdraw(row, by=ha, reason="Chưa đủ điều kiện")

    again = registrations.register(world.campaign, world.member, award, by=ha)

    assert again.pk == row.pk
    assert (again.state, again.withdrawn_reason) == (RegistrationState.REGISTERED, "")


@pytest.mark.parametrize(
    "validity", [{"valid_to": date(2026, 6, 30)}, {"valid_from": date(2027, 1, 1)}]
)
def test_title_outside_its_law_is_refused(world, ha, validity):
    with pytest.raises(Refused, match="không áp dụng trong năm 2026"):
        registrations.register(world.campaign, world.member, make_award(**validity), by=ha)


def test_title_of_another_sponsor_is_refused(world, ha):
    award = make_award(sponsor=world.other_bloc.sponsor)

    with pytest.raises(Refused, match="không áp dụng"):
        registrations.register(world.campaign, world.member, award, by=ha)


def test_title_that_no_bloc_puts_forward_goes_by_the_sector(world, ha):
    award = make_award(is_bloc_award=False)

    with pytest.raises(Refused, match="đăng ký theo ngành"):
        registrations.register(world.campaign, world.member, award, by=ha)
    row = registrations.register(world.campaign, world.member, award, by=ha, track=Track.SECTOR)

    assert row.is_standing


def test_unit_that_is_no_member_is_refused(world, thu):
    with pytest.raises(Refused, match="không phải thành viên"):
        registrations.register(world.campaign, world.other_unit, make_award(), by=thu)


def test_closed_year_takes_no_registration(world, ha):
    world.campaign.state = CampaignState.CLOSED
    world.campaign.save()

    with pytest.raises(Refused):
        registrations.register(world.campaign, world.member, make_award(), by=ha)


@pytest.mark.parametrize("opens_in", [-10, 1])
def test_unit_registers_within_the_window_only(world, ha, opens_in):
    make_window(world.campaign, NOW + opens_in * DAY, NOW + (opens_in + 5) * DAY)

    with pytest.raises(Refused, match="Ngoài thời gian"):
        registrations.register(world.campaign, world.member, make_award(), by=ha, now=NOW)


def test_unit_registers_at_the_opening_and_not_at_the_closing_moment(world, ha):
    make_window(world.campaign, NOW, NOW + DAY)

    row = registrations.register(world.campaign, world.member, make_award(), by=ha, now=NOW)
    with pytest.raises(Refused):
        registrations.register(world.campaign, world.member, make_award(), by=ha, now=NOW + DAY)

    assert row.is_standing


def test_secretariat_enters_late_ones_with_a_reason(world, thu):
    make_window(world.campaign, NOW - 2 * DAY, NOW - DAY)
    place = (world.campaign, world.member, make_award())

    with pytest.raises(Refused, match="phải ghi lý do"):
        registrations.register(*place, by=thu, now=NOW, reason="  ")
    registrations.register(*place, by=thu, now=NOW, reason="Công văn đến chậm")

    told = {change.label: change.after for change in changes(AuditEvent.objects.get())}
    assert told["lý do"] == "Công văn đến chậm"


@pytest.mark.parametrize("reason", ["", "   "])
def test_withdrawal_needs_a_reason(world, ha, reason):
    row = make_registration(world.campaign, world.member, make_award())

    with pytest.raises(Refused, match="lý do"):
        registrations.withdraw(row, by=ha, reason=reason)


def test_registration_is_withdrawn_once(world, ha):
    row = make_registration(world.campaign, world.member, make_award())
    registrations.withdraw(row, by=ha, reason="Không còn phấn đấu")

    with pytest.raises(Refused, match="đã được rút"):
        registrations.withdraw(row, by=ha, reason="Lần nữa")


@pytest.mark.parametrize("persona", ["binh", "khach", "quan"])
def test_others_do_not_withdraw(world, persona):
    row = make_registration(world.campaign, world.member, make_award())

    with pytest.raises(Refused):
        registrations.withdraw(row, by=getattr(world, persona), reason="Vì")


def test_withdrawal_keeps_to_the_window(world, ha, thu):
    make_window(world.campaign, NOW - 2 * DAY, NOW - DAY)
    row = make_registration(world.campaign, world.member, make_award())

    with pytest.raises(Refused, match="Ngoài thời gian"):
        registrations.withdraw(row, by=ha, reason="Vì", now=NOW)
    row = registrations.withdraw(row, by=thu, reason="Vì", now=NOW)

    assert not row.is_standing
