"""Indicators, results, contributions, exemplars, initiatives."""

from blocs.tests.factories_results import (
    make_contribution,
    make_exemplar,
    make_indicator,
    make_initiative,
    make_result,
)
from emulation.tests.pages import Page

# The secretariat and the board frame the year; the unit enters what is its own.
FRAMING = {"ha": 403, "lan": 403}
UNIT = {"binh": 403}
BOARD = {"thu": 404, "ha": 404, "lan": 404}


def campaign(world):
    return {"pk": world.campaign.pk}


def sponsor(world):
    make_indicator(sponsor=world.sponsor)
    return {"pk": world.sponsor.pk}


def sponsor_year(world):
    return sponsor(world) | {"year": world.campaign.year}


def indicator(world):
    return {"pk": make_indicator(world.campaign).pk}


def indicator_in_year(world):
    return campaign(world) | {"indicator_pk": make_indicator(world.campaign).pk}


def unit(world):
    return campaign(world) | {"unit_pk": world.member.pk}


def measured_unit(world):
    make_indicator(world.campaign)
    return unit(world)


def contribution(world):
    return {"pk": make_contribution(world.campaign, world.member).pk}


def exemplar(world):
    return {"pk": make_exemplar(world.campaign, world.member).pk}


def initiative(world):
    return {"pk": make_initiative(world.campaign, world.member).pk}


def grow_results(world):
    row = make_indicator(world.campaign)
    for member in world.units:
        make_result(row, world.campaign, member, 5)


def grow_sponsor_results(world):
    row = make_indicator(sponsor=world.sponsor)
    make_result(row, world.campaign, world.member, 5)


def grow_contributions(world):
    make_contribution(world.campaign, world.member)


def grow_exemplars(world):
    make_exemplar(world.campaign, world.member)


def grow_initiatives(world):
    make_initiative(world.campaign, world.member)


def forms(name, kwargs, empty_post, **refused):
    """A form page and what an empty POST gets; `refused`: personas who may not."""
    allowed = {
        persona: empty_post for persona in ("thu", "ha", "lan", "binh") if persona not in refused
    }
    return [
        Page(f"blocs:{name}", kwargs, **refused),
        Page(f"blocs:{name}", kwargs, method="post", **(refused | allowed)),
    ]


PAGES = [
    Page("blocs:result_list", campaign, grow=grow_results),
    Page("blocs:result_detail", measured_unit, grow=grow_results),
    *forms("result_edit", measured_unit, 302, **UNIT),
    *forms("result_publish", campaign, 302, **FRAMING),
    Page("blocs:indicator_list", campaign, grow=grow_results),
    *forms("indicator_create", campaign, 422, **FRAMING),
    Page("blocs:indicator_detail", indicator_in_year, grow=grow_results),
    *forms("indicator_edit", indicator, 422, **FRAMING),
    *forms("indicator_delete", indicator, 302, **FRAMING),
    *forms("target_edit", indicator_in_year, 302, **FRAMING),
    Page(
        "blocs:sponsor_indicator_list", sponsor, grow=grow_sponsor_results, grow_as="binh", **BOARD
    ),
    *forms("sponsor_indicator_create", sponsor, 422, **BOARD),
    Page(
        "blocs:sponsor_result_list",
        sponsor_year,
        grow=grow_sponsor_results,
        grow_as="binh",
        **BOARD,
    ),
    *forms("sponsor_result_publish", sponsor_year, 302, **BOARD),
    Page("blocs:contribution_list", campaign, grow=grow_contributions),
    *forms("contribution_create", unit, 422, **UNIT),
    *forms("contribution_edit", contribution, 422, **UNIT),
    *forms("contribution_delete", contribution, 302, **UNIT),
    Page("blocs:exemplar_list", campaign, grow=grow_exemplars),
    *forms("exemplar_create", unit, 422, **UNIT),
    *forms("exemplar_edit", exemplar, 422, **UNIT),
    *forms("exemplar_delete", exemplar, 302, **UNIT),
    Page("blocs:initiative_list", campaign, grow=grow_initiatives),
    *forms("initiative_create", unit, 422, **UNIT),
    *forms("initiative_edit", initiative, 422, **UNIT),
    *forms("initiative_delete", initiative, 302, **UNIT),
]
