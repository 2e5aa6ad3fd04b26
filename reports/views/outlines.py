"""Editing an outline: that of a report in draft, or one that a sponsor keeps.

Both have the same pages; a `Desk` says whose outline it is and where its pages stand.
"""

from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from blocs.models import Unit
from blocs.views.acts import ConfirmPage, FormPage, forbid_unless, perform, posted
from emulation.refusals import Refused
from reports import outline
from reports.forms.outlines import (
    DeleteSectionForm,
    LayOutForm,
    OutlineSectionForm,
    OwnSectionForm,
)
from reports.models import OutlineTemplate, Report
from reports.permissions import can_keep_outlines, can_write_report
from reports.queries.year_end import year_end
from reports.services import outlines
from reports.services.sections import FINISHED
from reports.services.states import NOT_YOURS
from reports.views.scope import fetch_report


@dataclass(frozen=True)
class Desk:
    """An outline under somebody's hands: `name` begins the names of its pages."""

    owner: Report | OutlineTemplate
    name: str
    pk: int
    subject: str
    crumbs: tuple

    @property
    def home(self):
        return self.url("detail")

    @property
    def campaign(self):
        """Of a report's outline; the frame of the page shows it."""
        return getattr(self.owner, "campaign", None)

    def url(self, page, *more):
        return reverse(f"reports:{self.name}_{page}", args=[self.pk, *more])

    def page(self, title, kind=FormPage, **more):
        return kind(
            title=title,
            back=self.home,
            subject=self.subject,
            crumbs=(*self.crumbs, ("Đề cương", self.home)),
            context={"campaign": self.campaign} if self.campaign else {},
            **more,
        )


@dataclass(frozen=True)
class HeadingRow:
    """One heading on the page, with the addresses of its acts."""

    row: object
    section: outline.Outline
    title: str
    move: str
    switch: str
    edit: str
    delete: str

    @property
    def has_text(self):
        return bool(getattr(self.row, "text", ""))


def report_desk(request, pk) -> Desk:
    """The outline of a draft, for whoever writes it."""
    report = fetch_report(request, pk)
    forbid_unless(can_write_report(request.user, report.campaign), NOT_YOURS)
    forbid_unless(report.is_draft, FINISHED)
    campaign = report.campaign
    crumbs = (
        (str(campaign), reverse("blocs:campaign_detail", args=[pk])),
        ("Báo cáo tổng kết", reverse("reports:report_detail", args=[pk])),
    )
    return Desk(report, "outline", pk, f"Báo cáo tổng kết – {campaign}", crumbs)


def template_desk(request, pk) -> Desk:
    """An outline of a sponsor that the person oversees."""
    sponsors = Unit.objects.overseen_by(request.user).values("pk")
    seen = OutlineTemplate.objects.filter(sponsor__in=sponsors).select_related("sponsor__parent")
    template = get_object_or_404(seen, pk=pk)
    may = can_keep_outlines(request.user, template.sponsor)
    forbid_unless(may, outlines.NOT_YOUR_OUTLINE)
    listed = reverse("reports:template_list", args=[template.sponsor_id])
    crumbs = (("Đề cương mẫu", listed),)
    return Desk(template, "template", pk, f"{template} – {template.sponsor}", crumbs)


def detail(request, desk):
    content = year_end(desk.owner) if desk.campaign else None
    rows = [_heading(desk, row, content) for row in desk.owner.sections.order_by("position", "pk")]
    context = {"desk": desk, "rows": rows, "campaign": desk.campaign}
    context["add_url"] = desk.url("section_create")
    return render(request, "reports/outline_detail.html", context)


def _heading(desk, row, content):
    """Of a report with the title that prints; of a template with places for the years."""
    section = outline.of_row(row)
    urls = (desk.url(f"section_{act}", row.code) for act in ("move", "switch", "edit", "delete"))
    title = outline.title_of(section, content) if content else outline.bare_title(section)
    return HeadingRow(row, section, title, *urls)


def create(request, desk):
    rows = map(outline.of_row, desk.owner.sections.order_by("position", "pk"))
    places = [(section.code, outline.bare_title(section)) for section in rows]
    return perform(
        request,
        desk.page("Thêm mục", submit="Thêm mục"),
        OwnSectionForm(posted(request), places=places),
        lambda **values: outlines.add_section(desk.owner, by=request.user, **values),
        done="Đã thêm mục.",
        to=lambda section: f"{desk.home}#muc-{outline.of_row(section).anchor}",
        once=True,
    )


def edit(request, desk, code):
    row = get_object_or_404(desk.owner.sections, code=code)
    known = outline.BY_CODE.get(code)
    form = OutlineSectionForm(
        posted(request), instance=row, built_in=outline.bare_title(known) if known else ""
    )
    return perform(
        request,
        desk.page("Sửa mục"),
        form,
        lambda **values: outlines.edit_section(desk.owner, code, by=request.user, **values),
        done="Đã sửa mục.",
        to=f"{desk.home}#muc-{outline.of_row(row).anchor}",
    )


def delete(request, desk, code):
    row = get_object_or_404(desk.owner.sections, code=code)
    title = outline.bare_title(outline.of_row(row))
    forbid_unless(outline.of_row(row).is_own, outlines.NOT_OWN)
    page = desk.page(
        "Xóa mục",
        ConfirmPage,
        submit="Xóa mục",
        submit_state="danger",
        question=f"Xóa mục “{title}” khỏi đề cương?",
        consequences=("Người đang viết mục này sẽ được báo; nội dung đang gõ không mất.",),
    )
    return perform(
        request,
        page,
        DeleteSectionForm(posted(request), has_text=bool(getattr(row, "text", ""))),
        lambda **values: outlines.delete_section(desk.owner, code, by=request.user, **values),
        done=f"Đã xóa mục “{title}”.",
    )


def act_on(request, desk, code, act):
    """One press of a button on the page; what is refused is said on top of the page."""
    try:
        row = act()
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(desk.home)
    return redirect(f"{desk.home}#muc-{outline.of_row(row).anchor}")


def move(request, desk, code):
    up = request.POST.get("direction") == "up"
    act = outlines.move_section
    return act_on(request, desk, code, lambda: act(desk.owner, code, by=request.user, up=up))


def switch(request, desk, code):
    is_on = request.POST.get("is_on") == "1"
    act = outlines.switch_section
    return act_on(request, desk, code, lambda: act(desk.owner, code, by=request.user, is_on=is_on))


@require_safe
def outline_detail(request, pk):
    """The outline of a report: every heading, in use or not, with its acts."""
    return detail(request, report_desk(request, pk))


def outline_section_create(request, pk):
    return create(request, report_desk(request, pk))


def outline_section_edit(request, pk, code):
    return edit(request, report_desk(request, pk), code)


def outline_section_delete(request, pk, code):
    return delete(request, report_desk(request, pk), code)


@require_POST
def outline_section_move(request, pk, code):
    return move(request, report_desk(request, pk), code)


@require_POST
def outline_section_switch(request, pk, code):
    return switch(request, report_desk(request, pk), code)


def outline_choose(request, pk):
    """Lay the report out by an outline of its sponsor, or back to the one it began with."""
    desk = report_desk(request, pk)
    sponsor = desk.owner.campaign.bloc.sponsor
    chosen = sponsor.outline_templates.filter(is_default=True).first()
    page = desk.page(
        "Đặt lại đề cương",
        submit="Đặt lại đề cương",
        lead="Nội dung đã viết ở lại với mục của nó. Mục đã viết mà đề cương được chọn không có "
        "thì chuyển xuống cuối và thôi in.",
    )
    return perform(
        request,
        page,
        LayOutForm(posted(request), sponsor=sponsor, initial={"template": chosen}),
        lambda template: outlines.lay_out(desk.owner, template, by=request.user),
        done="Đã đặt lại đề cương.",
    )
