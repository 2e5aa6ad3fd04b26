"""What the room "scorecards" shows on pages that many rooms fill."""

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from blocs.enums.organisation import Duty
from blocs.enums.returns import ReturnPeriod
from blocs.enums.scorecards import CriteriaSetState, ScorecardState
from blocs.enums.year import CampaignState, MilestoneKind
from blocs.freezes import register_paper_freeze
from blocs.models.organisation import Document, DocumentVersion, Post
from blocs.models.scorecards import CriteriaSet, Evidence, Scorecard, ScoreImport
from blocs.models.year import Campaign, Milestone
from blocs.permissions.evidence import can_destroy_paper
from blocs.permissions.scorecards import can_read_card, standing
from blocs.queries.scorecards.cards import missing_to_submit, sheet_of
from blocs.queries.scorecards.sets import set_in_force
from blocs.queries.scorecards.vouched import altered_cards
from blocs.queries.year import campaign_of, members_of
from emulation.audit import presenters
from emulation.audit.verification import register_voucher
from emulation.files.owners import register_owner
from emulation.ui import slots
from emulation.ui.slots import Panel, Step, Task

# What the unit's people do with a card: whether it was put before the leader -> words.
ACTS = {False: "Tự chấm điểm", True: "Duyệt và gửi bảng tự chấm điểm"}
WITH_UNIT = (ScorecardState.DRAFT, ScorecardState.RETURNED)
SENT = (ScorecardState.SUBMITTED, ScorecardState.APPROVED)
MOST_NAMED = 6
PROVES = (
    "Văn bản này là minh chứng của bảng chấm điểm đã gửi nên không sửa, không xóa được; "
    "khối trả lại bảng thì sửa được."
)


def register():
    """Register this room's slot providers, file owners and words of its audit events."""
    slots.register("campaign_steps", campaign_steps)
    slots.register("campaign_panels", campaign_panels)
    slots.register("return_steps", return_steps)
    slots.register("my_tasks", my_tasks)
    register_paper_freeze(paper_freeze)
    register_voucher(altered_cards)
    register_owner(may_read, may_destroy=may_destroy, chain_of=chain_of)
    presenters.register(WORDS)
    presenters.register_labels(LABELS)


def campaign_steps(user, campaign):
    """The year's step "Chấm điểm": criteria, then cards, then approval; how far other units are
    is told to those alone who see their results."""
    place = standing(user, campaign)
    milestone = campaign.milestones.filter(kind=MilestoneKind.SCORING).first()
    criteria_set = set_in_force(campaign)
    states = dict(Scorecard.objects.filter(campaign=campaign).values_list("unit", "state"))
    members = members_of(campaign)
    approved = sum(1 for m in members if states.get(m.pk) == ScorecardState.APPROVED)
    is_done = bool(members) and approved == len(members)
    thing = "scorecard_list" if states else "criteria_list"
    state = "waiting"
    if is_done:
        state = "done"
    elif milestone and milestone.is_late():
        state = "late"
    elif states:
        state = "current"
    told = [m for m in members if place.sees_results or m.pk in place.units]
    unsent = [m.unit.label for m in told if states.get(m.pk) not in SENT]
    note = f"đã chốt {approved}/{len(members)} đơn vị" if states and place.sees_results else ""
    missing = _missing(criteria_set, states, unsent)
    url = reverse(f"blocs:{thing}", args=[campaign.pk])
    return [Step("scoring", "Chấm điểm", url, state, note, missing)]


def _missing(criteria_set, states, unsent):
    if criteria_set is None:
        return ("Chưa ban hành bảng tiêu chí.",)
    if not states:
        return ("Chưa mở bảng chấm điểm cho các đơn vị.",)
    if not unsent:
        return ()
    more = "…" if len(unsent) > MOST_NAMED else ""
    return (f"Chưa gửi bảng điểm: {', '.join(unsent[:MOST_NAMED])}{more}",)


def campaign_panels(user, campaign):
    """The way to criteria, cards and the score table, whatever the step at hand."""
    links = [
        (label, reverse(f"blocs:{name}", args=[campaign.pk]))
        for label, name in (
            ("Bảng tiêu chí", "criteria_list"),
            ("Bảng chấm điểm của các đơn vị", "scorecard_list"),
            ("Thư viện minh chứng", "library_list"),
            ("Bảng tổng hợp điểm", "score_table"),
            ("Kế hoạch chấm điểm", "scoring_plan"),
        )
    ]
    return [Panel("Chấm điểm", "blocs/_scorecard_links.html", {"links": links})]


def return_steps(user, unit_return):
    """The unit's checklist carries its card of the year."""
    if unit_return.period != ReturnPeriod.YEAR:
        return []
    card = (
        Scorecard.objects.filter(campaign=unit_return.campaign_id, unit=unit_return.unit_id)
        .select_related("criteria_set", "unit", "campaign__bloc__sponsor__parent")
        .first()
    )
    if card is None:
        missing = ("Khối chưa mở bảng chấm điểm.",)
        return [Step("scorecard", "Tự chấm điểm", "", "waiting", missing=missing)]
    url = reverse("blocs:scorecard_detail", args=[card.pk])
    state = "done" if card.state in SENT else "current"
    missing = () if card.state in SENT else _missing_on(card, user)
    note = card.get_state_display().lower()
    return [Step("scorecard", "Tự chấm điểm", url, state, note, missing)]


def _missing_on(card, user):
    """What the card lacks; others than its unit learn how far it is."""
    sheet = sheet_of(card)
    if can_read_card(user, card):
        return tuple(missing_to_submit(sheet))
    return (f"Đã chấm {sheet.progress} dòng, chưa gửi.",)


def my_tasks(user, subject):
    """Cards the person's unit still has to send; criteria to draw up."""
    own = _own_units(user)
    led = _own_units(user).filter(duty=Duty.LEADER)
    return [*_own_tasks(own, led), *_criteria_tasks(user)]


def _own_units(user):
    return Post.objects.held_by(user).of_unit_people().values("unit")


def _own_tasks(own, led):
    """Cards still with the unit; one put before the leader is the leader's to approve and send."""
    cards = (
        Scorecard.objects.filter(
            unit__in=own, state__in=WITH_UNIT, campaign__state=CampaignState.OPEN
        )
        .select_related("campaign__bloc", "unit")
        .annotate(for_leader=Q(presented_at__isnull=False) & Q(unit__in=led))
        .order_by("-campaign__year", "pk")
    )
    due = dict(
        Milestone.objects.filter(kind=MilestoneKind.SCORING, campaign__scorecards__in=cards)
        .values_list("campaign", "due_at")
        .distinct()
    )
    return [
        Task(
            f"{ACTS[card.for_leader]} năm {card.campaign.year} – {card.unit.label}",
            reverse(f"blocs:scorecard_{'submit' if card.for_leader else 'edit'}", args=[card.pk]),
            due[card.campaign_id].date() if card.campaign_id in due else None,
            card.returned_reason or str(card.campaign.bloc),
        )
        for card in cards
    ]


def _criteria_tasks(user):
    published = CriteriaSet.objects.filter(
        campaign=OuterRef("pk"), state=CriteriaSetState.PUBLISHED
    )
    lacking = (
        Campaign.objects.run_by(user)
        .filter(~Exists(published), state=CampaignState.OPEN)
        .select_related("bloc")
        .order_by("-year", "pk")
    )
    return [
        Task(
            f"Ban hành bảng tiêu chí năm {campaign.year}",
            reverse("blocs:criteria_list", args=[campaign.pk]),
            note=str(campaign.bloc),
        )
        for campaign in lacking
    ]


def paper_freeze(document):
    """A paper that proves a card that was sent stays as the appraisers read it."""
    proofs = Evidence.objects.filter(document=document)
    is_used = proofs.exclude(line__scorecard__state__in=WITH_UNIT).exists()
    return PROVES if is_used else ""


def _papers_of(file):
    """Papers of units that hold the file, or held it until a newer one took its place."""
    versions = DocumentVersion.objects.filter(file=file).values("document")
    holds = Q(file=file) | Q(pk__in=versions)
    return Document.objects.filter(holds, unit__isnull=False).select_related("bloc", "unit")


def may_read(user, file):
    """What proves a card is read by whoever reads the card: its unit, the board; once it was sent
    the secretariat and those who appraise it; papers that the bloc shares are read so too."""
    if Scorecard.objects.readable_by(user).filter(signed_scan=file).exists():
        return True
    if ScoreImport.objects.of_sender(user).filter(file=file).exists():
        return True
    cards = Scorecard.objects.readable_by(user).values("pk")
    shown = Evidence.objects.filter(
        Q(document__file=file) | Q(document__versions__file=file), line__scorecard__in=cards
    )
    return shown.exists()


def may_destroy(user, file):
    """A wrong upload, by those whom `can_destroy_paper` names."""
    return any(can_destroy_paper(user, campaign_of(paper), paper) for paper in _papers_of(file))


def chain_of(file):
    paper = _papers_of(file).order_by("pk").first()
    if paper:
        return paper.chain_name
    cards = Scorecard.objects.filter(signed_scan=file)
    kept = ScoreImport.objects.filter(file=file)
    held = [*cards.select_related("campaign__bloc"), *kept.select_related("campaign__bloc")]
    return held[0].chain_name if held else None


WORDS = {
    "criteria.create": "đã lập bảng tiêu chí",
    "criteria.edit": "đã sửa thông tin chung của bảng tiêu chí",
    "criteria.import": "đã nhập bảng tiêu chí từ tệp",
    "criteria.adopt": "đã lập bảng tiêu chí theo bảng có sẵn",
    "criteria.renew": "đã lập phiên bản mới của bảng tiêu chí",
    "criteria.publish": "đã ban hành bảng tiêu chí",
    "criteria.discard": "đã xóa bảng tiêu chí đang soạn",
    "criteria.settle": "đã làm rõ các điểm chưa rõ của bảng tiêu chí",
    "criteria.line_add": "đã thêm dòng vào bảng tiêu chí",
    "criteria.line_edit": "đã sửa dòng của bảng tiêu chí",
    "criteria.line_move": "đã đổi thứ tự dòng của bảng tiêu chí",
    "criteria.line_remove": "đã xóa dòng khỏi bảng tiêu chí",
    "scorecard.open": "đã mở bảng chấm điểm cho các đơn vị",
    "scorecard.renew": "đã chuyển bảng chấm điểm sang phiên bản mới của bảng tiêu chí",
    "scorecard.save": "đã nhập điểm vào bảng chấm điểm",
    "scorecard.targets": "đã giao chỉ tiêu trên bảng chấm điểm",
    "scorecard.exclude_line": "đã ghi một dòng không áp dụng cho đơn vị",
    "scorecard.include_line": "đã áp dụng lại một dòng cho đơn vị",
    "scorecard.present": "đã trình lãnh đạo đơn vị duyệt bảng chấm điểm",
    "scorecard.submit": "đã gửi bảng chấm điểm",
    "scorecard.import_receive": "đã tải lên tệp nhập điểm",
    "scorecard.return": "đã trả lại bảng chấm điểm",
    "scorecard.approve": "đã chốt điểm",
    "scorecard.evidence_add": "đã thêm tài liệu minh chứng",
    "scorecard.evidence_edit": "đã sửa tài liệu minh chứng",
    "scorecard.evidence_remove": "đã gỡ tài liệu minh chứng",
    "scorecard.evidence_move": "đã đổi thứ tự tài liệu minh chứng",
    "scorecard.evidence_seen": "đã xem bản gốc của tài liệu minh chứng",
    "scorecard.evidence_unseen": "đã bỏ ghi nhận xem bản gốc",
    "library.add": "đã đưa tài liệu vào thư viện minh chứng",
    "library.edit": "đã sửa thông tin tài liệu trong thư viện minh chứng",
    "library.replace": "đã thay tệp của tài liệu trong thư viện minh chứng",
    "library.remove": "đã bỏ tài liệu khỏi thư viện minh chứng",
}
LABELS = {
    "score_line": "dòng",
    "line_count": "số dòng",
    "criteria_set": "bảng tiêu chí",
    "opened_units": "đơn vị được mở",
    "changed_points": "điểm thay đổi",
    "proof": "tài liệu",
    "signed_by": "người ký duyệt",
    "signing_way": "cách duyệt",
    "signed_scan": "bản chụp đã ký",
    "presented_at": "trình lúc",
}
