"""Plain factories of the room "results"."""

from itertools import count

from blocs.enums.results import IndicatorKind, InitiativeScope
from blocs.models import Contribution, Exemplar, Indicator, Initiative, Result, Target

_number = count(1)


def make_indicator(campaign=None, name=None, *, kind=IndicatorKind.COUNT, sponsor=None, **fields):
    number = next(_number)
    fields.setdefault("code", f"chi-tieu-{number}")
    fields.setdefault("position", number)
    return Indicator.objects.create(
        name=name or f"Chỉ tiêu số {number}",
        kind=kind,
        campaign=campaign,
        sponsor=sponsor,
        **fields,
    )


def make_target(indicator, campaign, unit, value, **fields):
    return Target.objects.create(
        indicator=indicator, campaign=campaign, unit=unit, value=value, **fields
    )


def make_result(indicator, campaign=None, unit=None, value=None, *, sponsor=None, **fields):
    """Of a unit, of a campaign as a whole, or of a sponsor's year (then with `year`)."""
    fields.setdefault("year", campaign.year if campaign else 2026)
    return Result.objects.create(
        indicator=indicator, campaign=campaign, unit=unit, value=value, sponsor=sponsor, **fields
    )


def make_contribution(campaign, unit, value=1_000_000, **fields):
    fields.setdefault("text", f"Khoản ủng hộ số {next(_number)}")
    return Contribution.objects.create(campaign=campaign, unit=unit, value=value, **fields)


def make_exemplar(campaign, unit, **fields):
    fields.setdefault("individuals", 1)
    return Exemplar.objects.create(campaign=campaign, unit=unit, **fields)


def make_initiative(campaign, unit, **fields):
    fields.setdefault("authority", "Hội đồng sáng kiến tỉnh")
    fields.setdefault("scope", InitiativeScope.BASE)
    return Initiative.objects.create(campaign=campaign, unit=unit, **fields)
