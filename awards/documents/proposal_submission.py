"""Tờ trình suy tôn: the bloc submits to its sponsor whom it puts forward, on what grounds.

What stands in it is proposed. Nothing of it is a decision, and nothing granted stands in it.
"""

from itertools import count, groupby

from awards.documents.outcome_tables import passed_words, score_blocks, vote_blocks
from awards.enums import SubjectKind
from awards.models import Proposal
from awards.models.proposals import people_counted
from awards.queries.submissions import Submission
from blocs.documents.bloc_paper import (
    DRAFT,
    OPEN_LINE,
    bloc_paper,
    ended,
    head_signature,
    recipients_of,
    symbol_of,
    within,
)
from blocs.narrative.citations import basis_of
from emulation.papers.content import (
    SAMPLE_LABEL,
    Appendix,
    Basis,
    Bullets,
    Cell,
    Column,
    Heading,
    Paper,
    Paragraph,
    Row,
    Signatures,
    Table,
)
from emulation.vietnamese import format_number, plain_points, zero_pad

PROPOSED = (
    Column(8, "center"),
    Column(44),
    Column(56),
    Column.number(13),
    Column.number(13),
    Column.number(14),
    Column(18, "center"),
)
PROPOSED_HEAD = (
    "TT",
    "Đơn vị",
    "Đối tượng, thành tích",
    "Tập thể",
    "Cá nhân",
    "Điểm",
    "Số phiếu",
)
NO_VOTE = "Chưa có kết quả bỏ phiếu được xác nhận; kết quả biểu quyết của hội nghị:"
NOMINEES = (Column(8, "center"), Column(44), Column(48), Column(40), Column(46))
NOMINEES_HEAD = (
    "TT",
    "Họ và tên, tập thể",
    "Chức vụ, đơn vị công tác",
    "Đơn vị đề nghị",
    "Danh hiệu, hình thức đề nghị",
)


def proposal_submission(submission: Submission) -> Paper:
    """The submission; a draft while scores are not final."""
    campaign, outcome = submission.campaign, submission.outcome
    bloc = campaign.bloc
    votes = outcome.award_votes
    return bloc_paper(
        campaign,
        "Tờ trình",
        subject=f"Về việc suy tôn, đề nghị khen thưởng năm {campaign.year} của {bloc.name}",
        symbol=symbol_of(bloc, "TTr"),
        year=None,
        addressees=_addressees(bloc.sponsor),
        blocks=(
            *_grounds(submission),
            Paragraph(_lead(bloc, campaign.year)),
            Heading("roman", "KẾT QUẢ CHẤM ĐIỂM"),
            *score_blocks(outcome),
            Heading("roman", "KẾT QUẢ BỎ PHIẾU SUY TÔN"),
            *(vote_blocks(votes) if votes else (Paragraph(NO_VOTE), Paragraph(OPEN_LINE))),
            Heading("roman", "NỘI DUNG ĐỀ NGHỊ"),
            *_proposed(submission),
            Heading("roman", "HỒ SƠ KÈM THEO"),
            Bullets(ended(_enclosed(submission))),
            Paragraph(f"{bloc.name} kính trình {_addressees(bloc.sponsor)[0]} xem xét./."),
        ),
        signatures=Signatures((head_signature(bloc),), columns=1),
        recipients=recipients_of(bloc, "Như trên"),
        appendices=_nominees(submission),
        label=SAMPLE_LABEL if outcome.is_illustrative else "",
        watermark="" if outcome.scores.is_final else DRAFT,
        filename=f"to-trinh-suy-ton-{bloc.code}-{campaign.year}",
    )


def _addressees(sponsor):
    """The authority, and its body for emulation where it has one."""
    return tuple(filter(None, (sponsor.name, sponsor.emulation_body)))


def _grounds(submission):
    """Laws and papers of the register, then the meeting that decided."""
    lines = [f"Căn cứ {basis_of(row)}" for row in submission.documents]
    meeting = submission.outcome.meeting
    if meeting:
        held = f"{meeting.title[:1].lower()}{meeting.title[1:]}"
        lines.append(f"Căn cứ kết quả {held}")
    return [Basis(tuple(lines))] if lines else []


def _lead(bloc, year):
    return (
        f"{bloc.name} đã chấm điểm, bình xét thi đua năm {year} và kính trình kết quả suy tôn, "
        "đề nghị khen thưởng như sau:"
    )


def _proposed(submission):
    """Who was voted for, then each proposal with its unit's score and votes, and the sum."""
    elected = [vote for vote in submission.outcome.award_votes if vote.passed]
    if elected:
        yield Heading("arabic", "Các đơn vị được suy tôn")
        yield Bullets(ended(f"{vote.question.award}: {passed_words(vote)}" for vote in elected))
    rows = submission.proposals
    yield Heading("arabic", "Các trường hợp đề nghị khen thưởng")
    if not rows:
        yield Paragraph("Chưa có đề nghị khen thưởng nào.")
        return
    yield Paragraph(
        f"Đề nghị xét tặng {zero_pad(len(rows))} trường hợp sau đây (chưa có quyết định khen "
        "thưởng):"
    )
    yield Table(
        PROPOSED,
        (PROPOSED_HEAD,),
        tuple(_rows(submission)),
        (_total(sum(row.collectives for row in rows), sum(row.individuals for row in rows)),),
    )


def _rows(submission):
    """Under a row for each award by each authority."""
    scores = {row.unit.pk: row for row in submission.outcome.scored}
    numbers = count(1)
    for (award, issuer), rows in groupby(submission.proposals, lambda row: (row.award, row.issuer)):
        yield Row((Cell(f"{award} ({issuer})", columns=7, align="left"),), "group")
        for row in rows:
            yield _row(next(numbers), row, submission, scores.get(row.unit_id))


def _row(number, proposal: Proposal, submission, score):
    return Row(
        (
            str(number),
            proposal.unit.name_on(submission.campaign.last_day),
            _subject(proposal, submission),
            _count(proposal.collectives),
            _count(proposal.individuals),
            plain_points(score.total) if score else "–",
            _votes(proposal, submission),
        )
    )


def _subject(proposal, submission):
    """Whom it is for, by name where names are known, and for what."""
    told = proposal.subject
    if proposal.subject_kind == SubjectKind.COUNT:
        told = people_counted(proposal.collectives, proposal.individuals, zero_pad)
    names = [row.name for row in submission.nominees if row.proposal_id == proposal.pk]
    told += f" ({', '.join(names)})" if names else ""
    return "; ".join(filter(None, (told, within(proposal.occasion))))


def _votes(proposal, submission):
    """What its unit got when the bloc voted on this award; the last round counts."""
    found = "–"
    if proposal.subject_kind != "unit":
        return found
    for vote in submission.outcome.award_votes:
        option = vote.of_unit(proposal.unit_id)
        if vote.question.award_id == proposal.award_id and option:
            found = option.share
    return found


def _count(number):
    return format_number(number) if number else ""


def _total(collectives, individuals):
    label = Cell("Cộng", columns=3, align="left")
    return Row((label, _count(collectives), _count(individuals), "", ""), "total")


def _enclosed(submission):
    """What goes with it: only what there is, and the reports that the rules ask for."""
    year, outcome = submission.campaign.year, submission.outcome
    elections = dict.fromkeys(vote.election.title for vote in outcome.award_votes)
    lines = [f"Biên bản kiểm phiếu: {title}" for title in elections]
    if outcome.is_decided:
        lines.append(f"Biên bản họp bình xét thi đua, khen thưởng năm {year}")
    if outcome.scored:
        lines.append(f"Bảng tổng hợp điểm thi đua năm {year}")
    lines.append(f"Báo cáo tổng kết công tác thi đua, khen thưởng năm {year}")
    lines.append("Báo cáo thành tích của các tập thể, cá nhân được đề nghị")
    return lines


def _nominees(submission):
    """An annex with the names, where proposals name them."""
    if not submission.nominees:
        return ()
    day = submission.campaign.last_day
    rows = tuple(_nominee(number, row, day) for number, row in enumerate(submission.nominees, 1))
    table = Table(NOMINEES, (NOMINEES_HEAD,), rows)
    return (Appendix("DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC ĐỀ NGHỊ", (table,)),)


def _nominee(number, nominee, day):
    proposal = nominee.proposal
    unit = proposal.unit.name_on(day)
    return Row((str(number), nominee.name, nominee.position, unit, proposal.award.name))
