"""Rows that reports are made of; plain, and around services on purpose."""

from awards.models import Award, Grant, Issuer, Proposal, Registration
from blocs.models import Contribution, Direction, Document, Highlight, Movement, UnitReturn
from blocs.tests.factories_scorecards import approved, card_of, sent
from reports import outline
from reports.models import Report
from reports.services import reports, sections

LONG = "Đơn vị đã chủ động tham mưu, phối hợp và hoàn thành nhiệm vụ được giao đúng tiến độ. " * 40


def add_report(campaign, **values):
    """The campaign's report with its outline, in any state."""
    report = reports.open_report(campaign, by=None)
    Report.objects.filter(pk=report.pk).update(**values)
    return Report.objects.get(pk=report.pk)


def add_award(code="co-thi-dua", name="Cờ thi đua", **fields):
    return Award.objects.create(
        **{"code": code, "name": name, "kind": "title", "subject": "collective", **fields}
    )


def add_issuer(code="bo-mau", name="Bộ Mẫu", level="bo-nganh", **fields):
    return Issuer.objects.create(code=code, name=name, level=level, **fields)


def add_grant(world, award, issuer, unit=None, **values):
    """A grant by count that the unit's return tells of."""
    unit = unit or world.member
    unit_return, _ = UnitReturn.objects.get_or_create(campaign=world.campaign, unit=unit)
    values = {"achievement_year": world.campaign.year, "collectives": 1, **values}
    return Grant.objects.create(
        campaign=world.campaign,
        unit=unit,
        award=award,
        issuer=issuer,
        unit_return=unit_return,
        **{"subject_kind": "count", **values},
    )


def add_proposal(world, award, issuer, unit=None, **values):
    values = {"collectives": 1, "state": "sent", **values}
    return Proposal.objects.create(
        campaign=world.campaign,
        unit=unit or world.member,
        award=award,
        issuer=issuer,
        **{"subject_kind": "count", **values},
    )


def add_contribution(world, unit=None, **values):
    values = {"text": "Ủng hộ quỹ", "value": 1_234_567, **values}
    return Contribution.objects.create(campaign=world.campaign, unit=unit or world.member, **values)


def add_city_awards(world):
    """Awards of a city: flags 2 proposed, commendations 6/9 given and 1/2 proposed, a title 5,
    letters 30/40. Returns the flag, the commendation and the city, for more of them."""
    flag = add_award("co-bien-vang", "Cờ Biển vàng của Ủy ban nhân dân thành phố")
    praise = add_award(
        "bang-khen-tp",
        "Bằng khen của Chủ tịch Ủy ban nhân dân thành phố",
        kind="commendation",
        subject="both",
    )
    title = add_award("tap-the-guong-mau", "Tập thể gương mẫu xuất sắc")
    letter = add_award("thu-khen", "Thư khen", kind="commendation", subject="both")
    city = add_issuer("ubnd-tp", "Ủy ban nhân dân thành phố Hải Vân", "tinh")
    base = add_issuer("giam-doc", "Giám đốc Sở Một", "don-vi")
    add_proposal(world, flag, city, world.member, collectives=2)
    add_grant(world, praise, city, world.head, collectives=6, individuals=9)
    add_proposal(world, praise, city, world.member, collectives=1, individuals=2)
    add_grant(world, title, city, world.head, collectives=5)
    add_grant(world, letter, base, world.head, collectives=30, individuals=40)
    return flag, praise, city


def add_movement(world, title, level="prime_minister", **values):
    return Movement.objects.create(campaign=world.campaign, title=title, level=level, **values)


def add_highlight(world, unit, section, text):
    return Highlight.objects.create(campaign=world.campaign, unit=unit, section=section, text=text)


def add_document(world, number, abstract, **values):
    values = {"role": "incoming", "issued_on": "2026-11-25", "issuer": "UBND tỉnh", **values}
    return Document.objects.create(
        bloc=world.bloc, year=world.campaign.year, number=number, abstract=abstract, **values
    )


def approve_scores(world, *units):
    """Cards of the units approved with full points."""
    for unit in units:
        approved(card_of(world.campaign, unit))


def send_scores(world, *units):
    """Cards of the units sent and not approved yet."""
    for unit in units:
        sent(card_of(world.campaign, unit))


def full_report(world):
    """A report with something in every kind of section."""
    report = reports.open_report(world.campaign, by=world.thu)
    for section in (each for each in outline.SECTIONS if each.is_on and each.has_text):
        sections.write_section(report, section.code, f"Lời của mục {section.code}.", by=world.thu)
    award, issuer = add_award(), add_issuer()
    add_grant(world, award, issuer, collectives=3)
    add_grant(world, award, issuer, achievement_year=None, period_from=2020, period_to=2025)
    add_proposal(world, award, issuer, collectives=2)
    for unit in world.units:
        Registration.objects.create(
            campaign=world.campaign, unit=unit, award=award, registered_at="2026-02-01T00:00:00Z"
        )
        add_contribution(world, unit)
        add_highlight(world, unit, "II.2.1", LONG * 3)
        add_movement(world, f"Thi đua của {unit}", "unit", launched_by=unit)
    add_document(
        world, "3709/UBND-NC", "Về việc tổng kết công tác thi đua, khen thưởng", is_cited=True
    )
    for position in (1, 2):
        Direction.objects.create(
            campaign=world.campaign, position=position, text=f"Nhiệm vụ thứ {position}."
        )
    return Report.objects.get(pk=report.pk)
