"""Pages of grants: the year's matrix, and what a unit reports in its return."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from awards.forms.decisions import ReportedGrantForm
from awards.models import Grant
from awards.permissions.decisions import can_report_grants
from awards.queries.grants import award_matrix, period_matrix
from awards.services import grants
from blocs.models import Campaign, UnitReturn
from blocs.permissions.organisation import is_board_of
from blocs.permissions.year import is_secretariat
from blocs.views.acts import ConfirmPage, FormPage, forbid_unless, perform, posted
from emulation.ui.forms import Form


def grant_list(request, pk):
    """Given beside proposed, for the whole bloc; a unit's people see their unit's own."""
    seen = Campaign.objects.visible_to(request.user).select_related("bloc__sponsor")
    campaign = get_object_or_404(seen, pk=pk)
    sees_all = is_secretariat(request.user, campaign) or is_board_of(
        request.user, campaign.bloc.sponsor
    )
    rows = Grant.objects.visible_to(request.user).filter(campaign=campaign)
    context = {
        "campaign": campaign,
        "sees_all": sees_all,
        "matrix": award_matrix(campaign) if sees_all else None,
        "periods": period_matrix(campaign) if sees_all else {},
        "grants": rows.select_related(
            "unit", "award", "issuer", "decision", "unit_return"
        ).order_by("unit__name_folded", "unit", "award__position", "pk"),
    }
    return render(request, "awards/grant_list.html", context)


def return_grants(request, pk):
    """The awards step of a unit's return."""
    unit_return = _return(request, pk)
    rows = Grant.objects.filter(campaign=unit_return.campaign, unit=unit_return.unit)
    context = {
        "unit_return": unit_return,
        "campaign": unit_return.campaign,
        "grants": rows.select_related("award", "issuer", "included_in__award", "decision").order_by(
            "award__position", "pk"
        ),
        "can_edit": unit_return.is_editable and can_report_grants(request.user, unit_return),
    }
    return render(request, "awards/return_grants.html", context)


def grant_create(request, pk):
    unit_return = _return(request, pk)
    _may_report(request, unit_return)
    return perform(
        request,
        _page(unit_return, "Thêm khen thưởng đã nhận"),
        ReportedGrantForm(posted(request), unit_return=unit_return),
        lambda award, issuer, **values: grants.report(
            unit_return, by=request.user, award=award, issuer=issuer, **values
        ),
        done=lambda grant: f"Đã thêm {grant.award.name}.",
        once=True,
    )


def grant_edit(request, pk):
    grant = _reported(request, pk)
    return perform(
        request,
        _page(grant.unit_return, f"Sửa {grant.award.name}"),
        ReportedGrantForm(posted(request), instance=grant, unit_return=grant.unit_return),
        lambda **values: grants.edit_reported(grant, by=request.user, **values),
        done="Đã lưu khen thưởng.",
    )


def grant_remove(request, pk):
    grant = _reported(request, pk)
    page = _page(
        grant.unit_return,
        "Bỏ dòng khen thưởng",
        ConfirmPage,
        submit="Bỏ dòng này",
        submit_state="danger",
        question=f"Bỏ dòng {grant.award.name} khỏi hồ sơ báo cáo?",
    )
    return perform(
        request,
        page,
        Form(posted(request)),
        lambda: grants.remove_reported(grant, by=request.user),
        done="Đã bỏ dòng khen thưởng.",
    )


def _return(request, pk):
    seen = UnitReturn.objects.visible_to(request.user).select_related("campaign__bloc", "unit")
    return get_object_or_404(seen, pk=pk)


def _reported(request, pk):
    """A grant of a unit's own report that this person may change now."""
    seen = Grant.objects.visible_to(request.user).select_related(
        "unit_return__campaign__bloc", "unit_return__unit", "award"
    )
    grant = get_object_or_404(seen, pk=pk)
    if grant.unit_return is None:
        raise PermissionDenied("Khen thưởng theo quyết định do cơ quan thi đua, khen thưởng ghi.")
    _may_report(request, grant.unit_return)
    return grant


def _may_report(request, unit_return):
    forbid_unless(can_report_grants(request.user, unit_return), grants.NOT_YOURS)
    forbid_unless(unit_return.is_editable, grants.FROZEN)


def _page(unit_return, title, kind=FormPage, **more):
    back = reverse("awards:return_grants", args=[unit_return.pk])
    return kind(
        title=title,
        back=back,
        subject=str(unit_return),
        crumbs=(("Khen thưởng", back),),
        context={"campaign": unit_return.campaign},
        **more,
    )
