"""What the checking of cards shows on pages that many rooms fill: tasks and counters."""

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from blocs.enums.scorecards import ReopeningState, ScorecardState
from blocs.enums.year import CampaignState, Office
from blocs.models.organisation import Post, Unit
from blocs.models.scorecards import LineNote, Reopening, Scorecard, ScoreLine
from blocs.models.year import Campaign, Term
from emulation.audit import presenters
from emulation.ui import slots
from emulation.ui.slots import Counter, Task

CHECKED = (ScorecardState.SUBMITTED, ScorecardState.RETURNED)


def register():
    """Register this room's slot providers and words of its audit events."""
    slots.register("my_tasks", my_tasks)
    slots.register("home_counters", home_counters)
    presenters.register(WORDS)
    presenters.register_labels(PLAN_LABELS, model="blocs.scoringplan")
    presenters.register_labels(CARD_LABELS, model="blocs.scorecard")
    presenters.register_labels({"stage": "bước"}, model="blocs.windowextension")


def my_tasks(user, subject):
    """Cards to check, results to answer, requests to decide, years to publish or to settle."""
    return [
        *_appraisal_tasks(user),
        *_reply_tasks(user),
        *_reopening_tasks(user),
        *_publication_tasks(user),
        *_final_tasks(user),
    ]


def home_counters(user, subject):
    """How many sent cards wait for the person's check; the link goes to the newest year's list."""
    campaigns = list(
        _waiting(user).order_by("-campaign__year", "-campaign").values_list("campaign", flat=True)
    )
    if not campaigns:
        return []
    url = reverse("blocs:scorecard_list", args=[campaigns[0]])
    return [Counter("Bảng chấm điểm chờ thẩm định", len(campaigns), url, "info")]


def _own_units(user):
    return Post.objects.held_by(user).of_unit_people().values("unit")


def _of_bloc(user):
    """Cards of open years that the person acts on for the bloc: as head, or as deputy on the
    head's card; never of a unit they serve in."""
    run = Campaign.objects.run_by(user).values("pk")
    heads = Term.objects.filter(
        office=Office.HEAD, campaign=OuterRef("campaign"), unit=OuterRef("unit")
    )
    deputies = Term.objects.filter(
        office=Office.DEPUTY, campaign=OuterRef("campaign"), unit__in=_own_units(user)
    )
    cards = Scorecard.objects.filter(campaign__state=CampaignState.OPEN)
    by_head = cards.filter(campaign__in=run).exclude(_served(user))
    by_deputy = cards.filter(Exists(heads), Exists(deputies)).exclude(_served(user))
    return cards.filter(pk__in=by_head.values("pk").union(by_deputy.values("pk")))


def _served(user):
    return Q(unit__in=Post.objects.held_by(user).values("unit"))


def _approvable(user):
    """As `_of_bloc`, and all cards of the blocs that the person's board founded."""
    boards = Post.objects.held_by(user).of_board().values("unit")
    sponsors = Unit.objects.filter(
        Q(pk__in=boards) | Q(parent__in=boards) | Q(parent__parent__in=boards)
    )
    by_board = Scorecard.objects.filter(
        campaign__state=CampaignState.OPEN, campaign__bloc__sponsor__in=sponsors.values("pk")
    ).exclude(_served(user))
    ids = by_board.values("pk").union(_of_bloc(user).values("pk"))
    return Scorecard.objects.filter(pk__in=ids)


def _waiting(user):
    """Sent cards that the person checks: for the bloc, in the team, or as a cross-checker."""
    appraised = Scorecard.objects.appraised_by(user).filter(campaign__state=CampaignState.OPEN)
    ids = _of_bloc(user).values("pk").union(appraised.values("pk"))
    return Scorecard.objects.filter(pk__in=ids, state=ScorecardState.SUBMITTED)


def _appraisal_tasks(user):
    waiting = {}
    for card in _waiting(user).select_related("campaign__bloc").order_by("pk"):
        waiting.setdefault(card.campaign, []).append(card)
    return [
        Task(
            f"Thẩm định {len(cards)} bảng chấm điểm năm {campaign.year} đã gửi",
            reverse("blocs:scorecard_list", args=[campaign.pk]),
            note=str(campaign.bloc),
        )
        for campaign, cards in waiting.items()
    ]


def _reply_tasks(user):
    """Own cards whose result was told, may still be answered, and was not yet."""
    answers = LineNote.objects.filter(
        scorecard=OuterRef("pk"),
        answers_notice=True,
        written_at__gte=OuterRef("campaign__scoring_plan__noticed_at"),
    )
    cards = Scorecard.objects.filter(
        ~Exists(answers),
        unit__in=_own_units(user),
        state__in=CHECKED,
        campaign__state=CampaignState.OPEN,
        campaign__scoring_plan__reply_until__gt=timezone.now(),
    ).select_related("campaign__bloc", "campaign__scoring_plan", "unit")
    return [
        Task(
            f"Xem kết quả thẩm định và gửi ý kiến – {card.unit.label}",
            reverse("blocs:scorecard_differences", args=[card.pk]),
            card.campaign.scoring_plan.reply_last_day,
            str(card.campaign.bloc),
        )
        for card in cards.order_by("pk")
    ]


def _reopening_tasks(user):
    """Requests of somebody else that the person may decide."""
    rows = Reopening.objects.filter(
        state=ReopeningState.ASKED, scorecard__in=_approvable(user).values("pk")
    ).exclude(asked_by=user)
    return [
        Task(
            f"Xác nhận đề nghị mở lại bảng điểm – {row.scorecard.unit.label}",
            reverse("blocs:scorecard_detail", args=[row.scorecard_id]),
            note=row.reason,
        )
        for row in rows.select_related("scorecard__unit").order_by("pk")
    ]


def _publication_tasks(user):
    """Years the person runs whose cards are all approved and whose table is not published."""
    cards = Scorecard.objects.filter(campaign=OuterRef("pk"))
    finished = (
        Campaign.objects.run_by(user)
        .filter(Exists(cards), ~Exists(cards.exclude(state=ScorecardState.APPROVED)))
        .filter(scoring_plan__published_at=None)
        .select_related("bloc")
    )
    return [
        Task(
            f"Công bố bảng điểm năm {campaign.year}",
            reverse("blocs:scoring_publish", args=[campaign.pk]),
            note=str(campaign.bloc),
        )
        for campaign in finished.order_by("-year", "pk")
    ]


def _final_tasks(user):
    """Years with provisional lines of approved cards whose day has come."""
    due = ScoreLine.objects.filter(
        is_provisional=True,
        provisional_until__lte=timezone.localdate(),
        scorecard__state=ScorecardState.APPROVED,
        scorecard__in=_approvable(user).values("pk"),
    )
    counts = dict(
        due.values("scorecard__campaign")
        .annotate(lines=Count("pk"))
        .values_list("scorecard__campaign", "lines")
    )
    campaigns = Campaign.objects.filter(pk__in=counts).select_related("bloc")
    return [
        Task(
            f"Chốt điểm chính thức: {counts[campaign.pk]} dòng tạm tính đã đến hạn",
            reverse("blocs:scoring_final", args=[campaign.pk]),
            note=str(campaign),
        )
        for campaign in campaigns.order_by("-year", "pk")
    ]


WORDS = {
    "scoring.plan": "đã sửa kế hoạch chấm điểm",
    "scoring.window": "đã đặt thời gian chấm điểm",
    "scoring.extend": "đã gia hạn thời gian chấm điểm",
    "scoring.team_add": "đã thêm thành viên Tổ thẩm định",
    "scoring.team_remove": "đã đưa thành viên ra khỏi Tổ thẩm định",
    "scoring.cross_assign": "đã phân công chấm chéo",
    "scoring.notice": "đã thông báo kết quả thẩm định",
    "scoring.publish": "đã công bố bảng điểm",
    "scoring.unpublish": "đã rút lại việc công bố bảng điểm",
    "scorecard.agree": "đã thống nhất với kết quả thẩm định",
    "scorecard.note": "đã viết ý kiến về bảng chấm điểm",
    "scorecard.reopen_ask": "đã đề nghị mở lại bảng chấm điểm",
    "scorecard.reopen": "đã mở lại bảng chấm điểm",
    "scorecard.reopen_decline": "đã không mở lại bảng chấm điểm",
    "scorecard.reopen_withdraw": "đã rút đề nghị mở lại bảng chấm điểm",
    "scorecard.final_run": "đã chốt điểm chính thức",
}
PLAN_LABELS = {
    "unit": "đơn vị",
    "person": "người thẩm định",
    "role": "nhiệm vụ",
    "pairs": "phân công",
}
CARD_LABELS = {
    "note": "nội dung",
    "reason": "lý do",
    "to_unit": "trả bảng về đơn vị",
}
