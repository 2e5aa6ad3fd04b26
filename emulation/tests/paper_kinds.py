"""Every kind of paper that the product makes, each made of a small world.

A function of a package `documents` that gives a `Paper` is a kind, and is listed here with a maker;
or it is one of the others below, with the kind that it is a form of. A test fails until it is.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone

from awards.documents.minutes import minutes_of
from awards.documents.paper_ballots import paper_ballots_of
from awards.documents.proposal_submission import proposal_submission
from awards.documents.review_minutes import review_minutes
from awards.documents.void_minutes import void_minutes_of
from awards.models import Nominee
from awards.queries.submissions import outcome_of, submission_of
from awards.tests import factories_ballots as ballots
from awards.tests import factories_paper as sheets
from awards.tests.factories_awards import make_award, make_issuer, make_proposal
from awards.tests.minuted_vote import everything
from blocs.documents.appraisal_minutes import appraisal_minutes
from blocs.documents.handover_minutes import handover_minutes
from blocs.documents.meeting_papers import delegate_list, invitation, meeting_minutes
from blocs.documents.pledge_paper import pledge_paper
from blocs.documents.score_table_paper import score_table_paper
from blocs.models import Attendance, Direction, Highlight, Meeting, Resolution
from blocs.queries.delegates import delegates_of
from blocs.queries.handover import handover_of
from blocs.queries.pledge import signature_rows, targets_of
from blocs.queries.scorecards.session import session_of
from blocs.queries.scorecards.sight import FULL
from blocs.queries.scorecards.table import score_table
from blocs.queries.year import members_of
from blocs.services.scorecards import signing
from blocs.tests.factories_pledge import make_pledge
from blocs.tests.factories_remarks import add_remark, asked_pledge
from blocs.tests.factories_scorecards import approved, card_of, make_cards, sent
from emulation.papers.content import Paper
from emulation.remarks.documents import answers_paper
from emulation.remarks.models import Remark
from emulation.remarks.registry import kind_of
from emulation.tests.world import add_bloc, add_campaign, add_unit
from reports.documents.council import council_paper
from reports.documents.drafts import draft_paper
from reports.documents.half_year import half_year_paper
from reports.documents.province import province_paper
from reports.documents.year_end import year_end_paper
from reports.queries.council import council_of
from reports.queries.half_year import half_year
from reports.queries.province import province_year
from reports.queries.year_end import year_end
from reports.tests.factories import (
    LONG,
    add_award,
    add_grant,
    add_issuer,
    add_proposal,
    approve_scores,
    full_report,
)

# Names as long as some are.
BLOC = "Khối thi đua các cơ quan nội chính, tư pháp và lực lượng vũ trang tỉnh Tuyên Quang"
UNIT = "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh Tuyên Quang"


@dataclass(frozen=True)
class Kind:
    """`maker`: the dotted name of the function that gives the paper; `made`: a paper of it."""

    maker: str
    made: Callable[[object], Paper]


# Functions that give one of the kinds below in another state, or the frame of several.
FORMS = {
    "reports.documents.council.as_annex": "reports.documents.council.council_paper",
    "awards.documents.minutes.minutes_paper": "awards.documents.minutes.minutes_of",
    "awards.documents.paper_ballots.sheet_of": "awards.documents.paper_ballots.paper_ballots_of",
    "blocs.documents.bloc_paper.bloc_paper": "blocs.documents.pledge_paper.pledge_paper",
    "reports.documents.current.drafted_paper": "reports.documents.year_end.year_end_paper",
    "reports.documents.current.issue_paper": "reports.documents.year_end.year_end_paper",
    "reports.documents.current.paper_of": "reports.documents.year_end.year_end_paper",
    "reports.documents.current.printed_of": "reports.documents.year_end.year_end_paper",
    "reports.documents.drafts.paper_of_draft": "reports.documents.drafts.draft_paper",
}


def _report(world):
    report = full_report(world)
    report.has_charts = True
    # The longest notes are tried elsewhere; they take half a minute.
    Highlight.objects.update(text=LONG[:900])
    approve_scores(world, *world.units)
    return year_end(report)


def _half(world):
    full_report(world)
    return half_year(world.campaign)


def _cards(world):
    for each in make_cards(world.campaign):
        sent(each, A2=None) if each.unit == world.third else sent(each)
    return world.campaign


def _meeting(world):
    meeting = Meeting.objects.create(
        campaign=world.campaign,
        kind="year_end",
        title="Hội nghị tổng kết công tác thi đua, khen thưởng",
        held_at=timezone.now(),
        place="Hội trường Sở Một",
        chair="Giám đốc Sở Một",
        guests="UBND tỉnh A\nSở Nội vụ",
    )
    states = (("delegate", "Phó Giám đốc"), ("leader", ""), ("excused", "họp ở Hà Nội"))
    for unit, (state, note) in zip(world.units, states, strict=True):
        Attendance.objects.create(meeting=meeting, unit=unit, state=state, note=note)
    Resolution.objects.create(
        meeting=meeting, position=1, text="Thông qua báo cáo.", in_favour=2, of_units=3
    )
    return meeting


def _meeting_minutes(world):
    meeting = _meeting(world)
    return meeting_minutes(meeting, delegates_of(meeting), list(meeting.resolutions.all()))


def _invitation(world):
    meeting = _meeting(world)
    return invitation(meeting, members_of(world.campaign))


def _delegates(world):
    meeting = _meeting(world)
    return delegate_list(meeting, delegates_of(meeting))


def _pledge(world):
    text = "Căn cứ Luật Thi đua, khen thưởng;\nCăn cứ Kế hoạch số 05/KH-KTĐ.\nThi đua hết mình."
    pledge = make_pledge(world.campaign, text=text, targets=["Hoàn thành nhiệm vụ"])
    return pledge_paper(pledge, targets_of(pledge), signature_rows(pledge), world.head.pk)


def _handover(world):
    Direction.objects.create(campaign=world.campaign, position=1, text="Đổi mới công tác")
    return handover_minutes(handover_of(world.campaign))


def _proposals(world):
    for unit in world.units:
        row = make_proposal(world.campaign, unit, make_award(), make_issuer(), collectives=3)
        Nominee.objects.create(proposal=row, name="Phòng Mẫu", is_collective=True)
    approved(card_of(world.campaign, world.member))
    return world.campaign


def _review(world):
    meeting = _meeting(world)
    return review_minutes(outcome_of(_proposals(world), FULL), delegates_of(meeting))


def _answers(world):
    pledge = asked_pledge(world)
    for number in range(12):
        add_remark(pledge, world.member, world.ha, text=f"Ý kiến thứ {number} của đơn vị.")
    subject = kind_of("pledge").describe(pledge)
    return answers_paper(subject, list(Remark.objects.order_by("pk")))


def _province(world):
    """A bloc with everything, and a page of others."""
    full_report(world)
    approve_scores(world, *world.units)
    for number in range(12):
        unit = add_unit(f"so-{number}", f"{UNIT} số {number}")
        bloc = add_bloc(f"khoi-{number}", f"{BLOC} số {number}", world.sponsor, [unit])
        add_campaign(bloc, head=unit)
    return province_paper(province_year(world.binh, world.campaign.year), world.sponsor)


def _council(world):
    """Leaders by points of a few blocs, one proposed for the flag of the government."""
    approve_scores(world, *world.units)
    flag = add_award("co-thi-dua-cua-chinh-phu", "Cờ thi đua của Chính phủ", is_bloc_award=True)
    issuer = add_issuer("thu-tuong", "Thủ tướng Chính phủ", "nha-nuoc")
    proposal = add_proposal(world, flag, issuer, subject_kind="unit")
    add_grant(world, flag, issuer, proposal.unit, achievement_year=world.campaign.year - 1)
    for number in range(5):
        unit = add_unit(f"so-{number}", f"{UNIT} số {number}")
        bloc = add_bloc(f"khoi-{number}", f"{BLOC} số {number}", world.sponsor, [unit])
        add_campaign(bloc, head=unit)
    return council_paper(council_of(world.binh, world.campaign.year), world.sponsor)


KINDS = [
    Kind("reports.documents.year_end.year_end_paper", lambda w: year_end_paper(_report(w))),
    Kind("reports.documents.drafts.draft_paper", lambda w: draft_paper(_report(w), 2)),
    Kind("reports.documents.province.province_paper", _province),
    Kind("reports.documents.council.council_paper", _council),
    Kind("reports.documents.half_year.half_year_paper", lambda w: half_year_paper(_half(w))),
    Kind("awards.documents.minutes.minutes_of", lambda _: minutes_of(everything().election)),
    Kind(
        "awards.documents.void_minutes.void_minutes_of",
        lambda _: void_minutes_of(ballots.closed(7, voters=3).election),
    ),
    Kind(
        "awards.documents.paper_ballots.paper_ballots_of",
        lambda _: paper_ballots_of(sheets.opened(4, on_paper=1).election)[0],
    ),
    Kind(
        "awards.documents.proposal_submission.proposal_submission",
        lambda w: proposal_submission(submission_of(_proposals(w), FULL)),
    ),
    Kind("awards.documents.review_minutes.review_minutes", _review),
    Kind(
        "blocs.documents.score_table_paper.score_table_paper",
        lambda w: score_table_paper(score_table(_cards(w), with_sheets=False)),
    ),
    Kind(
        "blocs.documents.appraisal_minutes.appraisal_minutes",
        lambda w: appraisal_minutes(session_of(_cards(w))),
    ),
    Kind(
        "blocs.documents.self_scoring.self_scoring_paper",
        lambda w: signing.paper_of(card_of(_cards(w), w.member)),
    ),
    Kind("blocs.documents.meeting_papers.meeting_minutes", _meeting_minutes),
    Kind("blocs.documents.meeting_papers.invitation", _invitation),
    Kind("blocs.documents.meeting_papers.delegate_list", _delegates),
    Kind("blocs.documents.pledge_paper.pledge_paper", _pledge),
    Kind("blocs.documents.handover_minutes.handover_minutes", _handover),
    Kind("emulation.remarks.documents.answers_paper", _answers),
]
