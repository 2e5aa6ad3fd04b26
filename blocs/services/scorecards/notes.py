"""Talking about a card: questions of those who check it, answers of its unit."""

from django.db import transaction
from django.utils import timezone

from blocs.enums.scorecards import Stage
from blocs.models.scorecards import LineNote
from blocs.permissions.checking import stage_of_note
from blocs.permissions.scorecards import standing
from blocs.services import rows
from blocs.services.rows import require
from blocs.services.scorecards.scorecards import locked
from emulation.audit.services import record
from emulation.refusals import Refused

NOT_YOURS = "Chỉ đơn vị có bảng và người thẩm định bảng này trao đổi được ở đây."
CLOSED = "Trao đổi về bảng này đã đóng: bảng chưa gửi, đã chốt, hoặc năm thi đua đã kết thúc."


@transaction.atomic
def write(card, *, by, text, line=None, now=None) -> LineNote:
    """A word on a line of the card, or on the whole of it.

    After a notice of results the unit answers until the deadline, and not later.

    :raises Refused: if `by` has no part in it, the card is not being checked, or it is too late.
    :raises ValidationError: if the text is blank or too long.
    """
    card = locked(card)
    now = now or timezone.now()
    place = standing(by, card.campaign)
    stage = stage_of_note(place, card)
    require(stage is not None, NOT_YOURS)
    require(card.campaign.is_open and card.is_checked, CLOSED)
    require(line is None or line.scorecard_id == card.pk, "Dòng này không thuộc bảng này.")
    answers = stage == Stage.SELF and place.plan.noticed_at is not None
    if answers and now >= place.plan.reply_until:
        raise Refused(too_late(place.plan))
    note = LineNote(scorecard=card, line=line, stage=stage, author=by, written_at=now)
    note.text, note.answers_notice = text, answers
    note.unit_id = card.unit_id if stage == Stage.SELF else next(iter(sorted(place.units)), None)
    rows.save(note)
    about = line.criterion.code if line else "cả bảng"
    record("scorecard.note", card, by=by, score_line=about, note=note.text)
    return note


def too_late(plan):
    """Why a unit can no longer answer, in words."""
    return (
        "Đã hết hạn gửi ý kiến về kết quả thẩm định (hết ngày "
        f"{plan.reply_last_day:%d/%m/%Y}). Ý kiến sau hạn gửi trực tiếp bộ phận giúp việc của khối."
    )
