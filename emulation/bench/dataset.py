"""A made-up authority with its blocs, cards and people, written by bulk statements.

Only what a row must have is set, so that new columns keep their defaults. The criteria set comes
from the service that imports YAML; every other campaign gets a copy of its rows.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import connection, transaction

from blocs.enums.organisation import BlocKind, Duty, UnitKind
from blocs.enums.scorecards import CriterionKind, ScorecardState
from blocs.enums.year import Office
from blocs.models import Bloc, Campaign, Membership, Post, Term, Unit
from blocs.models.scorecards import CriteriaSet, Criterion, Scorecard, ScoreLine
from blocs.services.scorecards import criteria_sets
from emulation.accounts.models import User
from emulation.vietnamese import fold

YEAR = 2026
SINCE = date(2015, 1, 1)
SENT = datetime(YEAR, 11, 20, tzinfo=UTC)
BLOCS = {"S": 25, "M": 250}
UNITS = 10  # of a bloc
WIDE = 250  # units of the one large bloc, whose table is read
SECTIONS, PARTS = 5, (30, 30, 30, 30, 40, 40)  # 30 criteria, 1,000 points


@dataclass(frozen=True)
class Card:
    """A card and the session of an officer of its unit."""

    pk: int
    unit: str
    session: str


@dataclass(frozen=True)
class Dataset:
    """Where the scenarios find what they ask for.

    `drafts` are cards that their units may change, `checked` were sent and have points of the
    unit and of the bloc; `wide` is the campaign of the large bloc, `secretary` the session of its
    secretariat, `wide_units` its members in protocol order.
    """

    size: str
    drafts: list[Card]
    checked: list[Card]
    wide: int
    wide_units: list[str]
    secretary: str
    card_count: int
    line_count: int


@transaction.atomic
def build(size):
    """Fill an empty, prepared database."""
    make_floors()
    sponsor = Unit.objects.create(
        code="co-quan", name="UBND tỉnh Thử", kind=UnitKind.AUTHORITY, place="Thử"
    )
    numbers = [UNITS] * BLOCS[size] + [WIDE]
    members = make_blocs(sponsor, numbers)
    campaigns = make_campaigns(members)
    sets = make_sets(campaigns)
    cards = make_cards(campaigns, members, sets)
    lines = make_lines(cards, sets)
    sessions = make_officers(members)
    analyse()
    return told(size, campaigns, members, cards, sessions, lines)


def told(size, campaigns, members, cards, sessions, lines):
    wide = campaigns[-1]
    known = [
        (card, Card(card.pk, card.unit.name, sessions[card.unit_id]))
        for card in cards
        if card.campaign_id != wide.pk
    ]
    units = members[wide.bloc]
    return Dataset(
        size=size,
        drafts=[card for row, card in known if row.state == ScorecardState.DRAFT],
        checked=[card for row, card in known if row.state != ScorecardState.DRAFT],
        wide=wide.pk,
        wide_units=[unit.name for unit in units],
        secretary=sessions[units[0].pk],
        card_count=len(cards),
        line_count=lines,
    )


def make_floors():
    """The floors' own tables: the least that can hold points and a total, or a ballot."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE floor_card (id integer PRIMARY KEY, total numeric(9, 2))")
        cursor.execute(
            "CREATE TABLE floor_score (card integer, criterion integer, points numeric(7, 2), "
            "PRIMARY KEY (card, criterion))"
        )
        cursor.execute(
            "INSERT INTO floor_card (id, total) VALUES "
            + ", ".join(f"({card}, 0)" for card in range(1, 251))
        )
        cursor.execute("CREATE TABLE floor_voter (seat integer PRIMARY KEY)")
        binary = {"postgresql": "bytea"}.get(connection.vendor, "blob")
        cursor.execute(f"CREATE TABLE floor_envelope (id varchar(36) PRIMARY KEY, box {binary})")


def make_blocs(sponsor, numbers):
    """{bloc: its units in protocol order}, with so many units each."""
    blocs = Bloc.objects.bulk_create(
        Bloc(
            code=f"khoi-{number}",
            name=f"Khối thi đua số {number}",
            name_folded=fold(f"Khối thi đua số {number} khoi-{number}"),
            sponsor=sponsor,
            kind=BlocKind.BLOC,
            document_symbol=f"KTĐ{number}",
            place="Thử",
        )
        for number, _ in enumerate(numbers, start=1)
    )
    members = {
        bloc: Unit.objects.bulk_create(a_unit(bloc, number) for number in range(1, size + 1))
        for bloc, size in zip(blocs, numbers, strict=True)
    }
    Membership.objects.bulk_create(
        Membership(bloc=bloc, unit=unit, position=position, started_on=SINCE)
        for bloc, units in members.items()
        for position, unit in enumerate(units, start=1)
    )
    return members


def a_unit(bloc, number):
    code, name = f"{bloc.code}-{number}", f"Sở số {number} của {bloc.name}"
    return Unit(code=code, name=name, name_folded=fold(f"{name} {code}"), kind=UnitKind.CIVIL)


def make_campaigns(members):
    """One campaign per bloc, led by its first unit."""
    campaigns = Campaign.objects.bulk_create(Campaign(bloc=bloc, year=YEAR) for bloc in members)
    Term.objects.bulk_create(
        Term(campaign=campaign, office=office, unit=unit)
        for campaign in campaigns
        for office, unit in zip((Office.HEAD, Office.DEPUTY), members[campaign.bloc], strict=False)
    )
    return campaigns


def criteria_yaml():
    """30 criteria in 5 sections."""
    lines = ["name_vi: Bảng tiêu chí để đo", "total: 1000", "bonus_cap: 50", "sections:"]
    for section in "ABCDE"[:SECTIONS]:
        lines += [
            f"- code: {section}",
            f"  name_vi: Nội dung {section} của bảng tiêu chí",
            f"  max: {sum(PARTS)}",
            "  criteria:",
            *(
                f"  - {{code: {section}{number}, max: {most}, "
                f"name_vi: Tổ chức thực hiện nhiệm vụ thứ {number} của nội dung {section}}}"
                for number, most in enumerate(PARTS, start=1)
            ),
        ]
    return "\n".join(lines)


def copies(rows, **changed):
    """Unsaved copies of rows; `changed` holds a function of the row by field name."""
    return [
        type(row)(
            **{
                field.attname: getattr(row, field.attname)
                for field in row._meta.concrete_fields
                if not field.primary_key
            }
            | {name: value(row) for name, value in changed.items()}
        )
        for row in rows
    ]


def make_sets(campaigns):
    """{campaign's pk: its leaves}, the same published set in every campaign."""
    made = criteria_sets.import_yaml(criteria_yaml(), by=None, campaign=campaigns[-1])
    first = criteria_sets.publish(made, by=None)
    rows = list(first.criteria.order_by("position", "pk"))
    sets = {campaigns[-1].pk: leaves(rows)}
    for number, campaign in enumerate(campaigns[:-1]):
        [copied] = copies(
            [first],
            code=lambda row, number=number: f"{row.code}-{number}",
            campaign_id=lambda row, campaign=campaign: campaign.pk,
        )
        copied.save()
        sets[campaign.pk] = leaves(copy_tree(rows, copied))
    return sets


def copy_tree(rows, criteria_set: CriteriaSet):
    heads = [row for row in rows if row.parent_id is None]
    lines = [row for row in rows if row.parent_id is not None]
    own = {"criteria_set_id": lambda row: criteria_set.pk}
    made = Criterion.objects.bulk_create(copies(heads, **own))
    parents = {old.pk: new.pk for old, new in zip(heads, made, strict=True)}
    return made + Criterion.objects.bulk_create(
        copies(lines, parent_id=lambda row: parents[row.parent_id], **own)
    )


def leaves(rows):
    return [row for row in rows if row.kind == CriterionKind.CRITERION]


def make_cards(campaigns, members, sets):
    """A card per member: every second one of small blocs a draft, all others sent."""
    cards = []
    for campaign in campaigns:
        criteria_set = sets[campaign.pk][0].criteria_set_id
        units = members[campaign.bloc]
        for number, unit in enumerate(units):
            card = Scorecard(campaign=campaign, unit=unit, criteria_set_id=criteria_set)
            if number % 2 or len(units) == WIDE:
                card.state, card.submitted_at = ScorecardState.SUBMITTED, SENT
            cards.append(card)
    return Scorecard.objects.bulk_create(cards, batch_size=500)


def make_lines(cards, sets):
    """Points of the unit on every line; of the bloc as well where the card was sent."""
    lines = [
        ScoreLine(
            scorecard=card,
            criterion=criterion,
            self_points=Decimal(20 + (card.pk + criterion.pk) % 10),
            bloc_points=None if card.state == ScorecardState.DRAFT else Decimal(20),
            bloc_remark="" if card.state == ScorecardState.DRAFT else "Thống nhất theo minh chứng.",
        )
        for card in cards
        for criterion in sets[card.campaign_id]
    ]
    ScoreLine.objects.bulk_create(lines, batch_size=2000)
    return len(lines)


def make_officers(members):
    """{unit's pk: session of its officer}; of the large bloc its first unit alone has one."""
    served = [
        unit for units in members.values() for unit in units[: 1 if len(units) > UNITS else 10]
    ]
    people = User.objects.bulk_create(
        User(
            username=unit.code,
            full_name=f"Nguyễn Văn {unit.pk}",
            name_folded=f"nguyen van {unit.pk}",
            name_order=f"{unit.pk}",
            password=UNUSABLE_PASSWORD_PREFIX + unit.code,
        )
        for unit in served
    )
    Post.objects.bulk_create(
        Post(user=user, unit=unit, duty=Duty.OFFICER, started_on=SINCE)
        for user, unit in zip(people, served, strict=True)
    )
    return {unit.pk: sign_in(user) for user, unit in zip(people, served, strict=True)}


def sign_in(user, **kept):
    """The key of a session in which this person has signed in."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store.update(kept)
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.create()
    return store.session_key


def analyse():
    """Let the planner know how many rows there are."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
