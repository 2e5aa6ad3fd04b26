"""What the room "proposals" shows on pages that many rooms fill."""

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from awards.enums import ProposalState
from awards.models import Proposal, Registration
from awards.queries.registrations import registration_window
from blocs.enums.organisation import Duty
from blocs.enums.year import CampaignState, MilestoneKind
from blocs.facts import register_fact
from blocs.models import Membership, Milestone, Post
from emulation.audit import presenters
from emulation.ui import slots
from emulation.ui.slots import Counter, Step, Task

WORDS = {
    "registration.made": "đã đăng ký thi đua",
    "registration.withdrawn": "đã rút đăng ký thi đua",
    "proposal.drafted": "đã lập đề nghị khen thưởng",
    "proposal.edited": "đã sửa đề nghị khen thưởng",
    "proposal.sent": "đã gửi đề nghị khen thưởng",
    "proposal.withdrawn": "đã rút đề nghị khen thưởng",
    "proposal.received": "đã tiếp nhận đề nghị khen thưởng",
    "proposal.returned": "đã trả đề nghị khen thưởng để bổ sung",
    "proposal.rejected": "đã ghi nhận đề nghị không đủ điều kiện",
    "proposal.decided": "đã ghi nhận đề nghị có quyết định khen thưởng",
    "proposal.reopened": "đã bỏ kết quả ghi nhầm của đề nghị khen thưởng",
}
LABELS = {
    "awards.registration": {"awards": "danh hiệu, hình thức", "reason": "lý do"},
    "awards.proposal": {"nominees": "số tên trong danh sách", "reason": "lý do"},
}


def registration_step(user, campaign):
    """Where the registration of the year stands (three queries)."""
    rows = Registration.objects.standing().filter(campaign=campaign)
    registered = set(rows.values_list("unit", flat=True))
    members = Membership.objects.in_year(campaign.year).filter(bloc=campaign.bloc_id)
    labels = {row.unit_id: row.unit.label for row in members.select_related("unit")}
    missing = [label for unit, label in labels.items() if unit not in registered]
    number = len(labels) - len(missing)
    return [
        Step(
            "registration",
            "Đăng ký",
            reverse("awards:registration_list", args=[campaign.pk]),
            _state(registration_window(campaign), number, missing),
            note=f"{number}/{len(labels)} đơn vị" if labels else "",
            missing=tuple(f"Chưa đăng ký: {label}" for label in missing) if number else (),
        )
    ]


def _state(window, number, missing):
    now = timezone.now()
    if number and not missing:
        return "done"
    if window is not None and window.is_late(now):
        return "late"
    is_ahead = window is not None and window.opens_at is not None and now < window.opens_at
    return "waiting" if is_ahead else "current"


def tasks(user, subject):
    """To take in, to send or complete, to register (six queries)."""
    return [*_to_receive(user), *_to_send(user), *_to_register(user)]


def _to_receive(user):
    """Proposals sent to a board on which this person serves, one line a year."""
    boards = Post.objects.held_by(user).of_board().values("unit")
    rows = Proposal.objects.filter(
        state=ProposalState.SENT, campaign__bloc__sponsor__in=boards
    ).select_related("campaign__bloc")
    return _one_a_year(rows, "Tiếp nhận {} đề nghị khen thưởng", "sent")


def _to_send(user):
    """For leaders: drafts; for everybody of the unit: what was returned."""
    posts = Post.objects.held_by(user)
    led = posts.filter(duty=Duty.LEADER).values("unit")
    rows = Proposal.objects.filter(campaign__state=CampaignState.OPEN).select_related(
        "campaign__bloc"
    )
    drafts = rows.filter(state=ProposalState.DRAFT, unit__in=led)
    returned = rows.filter(
        state=ProposalState.RETURNED, unit__in=posts.of_unit_people().values("unit")
    )
    return [
        *_one_a_year(drafts, "Xem và gửi {} đề nghị khen thưởng", "draft"),
        *_one_a_year(returned, "Bổ sung {} đề nghị bị trả lại", "returned"),
    ]


def _one_a_year(rows, title, state):
    found = {}
    for row in rows.order_by("campaign", "pk"):
        found.setdefault(row.campaign, []).append(row)
    return [
        Task(
            title.format(len(proposals)),
            f"{reverse('awards:proposal_list', args=[campaign.pk])}?state={state}",
            note=str(campaign),
        )
        for campaign, proposals in found.items()
    ]


def _to_register(user):
    """Windows open now in years in which a unit of the user registered for nothing."""
    now = timezone.now()
    own = Post.objects.held_by(user).of_unit_people().values("unit")
    members = Membership.objects.current().filter(unit__in=own)
    places = set(members.values_list("bloc", "unit"))
    windows = Milestone.objects.filter(
        Q(opens_at=None) | Q(opens_at__lte=now),
        kind=MilestoneKind.REGISTRATION,
        done_on=None,
        due_at__gt=now,
        campaign__state=CampaignState.OPEN,
        campaign__bloc__in=[bloc for bloc, _ in places],
    ).select_related("campaign__bloc")
    rows = Registration.objects.standing().filter(unit__in=own)
    registered = set(rows.values_list("campaign", "unit"))
    return [
        Task(
            "Đăng ký thi đua",
            reverse("awards:registration_list", args=[window.campaign_id]),
            due_on=timezone.localdate(window.due_at),
            note=str(window.campaign),
        )
        for window in windows.order_by("due_at", "pk")
        if any(
            (window.campaign_id, unit) not in registered
            for bloc, unit in places
            if bloc == window.campaign.bloc_id
        )
    ]


def counters(user, subject):
    """Proposals of the user's own units that came back."""
    own = Post.objects.held_by(user).of_unit_people().values("unit")
    rows = Proposal.objects.filter(
        unit__in=own, state=ProposalState.RETURNED, campaign__state=CampaignState.OPEN
    )
    campaigns = list(rows.order_by("-campaign__year", "pk").values_list("campaign", flat=True))
    if not campaigns:
        return []
    url = f"{reverse('awards:proposal_list', args=campaigns[:1])}?state=returned"
    return [Counter("Đề nghị bị trả bổ sung", len(campaigns), url, "warning")]


def is_registered(units, campaign):
    """Whether each unit registered for any title of the year: 1 or 0."""
    rows = Registration.objects.standing().filter(unit__in=units, campaign=campaign)
    registered = set(rows.values_list("unit", flat=True))
    return {unit.pk: int(unit.pk in registered) for unit in units}


def register():
    """Register this room's slot providers, facts and the words of its audit events."""
    slots.register("campaign_steps", registration_step)
    slots.register("my_tasks", tasks)
    slots.register("home_counters", counters)
    register_fact("registered", "đã đăng ký thi đua", is_registered)
    presenters.register(WORDS)
    for model, labels in LABELS.items():
        presenters.register_labels(labels, model=model)
