"""What the room "proposals" shows on pages that many rooms fill."""

from django.urls import reverse

from awards.enums import ProposalState, RegistrationState
from awards.models import Proposal, Registration
from blocs.enums.organisation import BOARD_DUTIES
from blocs.enums.year import MilestoneKind
from blocs.facts import register_fact
from blocs.models import Membership, Post, Unit
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
}


def registration_step(user, campaign):
    """Where the registration of the year stands (three queries)."""
    standing = Registration.objects.filter(campaign=campaign, state=RegistrationState.REGISTERED)
    registered = set(standing.values_list("unit", flat=True))
    members = Membership.objects.in_year(campaign.year).filter(bloc=campaign.bloc_id)
    missing = [
        row.unit.label for row in members.select_related("unit") if row.unit_id not in registered
    ]
    window = campaign.milestones.filter(kind=MilestoneKind.REGISTRATION).first()
    late = bool(missing) and window is not None and window.is_late()
    done = bool(registered) and not missing
    state = "done" if done else "late" if late else "current"
    return [
        Step(
            "registration",
            "Đăng ký thi đua",
            reverse("awards:registration_list", args=[campaign.pk]),
            state,
            missing=tuple(f"Chưa đăng ký: {name}" for name in missing),
        )
    ]


def proposals_waiting(user):
    """Proposals sent to a board on which this person serves, and not yet taken in."""
    boards = Post.objects.held_by(user).filter(duty__in=BOARD_DUTIES).values("unit")
    overseen = Unit.objects.filter(pk__in=boards).values("pk")
    return Proposal.objects.filter(state=ProposalState.SENT, campaign__bloc__sponsor__in=overseen)


def tasks(user, subject):
    """Proposals to take in, one line per year."""
    found = {}
    for row in proposals_waiting(user).select_related("campaign__bloc").order_by("campaign", "pk"):
        found.setdefault(row.campaign, []).append(row)
    return [
        Task(
            f"Tiếp nhận {len(rows)} đề nghị khen thưởng",
            reverse("awards:proposal_list", args=[campaign.pk]) + "?state=sent",
            note=str(campaign),
        )
        for campaign, rows in found.items()
    ]


def counters(user, subject):
    """Proposals that came back to the user's own units."""
    own = Post.objects.held_by(user).of_unit_people().values("unit")
    rows = Proposal.objects.filter(unit__in=own, state=ProposalState.RETURNED)
    first = rows.order_by("-campaign__year", "pk").first()
    if first is None:
        return []
    url = reverse("awards:proposal_list", args=[first.campaign_id]) + "?state=returned"
    return [Counter("Đề nghị bị trả bổ sung", rows.count(), url, "warning")]


def is_registered(unit, campaign):
    """Whether the unit registered for any title of the year: 1 or 0."""
    return int(
        Registration.objects.filter(
            unit=unit, campaign=campaign, state=RegistrationState.REGISTERED
        ).exists()
    )


def register():
    """Register this room's slot providers, facts and the words of its audit events."""
    slots.register("campaign_steps", registration_step)
    slots.register("my_tasks", tasks)
    slots.register("home_counters", counters)
    register_fact("registered", "đã đăng ký thi đua", is_registered)
    presenters.register(WORDS)
