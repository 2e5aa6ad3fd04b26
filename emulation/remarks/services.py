"""Asking for remarks, making them, answering them."""

from django.db import transaction
from django.utils import timezone

from emulation.audit.services import record
from emulation.refusals import Refused
from emulation.remarks.enums import RemarkState
from emulation.remarks.models import Consultation, Remark
from emulation.remarks.permissions import can_consult, can_remark, can_settle, can_withdraw
from emulation.remarks.queries import consultation_of
from emulation.remarks.registry import kind_of
from emulation.vietnamese import nfc

NOT_ASKED = "Văn bản này không nhận góp ý của bạn lúc này."
NOT_YOURS = "Việc này do nơi soạn văn bản làm."
PAST = "Hạn nhận góp ý phải là hôm nay hoặc sau đó."
NO_PLACE = "Văn bản không còn đoạn này. Mở lại văn bản rồi chọn đoạn cần góp ý."
ANSWERED = "Người khác vừa xử lý góp ý này. Xem lại kết quả trước khi sửa."
WITHDRAWN = "Góp ý này đã được rút."
ANSWERS = (RemarkState.ACCEPTED, RemarkState.DECLINED, RemarkState.ANSWERED)


@transaction.atomic
def consult(code: str, document, *, by, until, note="") -> Consultation:
    """Ask for remarks to the end of the day `until`; asked again, the earlier asking ends.

    :raises Refused: if `by` may not, or the day has passed.
    """
    kind = kind_of(code)
    _require(can_consult(by, kind, document), NOT_YOURS)
    _require(until >= timezone.localdate(), PAST)
    subject = kind.describe(document)
    now = timezone.now()
    _running(code, document).update(ended_at=now)
    consultation = Consultation(
        kind=code,
        subject_id=document.pk,
        title=subject.title,
        note=nfc(note).strip(),
        until=until,
        opened_at=now,
        opener_id=by.pk,
        opener_name=by.get_full_name(),
        chain_name=subject.chain_name,
    )
    consultation.full_clean()
    consultation.save()
    record("consultation.opened", consultation, by=by, until=until, note=consultation.note)
    return consultation


@transaction.atomic
def end_consultation(code: str, document, *, by) -> None:
    """Take no more remarks on the document.

    :raises Refused: if `by` may not, or none is asked for.
    """
    _require(can_settle(by, kind_of(code), document), NOT_YOURS)
    consultation = _running(code, document).select_for_update(of=("self",)).first()
    _require(consultation is not None, "Văn bản không còn được lấy ý kiến.")
    consultation.ended_at = timezone.now()
    consultation.save(update_fields=["ended_at"])
    record("consultation.ended", consultation, by=by)


@transaction.atomic
def make(code: str, document, *, by, text, place="") -> Remark:
    """Remark on a place of the document, or on the whole of it.

    :raises Refused: if `by` is not asked, or the document has no such place.
    """
    kind = kind_of(code)
    consultation = consultation_of(code, document.pk)
    _require(can_remark(by, kind, document, consultation), NOT_ASKED)
    subject = kind.describe(document)
    found = subject.place(place)
    _require(found is not None, NO_PLACE)
    unit = kind.speaks_for(by, document)
    remark = Remark(
        kind=code,
        subject_id=document.pk,
        edition=subject.edition,
        place=found.code,
        quote=found.quote,
        text=nfc(text).strip(),
        author_id=by.pk,
        author_name=by.get_full_name(),
        unit_id=unit.pk,
        unit_name=unit.name,
        made_at=timezone.now(),
        chain_name=subject.chain_name,
    )
    remark.full_clean()
    remark.save()
    record("remark.made", remark, by=by, about=subject.title, heading=found.heading)
    return remark


@transaction.atomic
def withdraw(remark: Remark, *, by) -> Remark:
    """Take an unanswered remark back.

    :raises Refused: if `by` did not make it, or it was answered.
    """
    remark = _locked(remark)
    _require(can_withdraw(by, remark), "Chỉ người góp ý rút được, khi góp ý chưa được xử lý.")
    remark.state = RemarkState.WITHDRAWN
    remark.save(update_fields=["state"])
    record("remark.withdrawn", remark, by=by)
    return remark


@transaction.atomic
def settle(remark: Remark, document, *, by, state, answer="", seen=RemarkState.OPEN) -> Remark:
    """Accept, decline with the reason, or answer.

    :param seen: the state that the person had before them
    :raises Refused: if `by` may not, it was withdrawn, or somebody settled it meanwhile.
    :raises ValidationError: if it is declined without a reason.
    """
    _require(can_settle(by, kind_of(remark.kind), document), NOT_YOURS)
    remark = _locked(remark)
    _require(not remark.is_withdrawn, WITHDRAWN)
    _require(remark.state == seen, ANSWERED)
    _require(state in ANSWERS, "Chọn tiếp thu, không tiếp thu hoặc trả lời.")
    answer = nfc(answer).strip()
    _require(answer or state != RemarkState.ANSWERED, "Trả lời phải có nội dung.")
    before = remark.state
    remark.state, remark.answer = state, answer
    remark.answerer_id, remark.answerer_name = by.pk, by.get_full_name()
    remark.answered_at = timezone.now()
    remark.full_clean()
    remark.save()
    record(f"remark.{state}", remark, by=by, state=[before, state], answer=answer)
    return remark


def _running(code, document):
    return Consultation.objects.filter(kind=code, subject_id=document.pk, ended_at=None)


def _locked(remark):
    return Remark.objects.select_for_update(of=("self",)).get(pk=remark.pk)


def _require(allowed, reason):
    if not allowed:
        raise Refused(reason)
