"""Places on shared pages that the apps above fill.

An app registers providers in `AppConfig.ready()`; a provider is called as `provider(user, subject)`
and returns the dataclasses below with ready URLs, at a fixed number of queries.

Slot             Subject                Provider returns
nav              None                   NavEntry
switcher         the campaign or None   Place
duties           None                   str: post and unit, as shown under the user's name
home_counters    None                   Counter
my_tasks         None                   Task
home_panels      None                   Panel
account_panels   the account (a User)   Panel
campaign_steps   the campaign           Step
campaign_panels  the campaign           Panel
return_steps     the unit return        Step
search           the text as typed      SearchHit

The steps of a year have the codes registration, pledge, results, scoring, vote, report, handover;
steps of one code are shown as one.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

SLOTS = (
    "nav",
    "switcher",
    "duties",
    "home_counters",
    "my_tasks",
    "home_panels",
    "account_panels",
    "campaign_steps",
    "campaign_panels",
    "return_steps",
    "search",
)
STEP_STATES = {"done", "current", "late", "waiting"}

_providers = {slot: [] for slot in SLOTS}
_banners = []


@dataclass(frozen=True)
class NavEntry:
    """A line of the left navigation; lower `order` stands higher."""

    label: str
    url: str
    key: str
    order: int = 50


@dataclass(frozen=True)
class Place:
    """A bloc's year one can switch to; places with the same `group` (the bloc) stand together."""

    label: str
    url: str
    group: str = ""
    is_current: bool = False


@dataclass(frozen=True)
class Counter:
    """A number on the home page that links to the list it counts.

    `state` is one of the badge colours: good, warning, bad, info or empty for neutral.
    """

    label: str
    value: int
    url: str
    state: str = ""


@dataclass(frozen=True)
class Task:
    """Something this person is expected to do."""

    title: str
    url: str
    due_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class Step:
    """A stage of a year or of a return; `missing` lists what is still lacking, in words."""

    code: str
    label: str
    url: str
    state: str
    note: str = ""
    missing: tuple[str, ...] = ()

    def __post_init__(self):
        if self.state not in STEP_STATES:
            raise ValueError(f"Step state {self.state!r}: one of {sorted(STEP_STATES)}.")


@dataclass(frozen=True)
class Panel:
    """A block on a page, drawn by its own template with its own context."""

    title: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class SearchHit:
    """A search result; `kind` is the Vietnamese heading under which it stands."""

    label: str
    url: str
    kind: str


def register(slot, provider):
    """Add a provider to a slot; registering the same one again changes nothing.

    :raises ValueError: if there is no such slot.
    """
    if slot not in _providers:
        raise ValueError(f"No slot {slot!r}: one of {', '.join(SLOTS)}.")
    if provider not in _providers[slot]:
        _providers[slot].append(provider)


def fill(slot, user, subject=None):
    """What all providers of the slot have for this user and subject, in order of registration."""
    return [item for provider in _providers[slot] for item in provider(user, subject)]


def register_banner(provider):
    """Add `provider() -> str`: a line that every page shows while it is not empty."""
    if provider not in _banners:
        _banners.append(provider)


def banners():
    """The lines that every page must show now."""
    return [text for text in (provider() for provider in _banners) if text]
