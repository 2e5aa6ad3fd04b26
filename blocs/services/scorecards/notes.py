"""Talking about a card: questions of those who check it, answers of its unit."""

from django.db import transaction
from django.utils import timezone

from blocs.enums.scorecards import Stage
from blocs.models.scorecards import LineNote
from blocs.permissions.checking import can_agree, stage_of_note
from blocs.permissions.organisation import is_person_of
from blocs.permissions.scorecards import standing
from blocs.queries.scorecards.plans import plan_of
from blocs.queries.scorecards.replies import answers_of
from blocs.services import rows
from blocs.services.rows import require
from blocs.services.scorecards.scorecards import locked
from emulation.audit.services import record
from emulation.refusals import Refused

NOT_YOURS = "Chỉ đơn vị có bảng và người thẩm định bảng này trao đổi được ở đây."
CLOSED = "Trao đổi về bảng này đã đóng: bảng chưa gửi, đã chốt, hoặc năm thi đua đã kết thúc."

AGREED = "Thống nhất với kết quả thẩm định."
NO_NOTICE = "Chưa có thông báo kết quả để trả lời, hoặc đã hết hạn gửi ý kiến."
AGREED_ALREADY = "Đơn vị đã thống nhất với kết quả thẩm định."


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


@transaction.atomic
def agree(card, *, by, now=None) -> LineNote:
    """The unit accepts the result it was told, which is its answer to the notice.

    :raises Refused: if `by` is not of the unit, or there is no notice that may be answered.
    """
    card, now = locked(card), now or timezone.now()
    plan = plan_of(card.campaign)
    require(can_agree(by, card, plan, now), NO_NOTICE if is_person_of(by, card.unit) else NOT_YOURS)
    require(not answers_of(plan).filter(scorecard=card, agrees=True).exists(), AGREED_ALREADY)
    note = LineNote(scorecard=card, stage=Stage.SELF, author=by, unit_id=card.unit_id, text=AGREED)
    note.written_at, note.answers_notice, note.agrees = now, True, True
    rows.save(note)
    record("scorecard.agree", card, by=by)
    return note


def too_late(plan):
    """Why a unit can no longer answer, in words."""
    return (
        "Đã hết hạn gửi ý kiến về kết quả thẩm định (hết ngày "
        f"{plan.reply_last_day:%d/%m/%Y}). Ý kiến sau hạn gửi trực tiếp bộ phận giúp việc của khối."
    )
