"""Indicators: what is measured, for all blocs of a sponsor or in one campaign."""

from django.db import transaction
from django.db.models import Max

from blocs.models.organisation import Unit
from blocs.models.results import Indicator
from blocs.models.year import Campaign
from blocs.permissions import results as permissions
from blocs.queries.organisation import code_from, free_code
from blocs.services import rows
from blocs.services.rows import require
from emulation.audit.services import record

NOT_YOURS = (
    "Chỉ tiêu chung do cơ quan thi đua, khen thưởng quy định; chỉ tiêu riêng của khối do bộ phận "
    "giúp việc của khối lập khi năm thi đua đang thực hiện."
)
EDITABLE = frozenset(
    {"name", "kind", "measure", "lower_is_better", "parent", "from_year", "to_year", "position"}
)


@transaction.atomic
def define(
    *,
    by,
    name: str,
    kind: str,
    code="",
    sponsor: Unit | None = None,
    campaign: Campaign | None = None,
    measure="",
    lower_is_better=False,
    parent: Indicator | None = None,
    from_year: int | None = None,
    to_year: int | None = None,
    position: int | None = None,
) -> Indicator:
    """Define an indicator of a sponsor (all its blocs) or of one campaign.

    Without a code one is made from the name; it never changes afterwards.

    :raises Refused: if `by` may not, the year is closed, or the parent belongs elsewhere.
    :raises ValidationError: if a value is missing or malformed, or the code is taken.
    """
    _require_right(by, sponsor, campaign)
    indicator = Indicator(name=name, kind=kind, sponsor=sponsor, campaign=campaign)
    indicator.code = code_from(code, otherwise="") or free_code(
        Indicator, name, otherwise="chi-tieu"
    )
    indicator.measure, indicator.lower_is_better = measure, lower_is_better
    indicator.parent, indicator.from_year, indicator.to_year = parent, from_year, to_year
    indicator.position = position or _next_position(sponsor, campaign)
    _check_parent(indicator)
    rows.save(indicator)
    record("indicator.defined", indicator, by=by, code=indicator.code, kind=kind, parent=parent)
    return indicator


@transaction.atomic
def edit(indicator: Indicator, *, by, **values) -> Indicator:
    """Change what `EDITABLE` names; the kind only while no figure or target uses it.

    :raises Refused: as `define`, or if figures of the old kind exist.
    :raises ValidationError: if a value is missing or malformed.
    """
    indicator = rows.locked(indicator)
    _require_right(by, indicator.sponsor, indicator.campaign)
    changes = rows.change(indicator, {name: values[name] for name in EDITABLE & values.keys()})
    _check_parent(indicator)
    require(
        "kind" not in changes or not _is_used(indicator),
        "Chỉ tiêu đã có số liệu; không đổi được loại số liệu.",
    )
    if changes:
        record("indicator.edited", indicator, by=by, **changes)
    return indicator


@transaction.atomic
def remove(indicator: Indicator, *, by) -> None:
    """Remove an indicator that nothing uses yet.

    :raises Refused: if `by` may not, the year is closed, or figures, targets or parts exist.
    """
    indicator = rows.locked(indicator)
    _require_right(by, indicator.sponsor, indicator.campaign)
    require(
        not _is_used(indicator) and not indicator.children.exists(),
        "Chỉ tiêu đã có số liệu, chỉ tiêu được giao hoặc chỉ tiêu “trong đó”; không xóa được.",
    )
    owner, name, code = indicator.campaign or indicator.sponsor, indicator.name, indicator.code
    indicator.delete()
    record("indicator.removed", owner, by=by, indicator=name, code=code)


def _require_right(by, sponsor, campaign):
    require((sponsor is None) != (campaign is None), "Chỉ tiêu thuộc cơ quan hoặc năm thi đua.")
    allowed = by is None or permissions.can_define_indicator(by, sponsor=sponsor, campaign=campaign)
    require(allowed, NOT_YOURS)


def _is_used(indicator):
    return indicator.results.exists() or indicator.targets.exists()


def _check_parent(indicator):
    """A part stands under an indicator of the same owner, or under one of the bloc's sponsor."""
    above, seen = indicator.parent, {indicator.pk}
    if above is None:
        return
    campaign = indicator.campaign
    owners = {(indicator.sponsor_id, indicator.campaign_id)}
    if campaign is not None:
        owners.add((campaign.bloc.sponsor_id, None))
    require(
        (above.sponsor_id, above.campaign_id) in owners,
        "Chỉ tiêu “trong đó” phải cùng khối hoặc cùng cơ quan quy định với chỉ tiêu chính.",
    )
    while above is not None:
        require(above.pk not in seen, "Chỉ tiêu không thể thuộc chính nó.")
        seen.add(above.pk)
        above = above.parent


def _next_position(sponsor, campaign):
    fellows = Indicator.objects.filter(sponsor=sponsor, campaign=campaign)
    return (fellows.aggregate(last=Max("position"))["last"] or 0) + 1
