"""Given beside proposed: adding up, what is never counted, and a published year."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from awards.enums import ProposalState, SubjectKind
from awards.models import Award, Grant, Issuer, Proposal
from awards.queries.grants import award_matrix, period_matrix
from awards.services import grants, proposals
from awards.tests import published_year
from awards.tests.factories_awards import (
    make_award,
    make_decision,
    make_grant,
    make_issuer,
    make_proposal,
    make_return,
)
from blocs.models import UnitName
from blocs.queries.organisation import code_from
from blocs.tests.factories import make_bloc, make_campaign, make_membership, make_unit

WAITING = {ProposalState.SENT, ProposalState.RETURNED, ProposalState.RECEIVED}


def counts(tally):
    return tally.collectives, tally.individuals


@pytest.fixture
def flag(db):
    return make_award("Cờ thi đua", position=1)


@pytest.fixture
def ministry(db):
    return make_issuer("Bộ Mẫu", "bo-nganh")


def only_row(campaign):
    (row,) = award_matrix(campaign).rows
    return row


def test_year_without_awards_is_empty(world):
    assert not award_matrix(world.campaign)


def test_given_and_proposed_stand_apart(world, flag, ministry):
    make_grant(world.campaign, world.member, flag, ministry, collectives=3, individuals=1)
    make_proposal(world.campaign, world.third, flag, ministry, collectives=2)

    row = only_row(world.campaign)

    assert (counts(row.given), counts(row.proposed)) == ((3, 1), (2, 0))


@pytest.mark.parametrize("state", sorted(ProposalState))
def test_only_proposals_that_wait_are_counted(world, binh, flag, ministry, state):
    make_proposal(world.campaign, world.member, flag, ministry, state=state, by=binh)

    assert bool(award_matrix(world.campaign)) is (state in WAITING)


def test_proposal_that_was_granted_is_given_only(world, binh, flag, ministry):
    proposal = make_proposal(
        world.campaign,
        world.member,
        flag,
        ministry,
        state=ProposalState.RECEIVED,
        collectives=5,
    )
    grants.record_proposal(proposal, make_decision(world.sponsor, ministry), by=binh, collectives=3)

    row = only_row(world.campaign)

    assert (counts(row.given), counts(row.proposed)) == ((3, 0), (0, 0))


def test_part_of_the_same_award_and_issuer_is_shown_but_not_added(world, flag, ministry):
    whole = make_grant(world.campaign, world.member, flag, ministry, collectives=5)
    make_grant(world.campaign, world.member, flag, ministry, collectives=2, included_in=whole)

    row = only_row(world.campaign)

    assert row.given.collectives == 5
    assert [line.is_part for line in row.given.lines] == [False, True]


def test_part_of_another_award_is_a_row_of_its_own(world, flag, ministry):
    whole = make_grant(world.campaign, world.member, flag, ministry, collectives=15)
    other = make_award("Tập thể lao động xuất sắc", position=2)
    make_grant(world.campaign, world.member, other, ministry, collectives=6, included_in=whole)

    totals = {
        award.name: given.collectives for award, given, _ in award_matrix(world.campaign).by_award()
    }

    assert totals == {"Cờ thi đua": 15, "Tập thể lao động xuất sắc": 6}


def test_same_award_of_another_issuer_is_added(world, flag, ministry):
    whole = make_grant(world.campaign, world.member, flag, ministry, collectives=5)
    make_grant(world.campaign, world.member, flag, collectives=2, included_in=whole)

    ((_, given_tally, _),) = award_matrix(world.campaign).by_award()

    assert given_tally.collectives == 7


def test_periods_stand_apart_from_the_year(world, flag, ministry):
    make_grant(world.campaign, world.member, flag, ministry, period_from=2021, period_to=2026)
    make_grant(world.campaign, world.third, flag, ministry, period_from=2016, period_to=2020)

    periods = period_matrix(world.campaign)

    assert not award_matrix(world.campaign)
    assert list(periods) == [(2016, 2020), (2021, 2026)]
    assert periods[2021, 2026].given.collectives == 1


def test_other_years_and_blocs_are_not_counted(world, flag, ministry):
    make_grant(world.other_campaign, world.other_unit, flag, ministry)

    assert not award_matrix(world.campaign)
    assert award_matrix(world.campaign, world.other_campaign).given.collectives == 1


def test_rows_follow_the_catalogue_and_then_the_levels(world):
    second, first = make_award("B", position=2), make_award("A", position=1)
    unit, state = make_issuer(level="don-vi"), make_issuer(level="nha-nuoc")
    for award, issuer in ((second, unit), (first, unit), (first, state)):
        make_grant(world.campaign, world.member, award, issuer)

    rows = award_matrix(world.campaign).rows

    assert [(row.award, row.issuer) for row in rows] == [
        (first, state),
        (first, unit),
        (second, unit),
    ]


def test_units_bear_the_names_of_the_year(world, flag, ministry):
    UnitName.objects.create(
        unit=world.member, name="Sở Cũ", valid_from=date(2010, 1, 1), valid_to=date(2027, 2, 1)
    )
    make_grant(world.campaign, world.member, flag, ministry)

    assert only_row(world.campaign).given.lines[0].unit_name == "Sở Cũ"


def test_line_tells_the_year_it_honours_where_it_is_another(world, flag, ministry):
    make_grant(world.campaign, world.member, flag, ministry, achievement_year=2025)
    make_grant(world.campaign, world.third, flag, ministry)

    notes = [line.note for line in only_row(world.campaign).given.lines]

    assert notes == ["năm 2025", ""]


def test_matrix_runs_as_many_queries_for_more_rows(
    world, flag, ministry, django_assert_num_queries
):
    for unit in world.units:
        make_grant(world.campaign, unit, flag, ministry)
        make_proposal(world.campaign, unit, flag, ministry)

    with django_assert_num_queries(3):
        award_matrix(world.campaign)


line = st.fixed_dictionaries(
    {
        "award": st.integers(0, 2),
        "issuer": st.integers(0, 2),
        "unit": st.integers(0, 2),
        "collectives": st.integers(1, 50),
        "individuals": st.integers(0, 50),
        "state": st.sampled_from(sorted(ProposalState)) | st.just("given"),
        "is_period": st.booleans(),
        "part_of": st.none() | st.integers(0, 20),
    }
)


class Season:
    """A world's grants and proposals written as hypothesis draws them."""

    def __init__(self, world):
        self.world = world
        self.awards = [make_award(f"Danh hiệu {n}", position=n) for n in range(3)]
        self.issuers = [make_issuer(level=level) for level in ("tinh", "tinh", "bo-nganh")]

    def write(self, lines):
        Grant.objects.exclude(included_in=None).delete()
        Grant.objects.all().delete()
        Proposal.objects.all().delete()
        return [self.add(row, Grant.objects.order_by("pk")) for row in lines]

    def add(self, row, before):
        place = (self.world.campaign, self.world.units[row["unit"]])
        entries = (self.awards[row["award"]], self.issuers[row["issuer"]])
        numbers = {name: row[name] for name in ("collectives", "individuals")}
        if row["state"] != "given":
            return make_proposal(
                *place, *entries, state=row["state"], by=self.world.binh, **numbers
            )
        period = {"period_from": 2021, "period_to": 2026} if row["is_period"] else {}
        wholes = [
            grant
            for grant in before.filter(unit=place[1], included_in=None)
            if bool(grant.period_from) == row["is_period"]
        ]
        whole = (
            wholes[row["part_of"] % len(wholes)] if wholes and row["part_of"] is not None else None
        )
        return make_grant(*place, *entries, included_in=whole, **period, **numbers)

    def expected(self, kind):
        """{(award, issuer): (collectives, individuals)} added up by hand."""
        found = {}
        rows = Grant.objects.filter(period_from=None) if kind == "given" else Proposal.objects.all()
        for row in rows:
            if kind == "given" and row.included_in_id:
                whole = row.included_in
                if (whole.award_id, whole.issuer_id) == (row.award_id, row.issuer_id):
                    continue
            if kind == "proposed" and row.state not in WAITING:
                continue
            old = found.get((row.award_id, row.issuer_id), (0, 0))
            found[row.award_id, row.issuer_id] = (
                old[0] + row.collectives,
                old[1] + row.individuals,
            )
        return found


@pytest.mark.slow
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(line, max_size=12))
def test_sums_hold_for_any_grants_and_proposals(world, lines):
    season = world.things.setdefault("season", None) or Season(world)
    world.things["season"] = season
    season.write(lines)

    matrix = award_matrix(world.campaign)

    for kind in ("given", "proposed"):
        tallies = {(row.award.pk, row.issuer.pk): getattr(row, kind) for row in matrix.rows}
        told = {key: counts(tally) for key, tally in tallies.items() if tally}
        assert told == season.expected(kind)
        column = 0 if kind == "given" else 1
        whole = counts(getattr(matrix, kind))
        for sums in (
            [row[1:] for row in matrix.by_award()],
            [row[2:] for row in matrix.by_level()],
        ):
            assert tuple(map(sum, zip(*(counts(row[column]) for row in sums), strict=True))) in (
                whole,
                (),
            )
        for tally in tallies.values():
            added = [line for line in tally.lines if not line.is_part]
            assert tally.collectives == sum(line.collectives for line in added)


@pytest.mark.slow
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(line, min_size=1, max_size=8))
def test_proposals_never_change_what_is_given(world, lines):
    season = world.things.setdefault("season", None) or Season(world)
    world.things["season"] = season
    season.write([row for row in lines if row["state"] == "given"])
    before = counts(award_matrix(world.campaign).given)

    for row in lines:
        if row["state"] != "given":
            season.add(row, Grant.objects.none())

    assert counts(award_matrix(world.campaign).given) == before


@pytest.fixture
def published(db):
    """The published year entered through the services."""
    bloc = make_bloc()
    campaign = make_campaign(bloc, 2020)
    units, wholes = {}, {}
    for name, award_name, issuer_name, *numbers, is_proposed, part_of in published_year.lines():
        if name not in units:
            units[name] = make_unit(name)
            make_membership(bloc, units[name], len(units))
        unit = units[name]
        award, issuer = entry(Award, award_name), entry(Issuer, issuer_name)
        values = dict(zip(("collectives", "individuals"), numbers, strict=True))
        if is_proposed:
            kind = {"issuer": issuer, "subject_kind": SubjectKind.COUNT}
            proposal = proposals.propose(campaign, unit, award, by=None, **kind, **values)
            proposals.send(proposal, by=None)
            continue
        whole = wholes.get((unit, part_of))
        wholes[unit, award_name] = grants.report(
            make_return(campaign, unit),
            by=None,
            award=award,
            issuer=issuer,
            included_in=whole,
            **values,
        )
    return campaign


def entry(model, name):
    """The catalogue's entry of this name, made where it is missing."""
    found = model.objects.filter(name=name).first()
    if found:
        return found
    if model is Issuer:
        return make_issuer(name, published_year.level_of(name))
    return make_award(name, code=code_from(name, otherwise="danh-hieu"))


@pytest.mark.slow
def test_published_year_adds_up(published):
    matrix = award_matrix(published)
    told = {award.name: (counts(g), counts(p)) for award, g, p in matrix.by_award()}
    told |= {
        f"{award.name} ({level})": (counts(g), counts(p))
        for award, level, g, p in matrix.by_level()
        if award.name == "Bằng khen"
    }
    del told["Bằng khen"]

    assert told == published_year.totals()


@pytest.mark.slow
def test_published_part_is_a_row_of_its_own(published):
    part = Grant.objects.exclude(included_in=None).get()

    assert (part.award.name, part.collectives) == ("Tập thể lao động xuất sắc", 6)
    assert part.included_in.award.name == "Tập thể lao động tiên tiến"
