"""Pages of the year-end report and the board's overview."""

from awards.models import Award, Issuer
from blocs.models import (
    Bloc,
    Campaign,
    Contribution,
    Indicator,
    Membership,
    Milestone,
    MovementResult,
    Result,
    Unit,
    UnitReturn,
)
from emulation.tests.pages import Page
from emulation.tests.world import LONG_AGO, add_bloc, add_campaign, add_unit
from reports.tests.factories import (
    add_contribution,
    add_grant,
    add_highlight,
    add_movement,
    add_proposal,
    add_report,
)


def of_report(world):
    """A campaign whose report is begun."""
    report = add_report(world.campaign)
    return {"pk": report.campaign_id}


def of_section(world):
    return of_report(world) | {"code": "IV.1"}


def of_finished(world):
    add_report(world.campaign, state="final")
    return {"pk": world.campaign.pk}


def one_more_unit(world):
    """A member that tells, gives, reaches, gets and is put forward for something."""
    number = Unit.objects.count()
    unit = add_unit(f"so-{number}", f"Sở số {number}")
    Membership.objects.create(bloc=world.bloc, unit=unit, position=number, started_on=LONG_AGO)
    UnitReturn.objects.create(campaign=world.campaign, unit=unit)
    issuer, _ = Issuer.objects.get_or_create(code="bo-mau", name="Bộ Mẫu", level="bo-nganh")
    award, _ = Award.objects.get_or_create(code="co", name="Cờ", kind="title", subject="both")
    indicator, _ = Indicator.objects.get_or_create(
        code="vu", name="Vụ", kind="count", campaign=world.campaign
    )
    movement = add_movement(world, f"Phong trào số {number}")
    MovementResult.objects.create(movement=movement, unit=unit, text="Kết quả.")
    Result.objects.create(
        indicator=indicator, campaign=world.campaign, unit=unit, year=world.campaign.year, value=1
    )
    add_highlight(world, unit, "II.1", "Hoàn thành.")
    add_contribution(world, unit)
    add_grant(world, award, issuer, unit)
    add_grant(world, award, issuer, unit, achievement_year=None, period_from=2020, period_to=2025)
    add_proposal(world, award, issuer, unit)


def one_more_year(world):
    """An earlier year of the bloc in which something was given."""
    year = world.campaign.year - Campaign.objects.count()
    campaign = add_campaign(world.bloc, year=year)
    Contribution.objects.create(campaign=campaign, unit=world.member, text="Quỹ", value=1_000)


def one_more_bloc(world):
    """A bloc of the board's sponsor with its year, a member, a milestone and a report."""
    number = Bloc.objects.count()
    unit = add_unit(f"so-{number}", f"Sở số {number}")
    bloc = add_bloc(f"khoi-{number}", f"Khối số {number}", world.sponsor, [unit])
    campaign = add_campaign(bloc, head=unit)
    Milestone.objects.create(campaign=campaign, kind="report", due_at="2026-01-01T00:00:00Z")
    add_report(campaign)


WRITERS = {"thu": 200, "ha": 403, "lan": 403, "binh": 403}

PAGES = [
    Page(
        "reports:overview",
        thu=403,
        ha=403,
        lan=403,
        khach=403,
        quan=403,
        grow=one_more_bloc,
        grow_as="binh",
    ),
    Page("reports:report_detail", lambda world: {"pk": world.campaign.pk}),
    Page("reports:report_detail", of_report, grow=one_more_unit),
    Page(
        "reports:report_open",
        lambda world: {"pk": world.campaign.pk},
        method="post",
        thu=302,
        ha=403,
        lan=403,
        binh=403,
    ),
    Page("reports:report_edit", of_report, **WRITERS),
    Page("reports:section_edit", of_section, **WRITERS),
    Page("reports:report_preview", of_report, grow=one_more_unit, grow_as="ha"),
    Page("reports:report_pdf", of_report),
    Page("reports:report_render", of_report, method="post", thu=302, ha=302, lan=302, binh=302),
    Page("reports:report_docx", of_report),
    Page("reports:report_xlsx", of_report),
    Page("reports:report_finalise", of_report, **WRITERS),
    Page("reports:report_reopen", of_finished, **WRITERS),
]
