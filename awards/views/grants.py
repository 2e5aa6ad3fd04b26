"""Pages of grants: years at a glance, the year's matrix, what a unit reports in its return."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from awards.documents import lists
from awards.forms.decisions import ReportedGrantForm
from awards.forms.grant_lines import GrantLinesForm
from awards.forms.proposals import ReasonForm
from awards.models import Grant
from awards.permissions import decisions as permissions
from awards.permissions.proposals import sees_all_units
from awards.queries.choices import wholes_for
from awards.queries.grants import award_matrix, grants_listed, period_matrix
from awards.queries.years import years_listed
from awards.services import grants
from awards.views import decisions as decision_pages
from blocs.models import UnitReturn
from blocs.permissions.year import can_enter_for_unit
from blocs.services.results.unit_rows import NOT_YOURS
from blocs.views.acts import ConfirmPage, forbid_unless, perform, posted
from blocs.views.year.subjects import fetch_campaign, page_of
from emulation.ui.forms import Form
from emulation.ui.lists import list_page

ROWS = 50
LINES = 100


@require_safe
def grant_index(request):
    """Every year this person sees: what was registered, is proposed and was given."""
    found = years_listed(request.user)
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    return list_page(request, "awards/grant_index.html", {"page": page}, lists.year_list(found))


@require_safe
def grant_list(request, pk):
    """Given beside proposed, for the whole bloc; a unit's people see their unit's own lines."""
    campaign = fetch_campaign(request, pk)
    sees_all = sees_all_units(request.user, campaign)
    lines = grants_listed(request.user, campaign)
    context = {
        "campaign": campaign,
        "sees_all": sees_all,
        "matrix": award_matrix(campaign) if sees_all else None,
        "periods": period_matrix(campaign) if sees_all else {},
        "page": Paginator(lines, LINES).get_page(request.GET.get("page")),
    }
    listing = lists.grant_list(campaign, lines)
    return list_page(request, "awards/grant_list.html", context, listing)


@require_safe
def return_grants(request, pk):
    """The awards step of a unit's return."""
    unit_return = _return(request, pk)
    rows = Grant.objects.visible_to(request.user).filter(
        campaign=unit_return.campaign, unit=unit_return.unit
    )
    rows = rows.select_related("award", "issuer", "included_in__award", "decision")
    context = {
        "unit_return": unit_return,
        "campaign": unit_return.campaign,
        "grants": rows.order_by("award__position", "award__name", "pk"),
        "can_edit": permissions.can_report_grants(request.user, unit_return),
    }
    return render(request, "awards/return_grants.html", context)


def grant_create(request, pk):
    unit_return = _return(request, pk)
    _may_report(request, unit_return)
    return perform(
        request,
        _page(unit_return, "Thêm khen thưởng đã nhận", template="awards/subject_form.html"),
        _form(request, unit_return),
        lambda is_extra=False, **values: grants.report(
            unit_return, by=request.user, refuse_doubles=not is_extra, **values
        ),
        done=lambda grant: f"Đã thêm {grant.award.name}.",
        once=True,
    )


def grant_lines(request, pk):
    """Several lines at once: all of them are saved, or none."""
    unit_return = _return(request, pk)
    _may_report(request, unit_return)
    lead = "Mỗi dòng một danh hiệu, hình thức. Bỏ qua dòng để trống; sai một dòng thì chưa lưu."
    page = "awards/grant_lines.html"
    return perform(
        request,
        _page(unit_return, "Thêm nhiều dòng khen thưởng", lead=lead, template=page),
        GrantLinesForm(posted(request), campaign=unit_return.campaign),
        lambda lines: grants.report_lines(unit_return, by=request.user, lines=lines),
        done=lambda added: f"Đã thêm {len(added)} dòng khen thưởng.",
        once=True,
    )


def grant_edit(request, pk):
    grant = _reported(request, pk)
    return perform(
        request,
        _page(grant.unit_return, f"Sửa {grant.award}", template="awards/subject_form.html"),
        _form(request, grant.unit_return, instance=Grant.objects.get(pk=pk)),
        lambda is_extra=False, **values: grants.edit_reported(grant, by=request.user, **values),
        done="Đã lưu khen thưởng.",
    )


def grant_remove(request, pk):
    """A line of the unit's report, or with a reason one that the board recorded."""
    grant = _grant(request, pk)
    if grant.decision_id:
        return _remove_recorded(request, grant)
    grant = _reported(request, pk)
    page = _page(
        grant.unit_return,
        "Bỏ dòng khen thưởng",
        kind=ConfirmPage,
        submit="Bỏ dòng này",
        submit_state="danger",
        question="Bỏ dòng này khỏi hồ sơ báo cáo?",
        facts=_facts(grant),
        consequences=("Nhật ký vẫn giữ việc ghi và việc bỏ dòng này.",),
    )
    return perform(
        request,
        page,
        Form(posted(request)),
        lambda: grants.remove_reported(grant, by=request.user),
        done="Đã bỏ dòng khen thưởng.",
    )


def _remove_recorded(request, grant):
    forbid_unless(permissions.can_remove_recorded(request.user, grant), grants.BY_DECISION)
    page = decision_pages.page_about(
        grant.decision,
        "Bỏ dòng khen thưởng ghi nhầm",
        kind=ConfirmPage,
        submit="Bỏ dòng này",
        submit_state="danger",
        question="Bỏ dòng này khỏi quyết định?",
        facts=_facts(grant),
        consequences=("Nếu ghi từ một đề nghị, đề nghị đó trở về trạng thái đã tiếp nhận.",),
    )
    return perform(
        request,
        page,
        ReasonForm(posted(request)),
        lambda reason: grants.remove_recorded(grant, by=request.user, reason=reason),
        done="Đã bỏ dòng khen thưởng.",
    )


def _form(request, unit_return, *, instance=None):
    campaign = unit_return.campaign
    but = instance.pk if instance else None
    wholes = wholes_for(campaign, unit=unit_return.unit, but=but)
    doubles = instance is None and any(row.decision_id for row in wholes)
    return ReportedGrantForm(
        posted(request), instance=instance, campaign=campaign, wholes=wholes, doubles=doubles
    )


def _facts(grant):
    return (
        ("Đơn vị", grant.unit),
        ("Danh hiệu, hình thức", grant.award),
        ("Cấp khen thưởng", grant.issuer),
        ("Số lượng", grant.counts),
        ("Thành tích", grant.honours),
    )


def _return(request, pk):
    seen = UnitReturn.objects.visible_to(request.user)
    rows = seen.select_related("campaign__bloc__sponsor__parent", "unit")
    return get_object_or_404(rows, pk=pk)


def _grant(request, pk):
    seen = Grant.objects.visible_to(request.user).select_related(
        "unit", "award", "issuer", "decision__sponsor__parent", "campaign__bloc__sponsor"
    )
    return get_object_or_404(seen.select_related("unit_return__campaign__bloc"), pk=pk)


def _reported(request, pk):
    """A line of a unit's own report that this person may change now."""
    grant = _grant(request, pk)
    forbid_unless(grant.unit_return_id, grants.BY_DECISION)
    _may_report(request, grant.unit_return)
    return grant


def _may_report(request, unit_return):
    campaign, unit = unit_return.campaign, unit_return.unit
    forbid_unless(can_enter_for_unit(request.user, campaign, unit), NOT_YOURS)
    forbid_unless(permissions.can_report_grants(request.user, unit_return), grants.FROZEN)


def _page(unit_return, title, **more):
    back = reverse("awards:return_grants", args=[unit_return.pk])
    report = reverse("blocs:return_detail", args=[unit_return.pk])
    crumbs = ((f"Hồ sơ của {unit_return.unit}", report), ("Khen thưởng", back))
    return page_of(unit_return.campaign, title, back, more_crumbs=crumbs, **more)
