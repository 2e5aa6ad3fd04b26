from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from blocs.enums.pledge import PledgeState, SignatureMethod
from blocs.models import PledgeSignature, PledgeTarget
from blocs.queries.pledge import text_hash, units_not_signed, units_to_sign
from blocs.services.pledge import pledges, signatures
from blocs.services.pledge.pledges import TargetLine
from blocs.services.pledge.signatures import Signer
from blocs.tests.factories_pledge import make_pledge, make_signature
from emulation.audit.models import AuditEvent
from emulation.refusals import Refused

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def scan():
    return SimpleUploadedFile("giao-uoc.pdf", PDF, "application/pdf")


@pytest.fixture
def opened(world):
    return make_pledge(world.campaign, targets=["Hoàn thành nhiệm vụ"], is_open=True)


def test_secretariat_drafts_text_and_numbered_targets(world, thu):
    lines = [TargetLine("Hoàn thành 100%", Decimal(100), "%"), TargetLine(" "), TargetLine("Riêng")]

    pledge = pledges.draft(world.campaign, by=thu, text="Nội dung", targets=lines)

    assert list(pledge.targets.order_by("position").values_list("position", "text")) == [
        (1, "Hoàn thành 100%"),
        (2, "Riêng"),
    ]
    assert AuditEvent.objects.latest("pk").verb == "pledge.drafted"


def test_draft_is_refused_to_others(world, ha, binh):
    for person in (ha, binh, world.khach, world.quan):
        with pytest.raises(Refused):
            pledges.draft(world.campaign, by=person, text="Nội dung")


def test_draft_notices_that_somebody_else_has_saved(world, thu):
    pledge = pledges.draft(world.campaign, by=thu, text="Một")
    pledges.draft(world.campaign, by=thu, text="Hai", version=pledge.version)

    with pytest.raises(Refused, match="người khác sửa"):
        pledges.draft(world.campaign, by=thu, text="Ba", version=pledge.version)


def test_target_of_a_stranger_is_refused(world, thu):
    with pytest.raises(Refused, match="không phải là thành viên"):
        pledges.draft(
            world.campaign, by=thu, text="Một", targets=[TargetLine("A", unit=world.other_unit)]
        )


def test_opening_freezes_the_text_under_its_hash(world, thu):
    pledge = pledges.draft(world.campaign, by=thu, text="Nội dung", targets=[TargetLine("A")])

    pledge = pledges.open_for_signature(pledge, by=thu)

    assert (pledge.state, pledge.text_hash) == (PledgeState.OPEN, text_hash(pledge))
    with pytest.raises(Refused, match="đã mở ký"):
        pledges.draft(world.campaign, by=thu, text="Khác")
    with pytest.raises(Refused):
        pledges.open_for_signature(pledge, by=thu)


def test_hash_does_not_depend_on_trailing_zeros(world):
    pledge = make_pledge(world.campaign)
    target = PledgeTarget.objects.create(
        pledge=pledge, position=1, text="A", value=Decimal("95.0000")
    )
    before = text_hash(pledge)

    target.value = Decimal("95")
    target.save()

    assert text_hash(pledge) == before


def test_leader_signs_what_was_read(world, lan, opened):
    signature = signatures.sign(opened, by=lan, unit=world.member, text_hash=opened.text_hash)

    assert (signature.signer_name, signature.signer_position) == ("Lê Thị Lan", "Giám đốc")
    assert signature.method == SignatureMethod.IN_APP
    assert [member.pk for member in units_not_signed(opened)] == [world.head.pk, world.third.pk]


def test_signing_another_text_is_refused(world, lan, opened):
    with pytest.raises(Refused, match="không còn như khi bạn đọc"):
        signatures.sign(opened, by=lan, unit=world.member, text_hash="0" * 64)

    PledgeTarget.objects.filter(pledge=opened).update(text="Sửa sau khi mở ký")
    with pytest.raises(Refused, match="không còn như khi bạn đọc"):
        signatures.sign(opened, by=lan, unit=world.member, text_hash=opened.text_hash)


def test_only_the_units_own_leader_signs(world, thu, ha, lan, binh, opened):
    for person in (thu, ha, binh, world.khach, world.quan):
        with pytest.raises(Refused, match="lãnh đạo đơn vị"):
            signatures.sign(opened, by=person, unit=world.member, text_hash=opened.text_hash)
    with pytest.raises(Refused, match="lãnh đạo đơn vị"):
        signatures.sign(opened, by=lan, unit=world.third, text_hash=opened.text_hash)


def test_unit_signs_once(world, lan, opened):
    signatures.sign(opened, by=lan, unit=world.member, text_hash=opened.text_hash)

    with pytest.raises(Refused, match="đã ký"):
        signatures.sign(opened, by=lan, unit=world.member, text_hash=opened.text_hash)
    assert units_to_sign(lan, opened) == []


def test_draft_cannot_be_signed(world, lan):
    pledge = make_pledge(world.campaign)

    with pytest.raises(Refused, match="chưa mở ký"):
        signatures.sign(pledge, by=lan, unit=world.member, text_hash="")


def test_paper_signatures_complete_the_pledge(world, thu, lan, opened):
    signatures.sign(opened, by=lan, unit=world.member, text_hash=opened.text_hash)

    signatures.record_scan(
        opened,
        by=thu,
        signers=[Signer(world.head, "Ông Một", "Giám đốc"), Signer(world.third)],
        scan=scan(),
        signed_on=date(2026, 3, 20),
    )

    opened.refresh_from_db()
    assert (opened.state, opened.signed_on) == (PledgeState.SIGNED, date(2026, 3, 20))
    assert opened.signatures.filter(scan__isnull=False).count() == 2


def test_paper_signatures_need_a_scan_and_a_tick(world, thu, opened):
    with pytest.raises(Refused, match="bản chụp"):
        signatures.record_scan(opened, by=thu, signers=[Signer(world.head)])
    with pytest.raises(Refused, match="ít nhất một đơn vị"):
        signatures.record_scan(opened, by=thu, signers=[], scan=scan())
    with pytest.raises(Refused):
        signatures.record_scan(opened, by=world.ha, signers=[Signer(world.head)], scan=scan())
    assert not PledgeSignature.objects.exists()


def test_wrong_tick_is_taken_back_with_a_reason(world, thu, opened):
    for unit in world.units:
        make_signature(opened, unit)
    opened.state = PledgeState.SIGNED
    opened.save()
    wrong = opened.signatures.get(unit=world.third)

    with pytest.raises(Refused, match="lý do"):
        signatures.withdraw_scanned(wrong, by=thu, reason=" ")
    signatures.withdraw_scanned(wrong, by=thu, reason="Đánh dấu nhầm")

    opened.refresh_from_db()
    assert (opened.state, opened.signatures.count()) == (PledgeState.OPEN, 2)


def test_signature_in_the_app_stays(world, thu, lan, opened):
    signature = signatures.sign(opened, by=lan, unit=world.member, text_hash=opened.text_hash)

    with pytest.raises(Refused, match="không bỏ được"):
        signatures.withdraw_scanned(signature, by=thu, reason="Nhầm")


def test_reopening_only_while_nobody_has_signed(world, thu, opened):
    reopened = pledges.reopen(opened, by=thu)
    assert (reopened.state, reopened.text_hash) == (PledgeState.DRAFT, "")

    pledge = pledges.open_for_signature(reopened, by=thu)
    make_signature(pledge, world.third)
    with pytest.raises(Refused, match="Đã có đơn vị ký"):
        pledges.reopen(pledge, by=thu)
