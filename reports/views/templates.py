"""Outlines that a sponsor keeps for the reports of its blocs."""

from django.contrib import messages
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from blocs.models import Unit
from blocs.views.acts import ConfirmPage, FormPage, forbid_unless, perform, posted
from emulation.ui.forms import Form
from emulation.ui.lists import list_page
from reports.documents import lists
from reports.forms.outlines import NewTemplateForm, TemplateForm
from reports.permissions import can_keep_outlines
from reports.services import outlines, templates
from reports.views import outlines as editing


def _fetch_sponsor(request, pk):
    seen = Unit.objects.overseen_by(request.user).select_related("parent")
    return get_object_or_404(seen, pk=pk)


@require_safe
def template_list(request, pk):
    """The outlines of a sponsor, and the one that new reports follow."""
    sponsor = _fetch_sponsor(request, pk)
    rows = sponsor.outline_templates.annotate(
        in_use=Count("sections", filter=Q(sections__is_on=True))
    ).order_by("-is_default", "name", "pk")
    context = {
        "sponsor": sponsor,
        "rows": rows,
        "can_keep": can_keep_outlines(request.user, sponsor),
    }
    listing = lists.template_list(sponsor, rows)
    return list_page(request, "reports/template_list.html", context, listing)


def template_create(request, pk):
    sponsor = _fetch_sponsor(request, pk)
    forbid_unless(can_keep_outlines(request.user, sponsor), outlines.NOT_YOUR_OUTLINE)
    listed = reverse("reports:template_list", args=[pk])
    return perform(
        request,
        FormPage(
            "Lập đề cương mẫu", listed, str(sponsor), (("Đề cương mẫu", listed),), "Lập đề cương"
        ),
        NewTemplateForm(posted(request), sponsor=sponsor),
        lambda **values: templates.create_template(sponsor, by=request.user, **values),
        done="Đã lập đề cương.",
        to=lambda template: reverse("reports:template_detail", args=[template.pk]),
        once=True,
    )


@require_safe
def template_detail(request, pk):
    """One outline with every heading and its acts."""
    return editing.detail(request, editing.template_desk(request, pk))


def template_edit(request, pk):
    desk = editing.template_desk(request, pk)
    return perform(
        request,
        desk.page("Đổi tên đề cương"),
        TemplateForm(posted(request), initial={"name": desk.owner.name}),
        lambda name: templates.rename_template(desk.owner, by=request.user, name=name),
        done="Đã đổi tên đề cương.",
    )


@require_POST
def template_default(request, pk):
    """Lay new reports out by this outline, or no longer."""
    desk = editing.template_desk(request, pk)
    is_default = request.POST.get("is_default") == "1"
    templates.make_default(desk.owner, by=request.user, is_default=is_default)
    messages.success(request, "Đã đổi đề cương dùng cho báo cáo mới.")
    return redirect("reports:template_list", pk=desk.owner.sponsor_id)


def template_delete(request, pk):
    desk = editing.template_desk(request, pk)
    page = desk.page(
        "Xóa đề cương",
        ConfirmPage,
        submit="Xóa đề cương",
        submit_state="danger",
        question=f"Xóa đề cương “{desk.owner}”?",
        consequences=("Báo cáo đã lập theo đề cương này không thay đổi.",),
    )
    return perform(
        request,
        page,
        Form(posted(request)),
        lambda: templates.delete_template(desk.owner, by=request.user),
        done="Đã xóa đề cương.",
        to=reverse("reports:template_list", args=[desk.owner.sponsor_id]),
    )


def template_section_create(request, pk):
    return editing.create(request, editing.template_desk(request, pk))


def template_section_edit(request, pk, code):
    return editing.edit(request, editing.template_desk(request, pk), code)


def template_section_delete(request, pk, code):
    return editing.delete(request, editing.template_desk(request, pk), code)


@require_POST
def template_section_move(request, pk, code):
    return editing.move(request, editing.template_desk(request, pk), code)


@require_POST
def template_section_switch(request, pk, code):
    return editing.switch(request, editing.template_desk(request, pk), code)
