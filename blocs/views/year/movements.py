"""Movements by level, and the units that join them."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from blocs.documents.lists import year as lists
from blocs.forms.year.movements import MovementForm, MovementResultForm
from blocs.freezes import freeze_reasons
from blocs.models.year import Movement, MovementResult
from blocs.permissions.year import can_edit_campaign, can_edit_movement, can_enter_for_unit
from blocs.queries.year import members_of, movements_by_level, units_to_enter_for
from blocs.services.year import movements
from blocs.services.year.campaigns import NOT_SECRETARIAT
from blocs.views.acts import ConfirmPage, forbid_unless, perform, posted
from blocs.views.year.subjects import fetch_campaign, fetch_of_campaign, list_url, page_of
from emulation.ui.forms import Form
from emulation.ui.lists import list_page

ALL_JOINED = "Các đơn vị mà bạn nhập được đều đã ghi hưởng ứng phong trào này."


@require_safe
def movement_list(request, pk):
    campaign = fetch_campaign(request, pk)
    members = members_of(campaign)
    levels = movements_by_level(campaign)
    context = {
        "campaign": campaign,
        "levels": levels,
        "size": len(members),
        "can_add": can_edit_campaign(request.user, campaign)
        or bool(enterable(request.user, campaign, members)),
    }
    listing = lists.movement_list(campaign, levels, len(members))
    return list_page(request, "blocs/movement_list.html", context, listing)


def movement_create(request, pk):
    campaign = fetch_campaign(request, pk)
    user, members = request.user, members_of(campaign)
    allowed = can_edit_campaign(user, campaign) or enterable(user, campaign, members)
    forbid_unless(allowed, why_not(user, campaign, members))
    return perform(
        request,
        movements_page(campaign, "Thêm phong trào thi đua", submit="Thêm phong trào"),
        MovementForm(posted(request), **choices_for(request.user, campaign)),
        lambda **values: movements.add(campaign, by=request.user, **values),
        done="Đã thêm phong trào thi đua.",
        to=detail_url,
        once=True,
    )


@require_safe
def movement_detail(request, pk):
    rows = Movement.objects.select_related("parent", "launched_by")
    movement = fetch_of_campaign(request, rows, pk)
    campaign = movement.campaign
    members = members_of(campaign)
    enters_for = {member.pk for member in enterable(request.user, campaign, members)}
    joined = {row.unit_id: row for row in movement.results.all()}
    context = {
        "campaign": campaign,
        "movement": movement,
        "drives": movement.children.order_by("position", "pk"),
        "joining": [(m, joined[m.pk], m.pk in enters_for) for m in members if m.pk in joined],
        "size": len(members),
        "can_edit": can_edit_movement(request.user, movement),
        "can_join": bool(enters_for - joined.keys()),
    }
    return render(request, "blocs/movement_detail.html", context)


def movement_edit(request, pk):
    movement = fetch_editable(request, pk)
    campaign = movement.campaign
    form = MovementForm(
        posted(request),
        instance=Movement.objects.get(pk=pk),
        **choices_for(request.user, campaign),
    )
    return perform(
        request,
        movement_page(movement, "Sửa phong trào thi đua"),
        form,
        lambda **values: movements.edit(movement, by=request.user, **values),
        done="Đã lưu phong trào thi đua.",
    )


def movement_delete(request, pk):
    movement = fetch_editable(request, pk)
    page = movement_page(
        movement,
        "Xóa phong trào thi đua",
        kind=ConfirmPage,
        submit="Xóa phong trào",
        submit_state="danger",
        question=f"Xóa “{movement}” khỏi danh sách của năm?",
    )
    return perform(
        request,
        page,
        Form(posted(request)),
        lambda: movements.remove(movement, by=request.user),
        done="Đã xóa phong trào thi đua.",
        to=list_url(movement.campaign, "movement"),
    )


def movement_result_create(request, pk):
    movement = fetch_of_campaign(request, Movement.objects, pk)
    campaign = movement.campaign
    everybody = members_of(campaign)
    members = enterable(request.user, campaign, everybody)
    forbid_unless(members, why_not(request.user, campaign, everybody))
    joined = set(movement.results.values_list("unit", flat=True))
    members = [member for member in members if member.pk not in joined]
    forbid_unless(members, ALL_JOINED)
    return perform(
        request,
        movement_page(movement, "Thêm đơn vị hưởng ứng", submit="Ghi hưởng ứng"),
        MovementResultForm(posted(request), members=members),
        lambda **values: movements.record_result(movement, by=request.user, **values),
        done=lambda result: f"Đã ghi {result.unit} hưởng ứng phong trào.",
        once=True,
    )


def movement_result_edit(request, pk):
    result = fetch_result(request, pk)
    form = MovementResultForm(posted(request), members=[], initial={"text": result.text})
    del form.fields["unit"]
    return perform(
        request,
        movement_page(result.movement, f"Kết quả hưởng ứng của {result.unit}"),
        form,
        lambda text: movements.record_result(
            result.movement, by=request.user, unit=result.unit, text=text
        ),
        done="Đã lưu kết quả.",
    )


def movement_result_delete(request, pk):
    result = fetch_result(request, pk)
    page = movement_page(
        result.movement,
        "Bỏ ghi hưởng ứng",
        kind=ConfirmPage,
        submit="Bỏ ghi",
        submit_state="danger",
        question=f"Bỏ ghi {result.unit} hưởng ứng “{result.movement}”?",
    )
    return perform(
        request,
        page,
        Form(posted(request)),
        lambda: movements.withdraw_result(result, by=request.user),
        done=f"Đã bỏ ghi {result.unit}.",
    )


def enterable(user, campaign, members):
    """The members for which this person may enter movements and results now."""
    if not campaign.is_open:
        return []
    frozen = freeze_reasons(campaign)
    if not can_edit_campaign(user, campaign):
        members = units_to_enter_for(user, campaign, members)
    return [member for member in members if member.pk not in frozen]


def why_not(user, campaign, members):
    """Why this person enters nothing: what froze the unit's rows, or whose they are."""
    own = units_to_enter_for(user, campaign, members)
    frozen = freeze_reasons(campaign)
    return next((frozen[m.pk] for m in own if m.pk in frozen), movements.NOT_UNIT)


def choices_for(user, campaign):
    """What the form of a movement offers this person."""
    members = members_of(campaign)
    return {
        "members": enterable(user, campaign, members),
        "movements": campaign.movements.order_by("position", "pk"),
        "own_only": not can_edit_campaign(user, campaign),
    }


def fetch_editable(request, pk):
    movement = fetch_of_campaign(request, Movement.objects.select_related("launched_by"), pk)
    reason = movements.NOT_UNIT if movement.launched_by else NOT_SECRETARIAT
    forbid_unless(can_edit_movement(request.user, movement), reason)
    return movement


def fetch_result(request, pk):
    rows = MovementResult.objects.select_related("unit")
    result = get_object_or_404(rows, pk=pk)
    result.movement = fetch_of_campaign(request, Movement.objects, result.movement_id)
    allowed = can_enter_for_unit(request.user, result.movement.campaign, result.unit)
    forbid_unless(allowed, movements.NOT_UNIT)
    return result


def detail_url(movement):
    return reverse("blocs:movement_detail", args=[movement.pk])


def movements_page(campaign, title, **more):
    back = list_url(campaign, "movement")
    return page_of(campaign, title, back, more_crumbs=(("Phong trào thi đua", back),), **more)


def movement_page(movement, title, **more):
    """A form page about one movement."""
    campaign, back = movement.campaign, detail_url(movement)
    crumbs = (("Phong trào thi đua", list_url(campaign, "movement")), (movement.title[:60], back))
    return page_of(campaign, title, back, more_crumbs=crumbs, **more)
