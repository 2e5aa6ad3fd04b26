"""Each constraint of pledge, results and returns is broken once, straight in the database."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from blocs.models import (
    Contribution,
    Exemplar,
    Highlight,
    Indicator,
    Initiative,
    Pledge,
    PledgeSignature,
    PledgeTarget,
    Result,
    Target,
    UnitReturn,
)
from blocs.tests.factories_pledge import make_pledge, make_signature
from blocs.tests.factories_results import (
    make_contribution,
    make_exemplar,
    make_indicator,
    make_initiative,
    make_result,
    make_target,
)
from blocs.tests.factories_returns import make_highlight, make_return


def broken(model, **values):
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(**values)


def spoilt(row, **values):
    """The row cannot take these values."""
    with pytest.raises(IntegrityError), transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(**values)


def test_pledge(world):
    pledge = make_pledge(world.campaign, targets=["Một"], is_open=True)
    make_signature(pledge, world.member)

    spoilt(pledge, text_hash="")
    spoilt(pledge, state="draft")
    broken(Pledge, campaign=world.campaign, text="Hai")
    broken(PledgeTarget, pledge=pledge, position=1, text="Trùng")
    signed = {"pledge": pledge, "text_hash": "x", "signed_at": timezone.now()}
    broken(PledgeSignature, unit=world.member, method="scan", **signed)
    broken(PledgeSignature, unit=world.third, method="in_app", **signed)


def test_indicators_and_targets(world):
    indicator = make_indicator(world.campaign)
    make_target(indicator, world.campaign, world.member, 5)

    broken(Indicator, code=indicator.code, name="A", kind="count", campaign=world.campaign)
    spoilt(indicator, sponsor=world.sponsor)
    spoilt(indicator, campaign=None)
    spoilt(indicator, parent=indicator)
    spoilt(indicator, from_year=2026, to_year=2025)
    broken(Target, indicator=indicator, campaign=world.campaign, unit=world.member, value=1)


def test_results(world):
    indicator = make_indicator(world.campaign)
    owner = {"indicator": indicator, "year": 2026}
    row = make_result(indicator, world.campaign, world.member, 5)
    make_result(indicator, world.campaign, None, 5)
    make_result(indicator, sponsor=world.sponsor, value=5)

    broken(Result, campaign=world.campaign, unit=world.member, **owner)
    broken(Result, campaign=world.campaign, **owner)
    broken(Result, sponsor=world.sponsor, **owner)
    broken(Result, **owner)
    spoilt(row, sponsor=world.sponsor)
    spoilt(row, numerator=1)
    spoilt(row, numerator=1, denominator=0)


def test_contributions_exemplars_initiatives(world):
    line = make_contribution(world.campaign, world.member)

    spoilt(line, value=None)
    spoilt(line, value=-1)
    spoilt(line, quantity=-1)
    spoilt(line, included_in=line)
    spoilt(make_exemplar(world.campaign, world.member), individuals=0)
    spoilt(make_initiative(world.campaign, world.member), count=0)
    assert Contribution.objects.count() + Exemplar.objects.count() == 2
    assert Initiative.objects.count() == 1


def test_returns_and_texts(world):
    row = make_return(world.campaign, world.member)
    make_highlight(world.campaign, world.member)
    whose = {"campaign": world.campaign, "unit": world.member}

    broken(UnitReturn, **whose)
    spoilt(row, state="received")
    spoilt(row, received_at=timezone.now())
    spoilt(row, state="sent")
    spoilt(row, state="sent", sent_at=timezone.now())
    broken(Highlight, section="I.1", text="Hai", **whose)
