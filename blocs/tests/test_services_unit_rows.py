"""Contributions, exemplars and initiatives: one rule of writing, each its own checks."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from blocs.models import Contribution, Exemplar, Initiative, Movement
from blocs.queries.results import contribution_totals
from blocs.services.results import contributions, exemplars, initiatives
from blocs.tests.factories_results import make_contribution, make_exemplar, make_initiative
from blocs.tests.factories_returns import make_return
from emulation.audit.models import AuditEvent
from emulation.refusals import Refused

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def give(world, by, unit=None, **values):
    values = {"text": "Ủng hộ quỹ", "value": Decimal(1_000_000), **values}
    return contributions.add(world.campaign, unit or world.member, by=by, **values)


def test_parts_are_never_added_to_the_total(world, ha):
    whole = give(world, ha, value=Decimal(120_000_000))
    give(world, ha, value=Decimal(20_000_000), included_in=whole)
    give(world, ha, value=None, quantity=Decimal(350), measure="ngày công")

    totals = contribution_totals(world.campaign)

    assert totals.total == Decimal(120_000_000)
    assert [unit.total for unit in totals.units] == [0, Decimal(120_000_000), 0]


def test_contribution_has_a_quantity_or_a_value(world, ha):
    with pytest.raises(ValidationError, match="số lượng hoặc giá trị"):
        give(world, ha, value=None)


def test_part_lies_in_a_line_of_the_same_unit_that_is_no_part(world, thu):
    other = make_contribution(world.campaign, world.third)
    whole = make_contribution(world.campaign, world.member)
    part = make_contribution(world.campaign, world.member, included_in=whole)

    with pytest.raises(Refused, match="cùng đơn vị"):
        give(world, thu, included_in=other)
    with pytest.raises(Refused, match="đã là dòng"):
        give(world, thu, included_in=part)
    with pytest.raises(Refused, match="không xếp vào dòng khác"):
        contributions.edit(
            whole, by=thu, included_in=make_contribution(world.campaign, world.member)
        )


def test_part_needs_a_whole_with_a_value_not_smaller(world, ha):
    counted = make_contribution(world.campaign, world.member, None, quantity=5)
    whole = make_contribution(world.campaign, world.member, 100)

    with pytest.raises(ValidationError, match="phải có giá trị"):
        give(world, ha, included_in=counted)
    with pytest.raises(ValidationError, match="Không được lớn hơn"):
        give(world, ha, value=Decimal(101), included_in=whole)
    part = give(world, ha, value=Decimal(100), included_in=whole)
    with pytest.raises(ValidationError, match="Không được nhỏ hơn"):
        contributions.edit(whole, by=ha, value=Decimal(99))
    assert part.is_part


def test_part_has_no_larger_quantity_in_the_same_measure(world, ha):
    whole = make_contribution(world.campaign, world.member, None, quantity=5, measure="Nhà")

    with pytest.raises(ValidationError) as refusal:
        give(world, ha, value=None, quantity=Decimal(6), measure="nhà", included_in=whole)
    other = give(world, ha, value=None, quantity=Decimal(6), measure="suất", included_in=whole)

    assert list(refusal.value.message_dict) == ["quantity"]
    assert other.is_part


def test_line_with_parts_is_not_removed(world, ha):
    whole = make_contribution(world.campaign, world.member)
    part = make_contribution(world.campaign, world.member, included_in=whole)

    with pytest.raises(Refused, match="bỏ các dòng đó trước"):
        contributions.remove(whole, by=ha)
    contributions.remove(part, by=ha)
    contributions.remove(whole, by=ha)

    assert not Contribution.objects.exists()


def test_movement_is_of_the_same_year(world, ha):
    elsewhere = Movement.objects.create(
        campaign=world.other_campaign, level="province", title="Phong trào khác"
    )

    with pytest.raises(Refused, match="cùng năm"):
        give(world, ha, movement=elsewhere)


def test_exemplar_counts_somebody(world, ha):
    with pytest.raises(ValidationError, match="số tập thể hoặc số cá nhân"):
        exemplars.add(world.campaign, world.member, by=ha, name="Không ai")

    exemplar = exemplars.add(world.campaign, world.member, by=ha, collectives=2)
    exemplars.edit(exemplar, by=ha, individuals=3)
    assert Exemplar.objects.get().individuals == 3


def test_initiative_keeps_the_decision_on_it(world, ha):
    decision = SimpleUploadedFile("quyet-dinh.pdf", PDF, "application/pdf")

    initiative = initiatives.add(
        world.campaign, world.member, by=ha, authority="Giám đốc sở", count=3, file=decision
    )

    assert initiative.file.name == "quyet-dinh.pdf"
    assert initiative.file.sha256 in AuditEvent.objects.latest("pk").changes


ROWS = [
    (contributions, make_contribution, Contribution, {"text": "Khác"}),
    (exemplars, make_exemplar, Exemplar, {"text": "Khác"}),
    (initiatives, make_initiative, Initiative, {"title": "Khác"}),
]


@pytest.mark.parametrize(("service", "make", "model", "values"), ROWS)
def test_rows_are_changed_and_removed_by_the_unit_or_for_it(
    world, ha, thu, service, make, model, values
):
    row = make(world.campaign, world.member)

    service.edit(row, by=ha, **values)
    service.remove(row, by=thu)

    assert not model.objects.exists()
    edited, removed = AuditEvent.objects.order_by("-pk")[:2][::-1]
    assert "on_behalf_of" not in edited.changes
    assert "on_behalf_of" in removed.changes


@pytest.mark.parametrize(("service", "make", "model", "values"), ROWS)
@pytest.mark.parametrize("person", ["binh", "khach", "quan"])
def test_rows_are_refused_to_others(world, person, service, make, model, values):
    row = make(world.campaign, world.member)

    with pytest.raises(Refused):
        service.edit(row, by=getattr(world, person), **values)
    with pytest.raises(Refused):
        service.remove(row, by=getattr(world, person))
    assert model.objects.count() == 1


@pytest.mark.parametrize(("service", "make", "model", "values"), ROWS)
def test_rows_are_closed_once_the_return_is_sent(world, ha, service, make, model, values):
    row = make(world.campaign, world.member)
    make_return(world.campaign, world.member, "sent", leader=world.lan)

    with pytest.raises(Refused, match="đã gửi"):
        service.edit(row, by=ha, **values)
    with pytest.raises(Refused, match="đã gửi"):
        service.remove(row, by=ha)
