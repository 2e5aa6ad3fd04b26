"""The bloc's year: list, home, what frames it, its end."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from blocs.documents.lists import year as lists
from blocs.forms.year.campaigns import (
    CampaignEditForm,
    CampaignFilterForm,
    CampaignForm,
    OfficesForm,
)
from blocs.permissions import year as permissions
from blocs.queries.year import (
    campaigns_listed,
    deputy_of,
    documents_listed,
    head_of,
    members_of,
    missing_to_begin,
)
from blocs.services.year import campaigns
from blocs.views.acts import ConfirmPage, forbid_unless, perform, posted
from blocs.views.organisation import blocs as bloc_pages
from blocs.views.year.subjects import fetch_campaign, home_url, list_url, page_of
from blocs.views.year.timeline import calendar_rows, step_at_hand, timeline
from emulation.ui import slots
from emulation.ui.forms import TypedWordForm
from emulation.ui.lists import list_page


@require_safe
def campaign_list(request):
    form = CampaignFilterForm(request.GET)
    chosen = form.chosen()
    size = chosen.pop("size")
    found = campaigns_listed(request.user, **chosen)
    page = Paginator(found, size).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "is_filtered": any(chosen.values())}
    return list_page(request, "blocs/campaign_list.html", context, lists.campaign_list(found))


def campaign_create(request, pk):
    bloc = bloc_pages.fetch(request, pk)
    forbid_unless(permissions.can_open_campaign(request.user, bloc), campaigns.NOT_BOARD)
    page = bloc_pages.page_of(bloc, "Mở năm thi đua", submit="Mở năm thi đua", lead=OPEN_LEAD)

    def act(**values):
        campaign = campaigns.open(bloc, by=request.user, **values)
        if not members_of(campaign):
            messages.warning(request, NO_MEMBER.format(year=campaign.year))
        return campaign

    return perform(
        request,
        page,
        CampaignForm(posted(request), bloc=bloc),
        act,
        done=lambda campaign: f"Đã mở năm thi đua {campaign.year}.",
        to=home_url,
        once=True,
    )


@require_safe
def campaign_detail(request, pk):
    campaign = fetch_campaign(request, pk)
    members, head = members_of(campaign), head_of(campaign)
    milestones = list(campaign.milestones.order_by("due_at", "pk"))
    steps = timeline(request.user, campaign, milestones)
    context = {
        "campaign": campaign,
        "members": members,
        "head": head,
        "deputy": deputy_of(campaign),
        "steps": steps,
        "next_step": step_at_hand(campaign, steps),
        **calendar(campaign, milestones, steps),
        "missing": missing_to_begin(campaign, members, head) if campaign.is_open else [],
        "key_tasks": campaign.key_tasks.order_by("position"),
        "directions": campaign.directions.order_by("position"),
        "panels": slots.fill("campaign_panels", request.user, campaign),
        "registers": registers(request.user, campaign),
    }
    return render(request, "blocs/campaign_detail.html", context | rights(request.user, campaign))


def calendar(campaign, milestones, steps):
    """The calendar with what is late and what comes next; a closed year is never late."""
    rows = calendar_rows(milestones, steps)
    return {
        "calendar": rows,
        "late": [row.milestone for row in rows if campaign.is_open and row.is_late],
        "next_milestone": next((row.milestone for row in rows if row.is_ahead), None),
    }


def registers(user, campaign):
    """The lists this room keeps of the year: (label, url, how many)."""
    kept = (
        ("Lịch các bước", "milestone", campaign.milestones),
        ("Sổ văn bản", "document", documents_listed(user, campaign)),
        ("Cuộc họp", "meeting", campaign.meetings),
        ("Phong trào thi đua", "movement", campaign.movements),
    )
    return [(label, list_url(campaign, thing), rows.count()) for label, thing, rows in kept]


def rights(user, campaign):
    """Which buttons of the year's home this person gets."""
    return {
        "can_edit": permissions.can_edit_campaign(user, campaign),
        "can_frame": permissions.can_frame_campaign(user, campaign),
        "can_close": permissions.can_close_campaign(user, campaign),
        "can_reopen": permissions.can_reopen_campaign(user, campaign),
    }


def campaign_edit(request, pk):
    campaign = fetch_campaign(request, pk)
    forbid_unless(permissions.can_frame_campaign(request.user, campaign), campaigns.NOT_YOURS)
    return perform(
        request,
        page_of(campaign, "Sửa năm thi đua", home_url(campaign)),
        CampaignEditForm(posted(request), campaign=campaign),
        lambda **values: campaigns.edit(campaign, by=request.user, **values),
        done="Đã lưu năm thi đua.",
    )


def campaign_offices(request, pk):
    campaign = fetch_campaign(request, pk)
    forbid_unless(permissions.can_name_heads(request.user, campaign), campaigns.NOT_YOURS)
    bloc = campaign.bloc
    page = page_of(
        campaign,
        f"{bloc.head_title}, {bloc.deputy_title}",
        home_url(campaign),
        lead=OFFICES_LEAD.format(head=bloc.head_title),
    )
    form = OfficesForm(
        posted(request),
        campaign=campaign,
        members=members_of(campaign),
        head=head_of(campaign),
        deputy=deputy_of(campaign),
    )
    return perform(
        request,
        page,
        form,
        lambda **values: campaigns.name_offices(campaign, by=request.user, **values),
        done="Đã ghi các đơn vị giữ chức danh của khối.",
    )


def campaign_close(request, pk):
    campaign = fetch_campaign(request, pk)
    forbid_unless(permissions.can_close_campaign(request.user, campaign), campaigns.NOT_YOURS)
    page = page_of(
        campaign,
        "Kết thúc năm thi đua",
        home_url(campaign),
        kind=ConfirmPage,
        submit="Kết thúc năm thi đua",
        submit_state="danger",
        question=f"Kết thúc năm thi đua {campaign.year} của {campaign.bloc}?",
        consequences=(*undone(campaign), *CLOSE_CONSEQUENCES),
    )
    return perform(
        request,
        page,
        TypedWordForm(posted(request), word="KẾT THÚC"),
        lambda word: campaigns.close(campaign, by=request.user),
        done=f"Đã kết thúc năm thi đua {campaign.year}.",
    )


def undone(campaign):
    """What the calendar still holds, as a sentence before the year is closed."""
    rows = campaign.milestones.filter(done_on=None).order_by("due_at", "pk")
    names = "; ".join(str(row) for row in rows)
    return [f"Các bước chưa ghi hoàn thành: {names}."] if names else []


def campaign_reopen(request, pk):
    campaign = fetch_campaign(request, pk)
    forbid_unless(permissions.can_reopen_campaign(request.user, campaign), campaigns.NOT_BOARD)
    page = page_of(
        campaign,
        "Mở lại năm thi đua",
        home_url(campaign),
        kind=ConfirmPage,
        submit="Mở lại năm thi đua",
        question=f"Mở lại năm thi đua {campaign.year} của {campaign.bloc}?",
        consequences=("Số liệu của năm lại sửa được; việc mở lại được ghi vào nhật ký.",),
    )
    return perform(
        request,
        page,
        TypedWordForm(posted(request), word="MỞ LẠI"),
        lambda word: campaigns.reopen(campaign, by=request.user),
        done=f"Đã mở lại năm thi đua {campaign.year}.",
    )


OPEN_LEAD = (
    "Sau khi mở, đơn vị đứng đầu khối nhập và điều hành năm thi đua. Có thể ghi các đơn vị giữ "
    "chức danh sau."
)
NO_MEMBER = (
    "Khối chưa có đơn vị thành viên nào trong năm {year}. Thêm thành viên ở trang của khối, "
    "rồi ghi đơn vị đứng đầu khối."
)
OFFICES_LEAD = (
    "Cán bộ, lãnh đạo của đơn vị {head} là bộ phận giúp việc của khối trong năm này: quyền nhập "
    "liệu chuyển theo ngay khi lưu."
)
CLOSE_CONSEQUENCES = (
    "Không ai nhập, sửa được gì trong năm này nữa; mọi người vẫn xem và tải về được.",
    "Chỉ cơ quan thi đua, khen thưởng mở lại được.",
)
