"""Returns: how far every unit is, and one unit's checklist."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from blocs.documents.lists import returns as lists
from blocs.enums.returns import ReturnPeriod
from blocs.forms.returns import ReturnEditForm, ReturnForm
from blocs.models.returns import UnitReturn
from blocs.permissions import returns as permissions
from blocs.permissions.organisation import is_person_of
from blocs.permissions.year import is_secretariat
from blocs.queries.returns import due_day, missing_to_send, returns_overview
from blocs.queries.year import units_to_enter_for
from blocs.services.results.unit_rows import NOT_YOURS
from blocs.services.returns import returns
from blocs.views.acts import forbid_unless, perform, posted
from blocs.views.results.frames import fetch_member
from blocs.views.returns.frames import LIST, fetch_return, return_page, return_url
from blocs.views.year.subjects import fetch_campaign, list_url, page_of
from emulation.ui import slots
from emulation.ui.lists import list_page


@require_safe
def return_list(request, pk):
    campaign = fetch_campaign(request, pk)
    period = request.GET.get("period")
    period = period if period in ReturnPeriod.values else ReturnPeriod.YEAR
    overview = returns_overview(campaign, period)
    sees_all = permissions.can_see_returns(request.user, campaign)
    own = {row.pk for row in units_to_enter_for(request.user, campaign, overview.members)}
    enters_all = campaign.is_open and is_secretariat(request.user, campaign)
    context = {
        "campaign": campaign,
        "overview": overview,
        "rows": [
            (row, campaign.is_open and (enters_all or row.member.pk in own))
            for row in overview.rows
            if sees_all or row.member.pk in own
        ],
        "sees_all": sees_all,
        "period": period,
        "periods": [(code, label, code == period) for code, label in ReturnPeriod.choices],
        "due_on": overview.due_on,
    }
    listing = lists.return_list(campaign, period, [row for row, _ in context["rows"]])
    return list_page(request, "blocs/return_list.html", context, listing)


def return_create(request, pk, unit_pk):
    campaign, unit = fetch_member(request, pk, unit_pk)
    allowed = permissions.can_open_return(request.user, campaign, unit)
    forbid_unless(allowed, NOT_YOURS)
    listed = list_url(campaign, "return")
    present = set(UnitReturn.objects.filter(campaign=campaign, unit=unit).values_list("period"))
    periods = [choice for choice in ReturnPeriod.choices if (choice[0],) not in present]
    forbid_unless(periods, "Đơn vị đã có hồ sơ của mọi kỳ trong năm.")
    wanted = request.GET.get("period")
    asked = wanted if wanted in dict(periods) else periods[-1][0]
    return perform(
        request,
        page_of(
            campaign,
            f"Lập hồ sơ báo cáo: {unit}",
            listed,
            more_crumbs=((LIST, listed),),
            submit="Lập hồ sơ",
        ),
        ReturnForm(posted(request), periods=periods, initial={"period": asked}),
        lambda **values: returns.open(campaign, unit, by=request.user, **values),
        done=f"Đã lập hồ sơ báo cáo của {unit}.",
        to=return_url,
        once=True,
    )


@require_safe
def return_detail(request, pk):
    unit_return = fetch_return(request, pk)
    campaign = unit_return.campaign
    context = {
        "campaign": campaign,
        "unit_return": unit_return,
        "name": unit_return.unit.name_on(campaign.last_day),
        "due_on": due_day(campaign, unit_return.period),
        "steps": slots.fill("return_steps", request.user, unit_return),
        "missing": missing_to_send(unit_return) if unit_return.is_editable else [],
        "is_own": is_person_of(request.user, unit_return.unit),
        **rights(request.user, unit_return),
    }
    return render(request, "blocs/return_detail.html", context)


def rights(user, unit_return):
    """Which buttons of a return this person gets."""
    return {
        "can_edit": permissions.can_edit_return(user, unit_return),
        "can_take_back": permissions.can_take_back_return(user, unit_return),
        "can_approve": permissions.can_approve_return(user, unit_return),
        "can_send_scan": permissions.can_send_scan(user, unit_return),
        "can_receive": permissions.can_receive_return(user, unit_return),
        "can_send_back": permissions.can_send_back_return(user, unit_return),
    }


def return_edit(request, pk):
    unit_return = fetch_return(request, pk)
    allowed = permissions.can_edit_return(request.user, unit_return)
    forbid_unless(allowed, returns.CLOSED)
    return perform(
        request,
        return_page(unit_return, "Thông tin hồ sơ báo cáo"),
        ReturnEditForm(posted(request), instance=UnitReturn.objects.get(pk=pk)),
        lambda **values: returns.edit(unit_return, by=request.user, **values),
        done="Đã lưu thông tin hồ sơ.",
    )
