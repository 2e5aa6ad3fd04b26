"""The pledge: its page, its text, its signatures."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from blocs.forms.pledge import PledgeForm, ReasonForm, ScanForm, SignForm
from blocs.models.pledge import PledgeSignature
from blocs.permissions.pledge import can_edit_pledge, can_sign_pledge
from blocs.queries.pledge import (
    pledge_of,
    signature_rows,
    targets_of,
    units_not_signed,
    units_to_sign,
)
from blocs.queries.year import members_of
from blocs.services.pledge import pledges, signatures
from blocs.services.year.campaigns import NOT_SECRETARIAT
from blocs.views.acts import ConfirmPage, forbid_unless, perform, posted
from blocs.views.markup import shown
from blocs.views.year.subjects import fetch_campaign, page_of
from emulation.ui.forms import Form


@require_safe
def pledge_detail(request, pk):
    campaign = fetch_campaign(request, pk)
    pledge = pledge_of(campaign)
    context = {"campaign": campaign, "pledge": pledge, "can_edit": editable(request, campaign)}
    if pledge:
        rows = signature_rows(pledge)
        context |= content_of(pledge) | {
            "rows": rows,
            "signed": sum(row.is_signed for row in rows),
            "to_sign": units_to_sign(request.user, pledge) if pledge.is_open else [],
        }
    return render(request, "blocs/pledge_detail.html", context)


def pledge_edit(request, pk):
    campaign = fetch_campaign(request, pk)
    forbid_unless(editable(request, campaign), NOT_SECRETARIAT)
    pledge = pledge_of(campaign)
    forbid_unless(pledge is None or pledge.is_draft, "Giao ước đã mở ký; không sửa được nội dung.")
    form = PledgeForm(
        posted(request),
        pledge=pledge,
        targets=targets_of(pledge) if pledge else [],
        members=members_of(campaign),
    )
    return perform(
        request,
        pledge_page(campaign, "Soạn giao ước thi đua", template="blocs/pledge_edit.html"),
        form,
        lambda **values: pledges.draft(campaign, by=request.user, **values),
        done="Đã lưu giao ước thi đua.",
    )


def pledge_open(request, pk):
    pledge = fetch_pledge(request, pk)
    page = pledge_page(
        pledge.campaign,
        "Mở ký giao ước thi đua",
        kind=ConfirmPage,
        submit="Mở ký giao ước",
        question="Mở ký giao ước thi đua cho các đơn vị thành viên?",
        consequences=(
            "Nội dung và chỉ tiêu được giữ nguyên theo mã băm SHA-256; không sửa được nữa.",
            "Lãnh đạo từng đơn vị đọc và ký trên phần mềm, hoặc ký trên bản giấy.",
            "Khi chưa có đơn vị nào ký, vẫn mở lại để sửa được.",
        ),
    )
    return perform(
        request,
        page,
        Form(posted(request)),
        lambda: pledges.open_for_signature(pledge, by=request.user),
        done="Đã mở ký giao ước thi đua.",
    )


def pledge_reopen(request, pk):
    pledge = fetch_pledge(request, pk)
    page = pledge_page(
        pledge.campaign,
        "Mở lại giao ước để sửa",
        kind=ConfirmPage,
        submit="Mở lại để sửa",
        question="Mở lại giao ước thi đua để sửa nội dung?",
        consequences=("Các đơn vị chỉ ký được sau khi mở ký lần nữa.",),
    )
    return perform(
        request,
        page,
        Form(posted(request)),
        lambda: pledges.reopen(pledge, by=request.user),
        done="Đã mở lại giao ước thi đua để sửa.",
    )


def pledge_sign(request, pk, unit_pk):
    """The leader reads the text once more and signs exactly what the page shows."""
    campaign = fetch_campaign(request, pk)
    pledge = pledge_of(campaign)
    unit = next((row.unit for row in members_of(campaign) if row.pk == unit_pk), None)
    if pledge is None or unit is None:
        raise Http404
    forbid_unless(can_sign_pledge(request.user, pledge, unit), signatures.NOT_LEADER)
    page = pledge_page(
        campaign,
        f"Ký giao ước thi đua: {unit}",
        template="blocs/pledge_sign.html",
        submit="Ký giao ước thi đua",
        context={"pledge": pledge, "unit": unit, **content_of(pledge)},
    )
    return perform(
        request,
        page,
        SignForm(posted(request), initial={"text_hash": pledge.text_hash}),
        lambda **values: signatures.sign(pledge, by=request.user, unit=unit, **values),
        done=f"Đã ký giao ước thi đua cho {unit}.",
    )


def pledge_scan(request, pk):
    pledge = fetch_pledge(request, pk)
    files = request.FILES if request.method == "POST" else None
    return perform(
        request,
        pledge_page(pledge.campaign, "Ghi nhận bản giấy đã ký", template="blocs/pledge_scan.html"),
        ScanForm(posted(request), files, members=units_not_signed(pledge)),
        lambda **values: signatures.record_scan(pledge, by=request.user, **values),
        done=lambda written: f"Đã ghi nhận {len(written)} đơn vị ký trên bản giấy.",
        once=True,
    )


def pledge_signature_withdraw(request, pk):
    rows = PledgeSignature.objects.select_related("unit", "pledge__campaign")
    signature = get_object_or_404(rows, pk=pk)
    pledge = fetch_pledge(request, signature.pledge.campaign_id)
    page = pledge_page(
        pledge.campaign,
        "Bỏ ghi nhận đã ký trên bản giấy",
        kind=ConfirmPage,
        submit="Bỏ ghi nhận",
        submit_state="danger",
        question=f"Bỏ ghi nhận {signature.unit} đã ký giao ước trên bản giấy?",
        consequences=("Đơn vị trở lại danh sách chưa ký; lý do được ghi vào nhật ký.",),
    )
    return perform(
        request,
        page,
        ReasonForm(posted(request)),
        lambda reason: signatures.withdraw_scanned(signature, by=request.user, reason=reason),
        done=f"Đã bỏ ghi nhận chữ ký của {signature.unit}.",
    )


def editable(request, campaign):
    return can_edit_pledge(request.user, campaign)


def fetch_pledge(request, pk):
    """The pledge of a campaign in sight, once this person may act on it, or 404 and 403."""
    campaign = fetch_campaign(request, pk)
    forbid_unless(editable(request, campaign), NOT_SECRETARIAT)
    pledge = pledge_of(campaign)
    if pledge is None:
        raise Http404
    pledge.campaign = campaign
    return pledge


def content_of(pledge):
    """What a unit reads before it signs."""
    return {"blocks": shown(pledge.text), "targets": targets_of(pledge)}


def detail_url(campaign):
    return reverse("blocs:pledge_detail", args=[campaign.pk])


def pledge_page(campaign, title, **more):
    back = detail_url(campaign)
    return page_of(campaign, title, back, more_crumbs=(("Giao ước thi đua", back),), **more)
