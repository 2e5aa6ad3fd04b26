"""Meetings of the bloc: list, page, attendance, what was agreed."""

from django.db.models import Count, Q
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from blocs.documents.lists import year as lists
from blocs.enums.year import AttendanceState
from blocs.forms.year.meetings import AttendanceForm, MeetingForm, ResolutionsForm
from blocs.models.year import Meeting
from blocs.permissions.year import can_edit_campaign
from blocs.queries.year import documents_listed, members_of
from blocs.services.year import meetings
from blocs.services.year.campaigns import NOT_SECRETARIAT
from blocs.views.acts import forbid_unless, perform, posted
from blocs.views.year.subjects import fetch_campaign, fetch_of_campaign, list_url, page_of
from emulation.ui.lists import list_page

PRESENT = Q(attendances__state__in=[AttendanceState.LEADER, AttendanceState.DELEGATE])


@require_safe
def meeting_list(request, pk):
    campaign = fetch_campaign(request, pk)
    rows = campaign.meetings.annotate(
        present=Count("attendances", filter=PRESENT, distinct=True),
        agreed=Count("resolutions", distinct=True),
    ).order_by("held_at", "pk")
    size = len(members_of(campaign))
    context = {
        "campaign": campaign,
        "meetings": rows,
        "size": size,
        "can_edit": can_edit_campaign(request.user, campaign),
    }
    listing = lists.meeting_list(campaign, rows, size)
    return list_page(request, "blocs/meeting_list.html", context, listing)


def meeting_create(request, pk):
    campaign = fetch_campaign(request, pk)
    forbid_unless(can_edit_campaign(request.user, campaign), NOT_SECRETARIAT)
    return perform(
        request,
        meetings_page(campaign, "Thêm cuộc họp", submit="Thêm cuộc họp"),
        MeetingForm(posted(request), documents=documents_listed(request.user, campaign)),
        lambda **values: meetings.add(campaign, by=request.user, **values),
        done="Đã ghi cuộc họp. Ghi thành phần dự và nội dung thống nhất sau khi họp.",
        to=detail_url,
        once=True,
    )


@require_safe
def meeting_detail(request, pk):
    meeting = fetch_of_campaign(request, Meeting.objects.select_related("minutes__file"), pk)
    said = {row.unit_id: row for row in meeting.attendances.all()}
    members = members_of(meeting.campaign)
    context = {
        "campaign": meeting.campaign,
        "meeting": meeting,
        "attendance": [(member, said.get(member.pk)) for member in members],
        "present": sum(row.is_present for row in said.values()),
        "is_recorded": bool(said),
        "size": len(members),
        "resolutions": meeting.resolutions.order_by("position"),
        "can_edit": can_edit_campaign(request.user, meeting.campaign),
    }
    return render(request, "blocs/meeting_detail.html", context)


def meeting_edit(request, pk):
    meeting, campaign = fetch_editable(request, pk)
    form = MeetingForm(
        posted(request),
        instance=Meeting.objects.get(pk=pk),
        documents=documents_listed(request.user, campaign),
    )
    return perform(
        request,
        meeting_page(meeting, "Sửa cuộc họp"),
        form,
        lambda **values: meetings.edit(meeting, by=request.user, **values),
        done="Đã lưu cuộc họp.",
    )


def attendance_edit(request, pk):
    meeting, campaign = fetch_editable(request, pk)
    form = AttendanceForm(
        posted(request), members=members_of(campaign), attendances=meeting.attendances.all()
    )
    return perform(
        request,
        meeting_page(meeting, "Thành phần dự họp", template="blocs/attendance_edit.html"),
        form,
        lambda **values: meetings.record_attendance(meeting, by=request.user, **values),
        done="Đã ghi thành phần dự họp.",
    )


def resolution_edit(request, pk):
    meeting, campaign = fetch_editable(request, pk)
    size = len(members_of(campaign))
    form = ResolutionsForm(
        posted(request), resolutions=list(meeting.resolutions.order_by("position")), size=size
    )
    page = meeting_page(
        meeting,
        "Nội dung thống nhất",
        template="blocs/resolution_edit.html",
        lead="Biểu quyết giơ tay: ghi số đơn vị đồng ý; để trống tổng số thì tính theo số đơn vị "
        f"của khối ({size}). Không dùng cho bỏ phiếu kín.",
    )
    return perform(
        request,
        page,
        form,
        lambda **values: meetings.record_resolutions(meeting, by=request.user, **values),
        done=lambda rows: f"Đã ghi {len(rows)} nội dung thống nhất.",
    )


def fetch_editable(request, pk):
    meeting = fetch_of_campaign(request, Meeting.objects, pk)
    forbid_unless(can_edit_campaign(request.user, meeting.campaign), NOT_SECRETARIAT)
    return meeting, meeting.campaign


def detail_url(meeting):
    return reverse("blocs:meeting_detail", args=[meeting.pk])


def meetings_page(campaign, title, **more):
    back = list_url(campaign, "meeting")
    return page_of(campaign, title, back, more_crumbs=(("Cuộc họp", back),), **more)


def meeting_page(meeting, title, **more):
    """A form page about one meeting."""
    campaign, back = meeting.campaign, detail_url(meeting)
    crumbs = (("Cuộc họp", list_url(campaign, "meeting")), (str(meeting), back))
    return page_of(campaign, title, back, more_crumbs=crumbs, **more)
