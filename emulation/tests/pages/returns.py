"""Returns of units and their texts."""

from blocs.tests.factories_returns import make_highlight, make_return
from emulation.tests.pages import Page

UNIT = {"binh": 403}
LEADER = {"thu": 403, "ha": 403, "binh": 403}
SECRETARIAT = {"ha": 403, "lan": 403, "binh": 403}
SECTIONS = ("I.1", "I.2", "I.3", "II.1")


def campaign(world):
    return {"pk": world.campaign.pk}


def unit(world):
    return campaign(world) | {"unit_pk": world.member.pk}


def draft(world):
    return {"pk": make_return(world.campaign, world.member).pk}


def section(world):
    return draft(world) | {"section": "I.1"}


def waiting(world):
    return {"pk": make_return(world.campaign, world.member, "waiting").pk}


def sent(world):
    return {"pk": make_return(world.campaign, world.member, "sent", leader=world.lan).pk}


def grow_texts(world):
    """The next section that nobody wrote for yet."""
    written = world.campaign.highlights.count()
    make_highlight(world.campaign, world.member, SECTIONS[written])


def grow_returns(world):
    """The next unit's return."""
    unit = world.units[world.campaign.returns.count()]
    make_return(world.campaign, unit, "sent", leader=world.lan)


def post(name, kwargs, status, **refused):
    allowed = {
        persona: status for persona in ("thu", "ha", "lan", "binh") if persona not in refused
    }
    return Page(f"blocs:{name}", kwargs, method="post", **(refused | allowed))


PAGES = [
    Page("blocs:return_list", campaign, grow=grow_returns),
    Page("blocs:highlight_list", campaign, grow=grow_texts),
    Page("blocs:return_create", unit, **UNIT),
    post("return_create", unit, 422, **UNIT),
    Page("blocs:return_detail", draft, grow=grow_texts),
    Page("blocs:return_highlights", draft, grow=grow_texts),
    Page("blocs:highlight_edit", section, **UNIT),
    post("highlight_edit", section, 302, **UNIT),
    Page("blocs:return_edit", draft, **UNIT),
    post("return_edit", draft, 302, **UNIT),
    Page("blocs:return_submit", draft, **UNIT),
    post("return_submit", draft, 302, **UNIT),
    Page("blocs:return_take_back", waiting, **UNIT),
    post("return_take_back", waiting, 302, **UNIT),
    Page("blocs:return_approve", waiting, **LEADER),
    post("return_approve", waiting, 302, **LEADER),
    Page("blocs:return_scan", draft, **UNIT),
    post("return_scan", draft, 422, **UNIT),
    Page("blocs:return_receive", sent, **SECRETARIAT),
    post("return_receive", sent, 302, **SECRETARIAT),
    Page("blocs:return_send_back", sent, **SECRETARIAT),
    post("return_send_back", sent, 422, **SECRETARIAT),
]
