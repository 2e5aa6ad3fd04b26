from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from blocs.enums.returns import NEXT_RETURN_STATES, ReturnState
from blocs.enums.year import CampaignState
from blocs.models import Highlight, UnitReturn
from blocs.permissions.results import can_edit_unit_rows, units_to_edit
from blocs.services.returns import highlights, returns
from blocs.tests.factories import make_user
from blocs.tests.factories_returns import make_return
from emulation.audit.models import AuditEvent
from emulation.refusals import Refused

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
NOON = datetime(2020, 11, 20, 12, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def scan():
    return SimpleUploadedFile("bao-cao.pdf", PDF, "application/pdf")


@pytest.fixture
def draft(world):
    return make_return(world.campaign, world.member)


def reach(world, state):
    return make_return(world.campaign, world.member, state, leader=world.lan, receiver=world.thu)


MOVES = {
    ReturnState.WAITING: lambda row, world: returns.submit_to_leader(row, by=world.ha),
    ReturnState.DRAFT: lambda row, world: returns.take_back(row, by=world.ha),
    ReturnState.SENT: lambda row, world: returns.approve_and_send(row, by=world.lan),
    ReturnState.RETURNED: lambda row, world: returns.return_(row, by=world.thu, reason="Thiếu"),
    ReturnState.RECEIVED: lambda row, world: returns.receive(row, by=world.thu),
}


@pytest.mark.parametrize("new", ReturnState)
@pytest.mark.parametrize("old", ReturnState)
def test_return_moves_only_along_its_table(world, old, new):
    row = reach(world, old)

    if new in NEXT_RETURN_STATES[old]:
        assert MOVES[new](row, world).state == new
    else:
        with pytest.raises(Refused):
            MOVES[new](row, world)
        row.refresh_from_db()
        assert row.state == old


def test_officer_opens_the_return_once_per_period(world, ha):
    returns.open(world.campaign, world.member, by=ha, cut_off_on=date(2026, 11, 15))
    returns.open(world.campaign, world.member, by=ha, period="half_year")

    with pytest.raises(ValidationError, match="đã có hồ sơ"):
        returns.open(world.campaign, world.member, by=ha)


@pytest.mark.parametrize("person", ["binh", "khach", "quan"])
def test_opening_is_refused_to_others(world, person):
    with pytest.raises(Refused):
        returns.open(world.campaign, world.member, by=getattr(world, person))


def test_officer_cannot_open_for_another_unit(world, ha):
    with pytest.raises(Refused):
        returns.open(world.campaign, world.third, by=ha)


def test_return_without_cut_off_day_does_not_leave(world, ha, lan):
    row = make_return(world.campaign, world.member, cut_off_on=None)

    with pytest.raises(Refused, match="ngày chốt số liệu"):
        returns.submit_to_leader(row, by=ha)
    with pytest.raises(Refused, match="ngày chốt số liệu"):
        returns.approve_and_send(row, by=lan)


def test_cut_off_day_is_not_after_the_year(world, ha, draft):
    year = world.campaign.year

    returns.edit(draft, by=ha, cut_off_on=date(year, 12, 31))
    with pytest.raises(ValidationError, match="ngày cuối của năm"):
        returns.edit(draft, by=ha, cut_off_on=date(year + 1, 1, 1))


@pytest.mark.parametrize("person", ["thu", "ha", "binh", "khach", "quan"])
def test_only_the_units_leader_approves(world, draft, person):
    with pytest.raises(Refused):
        returns.approve_and_send(draft, by=getattr(world, person))


def test_console_names_the_leader_who_approved(world, draft):
    with pytest.raises(Refused):
        returns.approve_and_send(draft, by=None, approver=make_user())

    sent = returns.approve_and_send(draft, by=None, approver=world.lan, now=NOON)

    assert (sent.approved_by, sent.sent_at) == (world.lan, NOON)


def test_signed_report_is_sent_by_scan_also_on_behalf(world, thu, draft):
    sent = returns.send_with_scan(draft, by=thu, scan=scan(), report_number="12/BC-SH")

    assert (sent.state, sent.report_number) == (ReturnState.SENT, "12/BC-SH")
    assert sent.scan.sha256 in AuditEvent.objects.latest("pk").changes
    assert "on_behalf_of" in AuditEvent.objects.latest("pk").changes


@pytest.mark.parametrize("person", ["ha", "lan", "binh"])
def test_only_the_secretariat_receives_and_returns(world, person):
    sent = reach(world, ReturnState.SENT)

    with pytest.raises(Refused):
        returns.receive(sent, by=getattr(world, person))
    with pytest.raises(Refused):
        returns.return_(sent, by=getattr(world, person), reason="Thiếu")


def test_return_goes_back_with_a_reason_only(world, thu):
    sent = reach(world, ReturnState.SENT)

    with pytest.raises(Refused, match="lý do"):
        returns.return_(sent, by=thu, reason=" ")
    assert returns.return_(sent, by=thu, reason="Thiếu số liệu").returned_reason == "Thiếu số liệu"


def test_received_return_that_goes_back_forgets_its_receipt(world, thu):
    received = reach(world, ReturnState.RECEIVED)

    row = returns.return_(received, by=thu, reason="Sai số liệu")

    assert (row.received_at, row.received_by) == (None, None)


def test_closed_year_moves_no_return(world, ha, lan, thu, draft):
    world.campaign.state = CampaignState.CLOSED
    world.campaign.save()

    with pytest.raises(Refused):
        returns.submit_to_leader(draft, by=ha)
    with pytest.raises(Refused):
        returns.approve_and_send(draft, by=lan)


def test_head_of_a_sent_return_is_not_edited(world, ha):
    sent = reach(world, ReturnState.SENT)

    with pytest.raises(Refused):
        returns.edit(sent, by=ha, report_number="99")
    with pytest.raises(Refused):
        returns.edit(sent, by=None, report_number="99")


@pytest.mark.parametrize(
    ("state", "is_open"),
    [("draft", True), ("waiting", False), ("sent", False), ("returned", True), ("received", False)],
)
def test_rows_of_the_unit_follow_its_return(world, ha, state, is_open):
    reach(world, state)

    assert can_edit_unit_rows(ha, world.campaign, world.member) is is_open
    assert [member.unit for member in units_to_edit(ha, world.campaign)] == (
        [world.member] if is_open else []
    )


def test_received_half_year_reopens_with_the_return_of_the_year(world, ha):
    make_return(
        world.campaign,
        world.member,
        "received",
        period="half_year",
        leader=world.lan,
        receiver=world.thu,
    )
    assert not can_edit_unit_rows(ha, world.campaign, world.member)

    returns.open(world.campaign, world.member, by=ha)

    assert can_edit_unit_rows(ha, world.campaign, world.member)


def test_highlight_is_written_changed_and_taken_away(world, ha):
    row = highlights.write(world.campaign, world.member, "I.1", "Một", by=ha, version=0)
    row = highlights.write(world.campaign, world.member, "I.1", "Hai", by=ha, version=row.version)

    assert (row.text, row.version) == ("Hai", 2)
    assert highlights.write(world.campaign, world.member, "I.1", " ", by=ha) is None
    assert not Highlight.objects.exists()


def test_highlight_notices_that_somebody_else_has_saved(world, ha, thu):
    highlights.write(world.campaign, world.member, "I.1", "Của đơn vị", by=ha)

    with pytest.raises(Refused, match="người khác sửa"):
        highlights.write(world.campaign, world.member, "I.1", "Đè lên", by=thu, version=0)


def test_highlight_needs_a_section_of_the_report(world, ha):
    with pytest.raises(ValidationError):
        highlights.write(world.campaign, world.member, "X.9", "Một", by=ha)


def test_highlight_is_closed_once_the_return_is_sent(world, ha):
    reach(world, ReturnState.SENT)

    with pytest.raises(Refused, match="đã gửi"):
        highlights.write(world.campaign, world.member, "I.1", "Một", by=ha)
    assert UnitReturn.objects.get().is_sent


@pytest.mark.parametrize("may_edit", [False, True])
def test_deputy_unit_reads_returns_of_others_only_where_it_runs_the_year_too(world, ha, may_edit):
    world.campaign.deputy_may_edit = may_edit
    world.campaign.save()
    row = make_return(world.campaign, world.third)
    text = Highlight.objects.create(
        campaign=world.campaign, unit=world.third, section="I.1", text="Đang soạn."
    )

    sees = UnitReturn.objects.visible_to(ha).contains(row)
    reads = Highlight.objects.visible_to(ha).contains(text)

    assert (sees, reads) == (may_edit, may_edit)
