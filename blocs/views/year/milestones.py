"""The calendar of a year."""

from django.views.decorators.http import require_safe

from blocs.documents.lists import year as lists
from blocs.forms.year.calendar import DoneForm, MilestoneForm
from blocs.models.year import Milestone
from blocs.permissions.year import can_frame_campaign
from blocs.queries.calendar import suggested_calendar
from blocs.services.year import milestones
from blocs.services.year.campaigns import NOT_YOURS
from blocs.views.acts import ConfirmPage, forbid_unless, perform, posted
from blocs.views.year.subjects import fetch_campaign, fetch_of_campaign, list_url, page_of
from blocs.views.year.timeline import calendar_rows, timeline
from emulation.ui.forms import Form
from emulation.ui.lists import list_page


@require_safe
def milestone_list(request, pk):
    campaign = fetch_campaign(request, pk)
    milestones = list(campaign.milestones.order_by("due_at", "pk"))
    calendar = calendar_rows(milestones, timeline(request.user, campaign, milestones))
    context = {
        "campaign": campaign,
        "calendar": calendar,
        "can_frame": can_frame_campaign(request.user, campaign),
    }
    listing = lists.milestone_list(campaign, calendar)
    return list_page(request, "blocs/milestone_list.html", context, listing)


def milestone_create(request, pk):
    campaign = fetch_framed(request, pk)
    taken = campaign.milestones.values_list("kind", flat=True)
    return perform(
        request,
        calendar_page(campaign, "Thêm bước vào lịch", submit="Thêm vào lịch"),
        MilestoneForm(posted(request), taken=set(taken)),
        lambda **values: milestones.add(campaign, by=request.user, **values),
        done=lambda milestone: f"Đã thêm “{milestone}” vào lịch.",
        once=True,
    )


def milestone_suggest(request, pk):
    """The usual calendar in one click, after a look at its dates."""
    campaign = fetch_framed(request, pk)
    present = set(campaign.milestones.values_list("kind", flat=True))
    steps = [step for step in suggested_calendar(campaign.year) if step.kind not in present]
    page = calendar_page(
        campaign,
        "Lập lịch theo gợi ý",
        kind=ConfirmPage,
        submit="Đưa vào lịch",
        question="Đưa các bước sau vào lịch của năm? Ngày nào cũng sửa được sau đó.",
        facts=tuple((step.label, step.window) for step in steps),
        consequences=() if steps else ("Lịch đã có đủ các bước thường có.",),
    )
    return perform(
        request,
        page,
        Form(posted(request)),
        lambda: milestones.add_suggested(campaign, by=request.user),
        done=lambda added: f"Đã đưa {len(added)} bước vào lịch. Sửa ngày cho hợp với khối.",
    )


def milestone_edit(request, pk):
    milestone, campaign = fetch_milestone(request, pk)
    others = campaign.milestones.exclude(pk=pk).values_list("kind", flat=True)
    form = MilestoneForm(posted(request), instance=Milestone.objects.get(pk=pk), taken=set(others))
    return perform(
        request,
        calendar_page(campaign, f"Sửa bước “{milestone}”"),
        form,
        lambda **values: milestones.edit(milestone, by=request.user, **values),
        done="Đã lưu bước trong lịch.",
    )


def milestone_done(request, pk):
    milestone, campaign = fetch_milestone(request, pk)
    page = calendar_page(campaign, f"Đã xong: {milestone}", submit="Ghi ngày hoàn thành")
    return perform(
        request,
        page,
        DoneForm(posted(request)),
        lambda **values: milestones.mark_done(milestone, by=request.user, **values),
        done=f"Đã ghi ngày hoàn thành của “{milestone}”.",
    )


def milestone_undone(request, pk):
    milestone, campaign = fetch_milestone(request, pk)
    page = calendar_page(
        campaign,
        "Bỏ ghi hoàn thành",
        kind=ConfirmPage,
        submit="Bỏ ghi hoàn thành",
        question=f"Ghi lại “{milestone}” là chưa hoàn thành?",
    )
    return perform(
        request,
        page,
        Form(posted(request)),
        lambda: milestones.mark_undone(milestone, by=request.user),
        done=f"“{milestone}” được ghi là chưa hoàn thành.",
    )


def milestone_delete(request, pk):
    milestone, campaign = fetch_milestone(request, pk)
    page = calendar_page(
        campaign,
        "Bỏ bước khỏi lịch",
        kind=ConfirmPage,
        submit="Bỏ khỏi lịch",
        submit_state="danger",
        question=f"Bỏ “{milestone}” khỏi lịch của năm?",
    )
    return perform(
        request,
        page,
        Form(posted(request)),
        lambda: milestones.remove(milestone, by=request.user),
        done=f"Đã bỏ “{milestone}” khỏi lịch.",
    )


def fetch_framed(request, pk):
    campaign = fetch_campaign(request, pk)
    forbid_unless(can_frame_campaign(request.user, campaign), NOT_YOURS)
    return campaign


def fetch_milestone(request, pk):
    milestone = fetch_of_campaign(request, Milestone.objects, pk)
    forbid_unless(can_frame_campaign(request.user, milestone.campaign), NOT_YOURS)
    return milestone, milestone.campaign


def calendar_page(campaign, title, **more):
    back = list_url(campaign, "milestone")
    return page_of(campaign, title, back, more_crumbs=(("Lịch các bước", back),), **more)
