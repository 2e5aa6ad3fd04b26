"""Decisions as the board records and corrects them."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from awards.models import Decision
from awards.services import decisions
from awards.tests.factories_awards import make_decision, make_grant, make_issuer
from emulation.audit.models import AuditEvent
from emulation.audit.presenters import changes
from emulation.files.models import StoredFile
from emulation.refusals import Refused

DAY = date(2026, 11, 2)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture
def issuer(world):
    return make_issuer("Chủ tịch tỉnh", sponsor=world.sponsor)


def record(world, issuer, *, by, **values):
    values = {"number": "12/QĐ-UBND", "issued_on": DAY, "abstract": "Tặng Bằng khen", **values}
    return decisions.record_decision(
        values.pop("sponsor", world.sponsor), by=by, issuer=issuer, **values
    )


def test_board_records_a_decision(world, binh, issuer):
    decision = record(world, issuer, by=binh, number="  12/QĐ-UBND ")

    assert (decision.number, decision.sponsor, decision.issuer) == (
        "12/QĐ-UBND",
        world.sponsor,
        issuer,
    )
    assert AuditEvent.objects.get().verb == "decision.recorded"


@pytest.mark.parametrize("persona", ["thu", "ha", "lan", "khach", "quan"])
def test_nobody_but_the_board_records(world, issuer, persona):
    with pytest.raises(Refused):
        record(world, issuer, by=getattr(world, persona))


def test_board_records_nothing_for_another_sponsor(world, binh, issuer):
    with pytest.raises(Refused):
        record(world, issuer, by=binh, sponsor=world.other_bloc.sponsor)


@pytest.mark.parametrize(
    ("number", "day"), [("12/QĐ-UBND", date(2026, 1, 5)), ("12/qđ-ubnd", DAY), ("12/QĐ-UBND ", DAY)]
)
def test_number_is_used_once_per_issuer_and_year(world, binh, issuer, number, day):
    record(world, issuer, by=binh)

    with pytest.raises(ValidationError) as error:
        record(world, issuer, by=binh, number=number, issued_on=day)

    assert list(error.value.message_dict) == ["number"]
    assert "02/11/2026" in error.value.message_dict["number"][0]


def test_number_is_free_in_the_next_year_and_for_another_issuer(world, binh, issuer):
    record(world, issuer, by=binh)

    record(world, issuer, by=binh, issued_on=date(2025, 11, 2))
    record(world, make_issuer(), by=binh)

    assert Decision.objects.count() == 3


def test_issuer_of_another_sponsor_is_unknown(world, binh):
    foreign = make_issuer(sponsor=world.other_bloc.sponsor)

    with pytest.raises(ValidationError, match="không có trong danh mục"):
        record(world, foreign, by=binh)


def test_file_that_is_not_what_its_name_says_is_refused(world, binh, issuer):
    with pytest.raises(Refused):
        record(world, issuer, by=binh, file=SimpleUploadedFile("qd.pdf", b"khong phai pdf"))

    assert Decision.objects.count() == 0


def test_nothing_of_the_file_stays_when_the_decision_is_refused(world, binh, issuer):
    record(world, issuer, by=binh)

    with pytest.raises(ValidationError):
        record(world, issuer, by=binh, file=SimpleUploadedFile("qd.pdf", PDF))

    assert StoredFile.objects.count() == 0


def test_correction_needs_a_reason(world, binh):
    with pytest.raises(Refused, match="lý do"):
        decisions.edit(make_decision(world.sponsor), by=binh, reason=" ", abstract="Khác")


def test_correction_tells_before_and_after(world, binh):
    decision = make_decision(world.sponsor)

    decisions.edit(decision, by=binh, reason="Gõ nhầm", abstract="Về việc tặng Cờ thi đua")

    told = {
        change.label: (change.before, change.after) for change in changes(AuditEvent.objects.get())
    }
    assert told["trích yếu"] == ("Về việc tặng Bằng khen", "Về việc tặng Cờ thi đua")
    assert told["lý do"] == (None, "Gõ nhầm")


def test_correction_may_not_take_the_number_of_another(world, binh):
    first = make_decision(world.sponsor)
    second = make_decision(world.sponsor, first.issuer)

    with pytest.raises(ValidationError):
        decisions.edit(second, by=binh, reason="Gõ nhầm", number=first.number)

    assert Decision.objects.get(pk=second.pk).number == second.number


def test_correction_of_the_day_moves_its_grants(world, binh):
    decision = make_decision(world.sponsor)
    dated = make_grant(
        world.campaign, world.member, decision=decision, granted_on=decision.issued_on
    )
    other = make_grant(world.campaign, world.member, decision=decision, granted_on=date(2026, 1, 1))

    decisions.edit(decision, by=binh, reason="Gõ nhầm", issued_on=date(2026, 11, 12))

    dated.refresh_from_db()
    other.refresh_from_db()
    assert (dated.granted_on, other.granted_on) == (date(2026, 11, 12), date(2026, 1, 1))


def test_issuer_stays_while_grants_rest_on_the_decision(world, binh):
    decision = make_decision(world.sponsor)
    make_grant(world.campaign, world.member, decision=decision)

    with pytest.raises(Refused, match="cấp quyết định"):
        decisions.edit(decision, by=binh, reason="Gõ nhầm", issuer=make_issuer())


@pytest.mark.parametrize("persona", ["thu", "ha", "lan", "khach", "quan"])
def test_nobody_but_the_board_corrects(world, persona):
    with pytest.raises(Refused):
        decisions.edit(
            make_decision(world.sponsor), by=getattr(world, persona), reason="V", abstract="Khác"
        )
