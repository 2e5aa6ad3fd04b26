"""Pages of registrations at the start of the year."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from awards.forms.proposals import RegistrationForm, WithdrawForm
from awards.models import AwardSlots, Registration
from awards.permissions.catalogue import can_set_slots
from awards.permissions.proposals import can_register
from awards.queries.choices import units_to_enter_for
from awards.queries.registrations import registrations_by_award
from awards.services import registrations
from blocs.models import Campaign
from blocs.queries.year import members_of
from blocs.views.acts import FormPage, forbid_unless, perform, posted

NOT_YOURS = "Chỉ đơn vị thành viên hoặc bộ phận giúp việc của khối được đăng ký."


def registration_list(request, pk):
    """Units × awards with counts "06/07 đơn vị"."""
    campaign = _campaign(request, pk)
    units = units_to_enter_for(request.user, campaign)
    rows = Registration.objects.filter(campaign=campaign).select_related("unit", "award")
    context = {
        "campaign": campaign,
        "members": members_of(campaign),
        "awards": registrations_by_award(campaign),
        "slots": AwardSlots.objects.filter(campaign=campaign).select_related("award"),
        "rows": rows.order_by("registered_at", "pk"),
        "own_units": {unit.pk for unit in units},
        "can_register": campaign.is_open and bool(units),
        "can_set_slots": can_set_slots(request.user, campaign),
    }
    return render(request, "awards/registration_list.html", context)


def registration_create(request, pk):
    campaign = _campaign(request, pk)
    units = units_to_enter_for(request.user, campaign)
    forbid_unless(campaign.is_open, "Năm thi đua đã kết thúc.")
    forbid_unless(units, NOT_YOURS)
    return perform(
        request,
        _page(campaign, "Đăng ký danh hiệu thi đua, hình thức khen thưởng", submit="Đăng ký"),
        RegistrationForm(posted(request), campaign=campaign, units=units),
        lambda unit, award, **values: registrations.register(
            campaign, unit, award, by=request.user, **values
        ),
        done=lambda row: f"Đã đăng ký {row.award.name} cho {row.unit}.",
        once=True,
    )


def registration_withdraw(request, pk):
    row = get_object_or_404(
        Registration.objects.filter(campaign__in=Campaign.objects.visible_to(request.user)), pk=pk
    )
    forbid_unless(can_register(request.user, row.campaign, row.unit), NOT_YOURS)
    return perform(
        request,
        _page(row.campaign, f"Rút đăng ký {row.award.name}", submit="Rút đăng ký"),
        WithdrawForm(posted(request), instance=row),
        lambda withdrawn_reason: registrations.withdraw(
            row, by=request.user, reason=withdrawn_reason
        ),
        done="Đã rút đăng ký.",
    )


def _campaign(request, pk):
    seen = Campaign.objects.visible_to(request.user).select_related("bloc")
    return get_object_or_404(seen, pk=pk)


def _page(campaign, title, **more):
    back = reverse("awards:registration_list", args=[campaign.pk])
    return FormPage(
        title=title,
        back=back,
        subject=str(campaign),
        crumbs=(("Đăng ký thi đua", back),),
        context={"campaign": campaign},
        **more,
    )
