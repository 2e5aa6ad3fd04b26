"""Pages of registrations at the start of the year."""

from django.urls import reverse
from django.views.decorators.http import require_safe

from awards.documents.lists import registration_lists
from awards.forms.proposals import ReasonForm, RegistrationForm
from awards.models import AwardSlots, Registration
from awards.permissions.catalogue import can_set_slots
from awards.permissions.proposals import can_register
from awards.queries.choices import members_to_enter_for
from awards.queries.registrations import registration_window, registrations_by_award
from awards.services import registrations
from blocs.permissions.year import is_secretariat
from blocs.queries.year import members_of
from blocs.views.acts import forbid_unless, perform, posted
from blocs.views.year.subjects import fetch_campaign, fetch_of_campaign, page_of
from emulation.ui.lists import list_page


@require_safe
def registration_list(request, pk):
    """Units × titles with counts "06/07 đơn vị"."""
    campaign = fetch_campaign(request, pk)
    enterable = members_to_enter_for(request.user, campaign) if campaign.is_open else []
    may_now = _may_now(request.user, campaign)
    rows = Registration.objects.filter(campaign=campaign).select_related("unit", "award")
    slots = AwardSlots.objects.filter(campaign=campaign).select_related("award")
    context = {
        "campaign": campaign,
        "members": members_of(campaign),
        "awards": registrations_by_award(campaign),
        "slots": slots.order_by("award__position", "pk"),
        "rows": rows.order_by("registered_at", "pk"),
        "window": registration_window(campaign),
        "own_units": {member.pk for member in enterable} if may_now else set(),
        "can_register": bool(enterable) and may_now,
        "can_set_slots": can_set_slots(request.user, campaign),
    }
    told = (context[name] for name in ("members", "awards", "rows"))
    listings = registration_lists(campaign, *told)
    return list_page(request, "awards/registration_list.html", context, *listings)


def registration_create(request, pk):
    campaign = fetch_campaign(request, pk)
    members = members_to_enter_for(request.user, campaign)
    forbid_unless(campaign.is_open and members, registrations.NOT_YOURS)
    forbid_unless(_may_now(request.user, campaign), f"{registrations.OUTSIDE}.")
    form = RegistrationForm(
        posted(request), campaign=campaign, members=members, asks_reason=_is_late(campaign)
    )
    return perform(
        request,
        _page(campaign, "Đăng ký danh hiệu thi đua, hình thức khen thưởng", submit="Đăng ký"),
        form,
        lambda unit, titles, **more: registrations.register_many(
            campaign, unit, titles, by=request.user, **more
        ),
        done=lambda made: f"Đã đăng ký {len(made)} danh hiệu, hình thức cho {made[0].unit}.",
        once=True,
    )


def registration_withdraw(request, pk):
    row = fetch_of_campaign(request, Registration.objects.select_related("unit", "award"), pk)
    campaign = row.campaign
    forbid_unless(can_register(request.user, campaign, row.unit), registrations.NOT_YOURS)
    forbid_unless(row.is_standing, "Đăng ký này đã được rút.")
    forbid_unless(_may_now(request.user, campaign), f"{registrations.OUTSIDE}.")
    lead = f"{row.unit} rút đăng ký “{row.award}” ({row.get_track_display().lower()})."
    return perform(
        request,
        _page(campaign, "Rút đăng ký thi đua", submit="Rút đăng ký", lead=lead),
        ReasonForm(posted(request), most=300),
        lambda reason: registrations.withdraw(row, by=request.user, reason=reason),
        done=f"Đã rút đăng ký {row.award} của {row.unit}.",
    )


def _is_late(campaign):
    """Whether the calendar has a window for registrations and it is not open now."""
    window = registration_window(campaign)
    return window is not None and not window.is_window_open()


def _may_now(user, campaign):
    """Units within the window, the secretariat at any time."""
    return not _is_late(campaign) or is_secretariat(user, campaign)


def _page(campaign, title, **more):
    back = reverse("awards:registration_list", args=[campaign.pk])
    return page_of(campaign, title, back, more_crumbs=(("Đăng ký thi đua", back),), **more)
