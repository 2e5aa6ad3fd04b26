"""What the room "pledge" shows on pages that many rooms fill."""

from django.urls import reverse
from django.utils import timezone

from blocs.enums.pledge import PledgeState
from blocs.enums.year import MilestoneKind
from blocs.models.pledge import PledgeSignature
from blocs.models.year import Campaign, Milestone
from blocs.permissions.pledge import can_edit_pledge
from blocs.queries.pledge import pledge_of, signature_rows, signatures_waiting_for
from emulation.audit import presenters
from emulation.files.owners import register_owner
from emulation.ui import slots
from emulation.ui.slots import Step, Task

VERBS = {
    "pledge.drafted": "đã soạn giao ước thi đua",
    "pledge.edited": "đã sửa giao ước thi đua",
    "pledge.opened": "đã mở ký giao ước thi đua",
    "pledge.reopened": "đã mở lại giao ước thi đua để sửa",
    "pledge.signed": "đã ký giao ước thi đua",
    "pledge.scan_recorded": "đã ghi nhận bản giấy giao ước thi đua đã ký",
    "pledge.scan_withdrawn": "đã bỏ ghi nhận chữ ký trên bản giấy",
}
LABELS = {
    "target_lines": "chỉ tiêu",
    "units": "đơn vị đã ký",
    "scan": "bản chụp",
    "unit": "đơn vị",
    "reason": "lý do",
}


def register():
    """Register this room's slot providers, file owners and words of its audit events."""
    slots.register("campaign_steps", campaign_steps)
    slots.register("my_tasks", my_tasks)
    register_owner(may_read, may_destroy=may_destroy, chain_of=chain_of)
    presenters.register(VERBS)
    presenters.register_labels(LABELS, model="blocs.pledge")


def campaign_steps(user, campaign):
    """How far the signing is (at most five queries)."""
    url = reverse("blocs:pledge_detail", args=[campaign.pk])
    milestone = campaign.milestones.filter(kind=MilestoneKind.PLEDGE).first()
    is_late = campaign.is_open and milestone is not None and milestone.is_late()
    pledge = pledge_of(campaign)
    if pledge is None:
        state = "late" if is_late else "waiting"
        return [Step("pledge", "Giao ước", url, state, "chưa soạn")]
    if pledge.state == PledgeState.SIGNED:
        day = f"ký kết {pledge.signed_on:%d/%m/%Y}" if pledge.signed_on else ""
        return [Step("pledge", "Giao ước", url, "done", day)]
    state = "late" if is_late else "current"
    if pledge.is_draft:
        return [Step("pledge", "Giao ước", url, state, "đang soạn")]
    pledge.campaign = campaign
    rows = signature_rows(pledge)
    missing = tuple(f"{row.member.name} chưa ký" for row in rows if not row.is_signed)
    note = f"đã ký {len(rows) - len(missing)}/{len(rows)}"
    return [Step("pledge", "Giao ước", url, state, note, missing)]


def my_tasks(user, subject):
    """Pledges that wait for the signature of a unit the user leads (four queries)."""
    waiting = signatures_waiting_for(user)
    steps = Milestone.objects.filter(
        kind=MilestoneKind.PLEDGE, campaign__in=[pledge.campaign_id for pledge, _ in waiting]
    )
    due = {step.campaign_id: timezone.localdate(step.due_at) for step in steps}
    return [
        Task(
            f"Ký giao ước thi đua năm {pledge.campaign.year}",
            reverse("blocs:pledge_sign", args=[pledge.campaign_id, unit.pk]),
            due.get(pledge.campaign_id),
            f"{unit}, {pledge.campaign.bloc}",
        )
        for pledge, unit in waiting
    ]


def may_read(user, file):
    """Everybody who sees the year sees the signed sheet."""
    seen = Campaign.objects.visible_to(user).values("pk")
    return PledgeSignature.objects.filter(scan=file, pledge__campaign__in=seen).exists()


def may_destroy(user, file):
    row = _signature_on(file)
    return row is not None and can_edit_pledge(user, row.pledge.campaign)


def chain_of(file):
    row = _signature_on(file)
    return row.chain_name if row else None


def _signature_on(file):
    rows = PledgeSignature.objects.filter(scan=file).select_related("pledge__campaign__bloc")
    return rows.order_by("pk").first()
