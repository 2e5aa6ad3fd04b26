"""The bloc's year: opened by the board, run by its head unit, closed and reopened."""

from django.db import transaction

from blocs.enums.year import CampaignState, Office
from blocs.models.organisation import Bloc, Unit
from blocs.models.year import Campaign, Term
from blocs.permissions import year as permissions
from blocs.queries.year import deputy_of, head_of, is_member
from blocs.services import rows
from blocs.services.rows import require
from emulation.audit.services import record
from emulation.refusals import Refused

NOT_BOARD = "Chỉ cơ quan thi đua, khen thưởng của cơ quan thành lập khối làm được việc này."
NOT_YOURS = (
    "Chỉ đơn vị đứng đầu khối, cụm và cơ quan thi đua, khen thưởng làm được việc này, "
    "khi năm thi đua đang thực hiện."
)
NOT_SECRETARIAT = (
    "Chỉ bộ phận giúp việc (đơn vị đứng đầu khối, cụm) làm được việc này, "
    "khi năm thi đua đang thực hiện."
)


@transaction.atomic
def open(
    bloc: Bloc,
    *,
    by,
    year: int,
    theme="",
    head: Unit | None = None,
    deputy: Unit | None = None,
    deputy_may_edit=False,
    is_sample=False,
) -> Campaign:
    """Open a bloc's year and, if given, name its head and deputy units.

    :raises Refused: if `by` is not on the board, the bloc is closed, or a unit is no member.
    :raises ValidationError: if the bloc has that year already.
    """
    bloc = rows.locked(bloc)
    require(by is None or permissions.can_open_campaign(by, bloc), NOT_BOARD)
    require(bloc.is_active, "Khối đã ngừng hoạt động.")
    campaign = rows.save(
        Campaign(
            bloc=bloc,
            year=year,
            theme=theme,
            deputy_may_edit=deputy_may_edit,
            is_sample=is_sample,
        )
    )
    _set_offices(campaign, head, deputy)
    offices = {"head": head, "deputy": deputy, "deputy_may_edit": deputy_may_edit}
    record("campaign.opened", campaign, by=by, year=year, theme=campaign.theme, **offices)
    return campaign


@transaction.atomic
def edit(campaign: Campaign, *, by, theme: str, deputy_may_edit: bool) -> Campaign:
    """Change the theme, and whether the deputy unit enters data too.

    :raises Refused: if `by` may not, or the year is closed.
    """
    campaign = rows.locked(campaign)
    require(by is None or permissions.can_frame_campaign(by, campaign), NOT_YOURS)
    changes = rows.change(campaign, {"theme": theme, "deputy_may_edit": deputy_may_edit})
    if changes:
        _count_version(campaign)
        record("campaign.edited", campaign, by=by, **changes)
    return campaign


@transaction.atomic
def name_offices(
    campaign: Campaign, *, by, head: Unit | None, deputy: Unit | None = None
) -> Campaign:
    """Name the head and deputy units of the year; rights move with them at once.

    :raises Refused: if `by` may not, the year is closed, or a unit is no member in that year.
    """
    campaign = rows.locked(campaign)
    require(by is None or permissions.can_name_heads(by, campaign), NOT_YOURS)
    before = {"head": head_of(campaign), "deputy": deputy_of(campaign)}
    after = {"head": head, "deputy": deputy}
    changes = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
    if changes:
        _set_offices(campaign, head, deputy)
        _count_version(campaign)
        record("campaign.offices_named", campaign, by=by, **changes)
    return campaign


@transaction.atomic
def close(campaign: Campaign, *, by) -> Campaign:
    """Close the year: from now on nothing in it can be written.

    :raises Refused: if `by` may not, or it is closed.
    """
    campaign = rows.locked(campaign)
    require(by is None or permissions.can_close_campaign(by, campaign), NOT_YOURS)
    return _move(campaign, CampaignState.CLOSED, "campaign.closed", by)


@transaction.atomic
def reopen(campaign: Campaign, *, by) -> Campaign:
    """Open a closed year again.

    :raises Refused: if `by` is not on the board, or the year is open.
    """
    campaign = rows.locked(campaign)
    require(by is None or permissions.can_reopen_campaign(by, campaign), NOT_BOARD)
    return _move(campaign, CampaignState.OPEN, "campaign.reopened", by)


def _move(campaign, new_state, verb, by):
    old_state = CampaignState(campaign.state)
    if not old_state.can_become(new_state):
        raise Refused(f"Năm thi đua này {old_state.label.lower()} rồi.")
    changes = rows.change(campaign, {"state": new_state})
    _count_version(campaign)
    record(verb, campaign, by=by, **changes)
    return campaign


def _count_version(campaign):
    campaign.version += 1
    campaign.save(update_fields=["version"])


def _set_offices(campaign, head, deputy):
    """Replace both terms at once, since the two units may change places."""
    require(head is None or head != deputy, "Một đơn vị chỉ giữ một chức danh trong năm.")
    require(head is not None or deputy is None, "Chọn đơn vị đứng đầu trước.")
    campaign.terms.all().delete()
    for office, unit in ((Office.HEAD, head), (Office.DEPUTY, deputy)):
        if unit is None:
            continue
        require(
            is_member(unit, campaign),
            f"{unit} không phải là thành viên của khối trong năm {campaign.year}.",
        )
        rows.save(Term(campaign=campaign, office=office, unit=unit))
