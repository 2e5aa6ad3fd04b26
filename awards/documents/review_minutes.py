"""Biên bản bình xét: the meeting that weighs scores and titles (NĐ 30/2020, Mẫu 1.9)."""

from django.utils import timezone

from awards.documents.outcome_tables import score_blocks, vote_blocks
from awards.queries.submissions import YearOutcome
from blocs.documents.bloc_paper import (
    OPEN,
    OPEN_LINE,
    OPEN_TIME,
    bloc_paper,
    recipients_of,
    symbol_of,
)
from blocs.documents.meeting_papers import (
    attendance_lines,
    minutes_signatures,
    opening,
)
from blocs.queries.delegates import Delegate
from emulation.papers.content import SAMPLE_LABEL, Heading, Paper, Paragraph


def review_minutes(outcome: YearOutcome, delegates: list[Delegate]) -> Paper:
    """The minutes; time, place and people come from the year-end conference, else stay open."""
    campaign, meeting = outcome.campaign, outcome.meeting
    bloc = campaign.bloc
    return bloc_paper(
        campaign,
        "Biên bản",
        subject=f"họp bình xét thi đua, khen thưởng năm {campaign.year} của {bloc.name}",
        symbol=symbol_of(bloc, "BB"),
        dated=timezone.localdate(meeting.held_at) if meeting else None,
        year=None,
        blocks=(
            *(opening(meeting) if meeting else _open_time()),
            Heading("roman", "THÀNH PHẦN"),
            *(attendance_lines(meeting, delegates) if meeting else _open_people()),
            Heading("roman", "KẾT QUẢ CHẤM ĐIỂM"),
            *score_blocks(outcome),
            Heading("roman", "KẾT QUẢ BÌNH XÉT, SUY TÔN"),
            *(vote_blocks(outcome.votes) if outcome.votes else _open_vote()),
            Heading("roman", "Ý KIẾN KHÁC"),
            Paragraph(OPEN_LINE),
            Paragraph(
                "Cuộc họp kết thúc lúc …… giờ …… phút cùng ngày. Biên bản đã được đọc cho các "
                "thành viên dự họp cùng nghe, thống nhất nội dung./."
            ),
        ),
        signatures=minutes_signatures(),
        recipients=recipients_of(bloc),
        label=SAMPLE_LABEL if outcome.is_illustrative else "",
        filename=f"bien-ban-binh-xet-{bloc.code}-{campaign.year}",
    )


def _open_time():
    return Paragraph(f"Thời gian bắt đầu: {OPEN_TIME}."), Paragraph(f"Địa điểm: {OPEN}")


def _open_people():
    return tuple(
        Paragraph(f"{label}: {OPEN}") for label in ("Chủ trì", "Thư ký", "Có mặt", "Vắng mặt")
    )


def _open_vote():
    return Paragraph("Kết quả biểu quyết (chưa có kết quả bỏ phiếu được xác nhận):"), Paragraph(
        OPEN_LINE
    )
