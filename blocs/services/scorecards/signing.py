"""The leader's approval that a card is sent with: given in the app, or on a signed sheet."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from blocs.documents.self_scoring import self_scoring_paper
from blocs.enums.organisation import Duty
from blocs.enums.scorecards import SigningWay, Stage
from blocs.models.organisation import Post
from blocs.models.scorecards import Scorecard
from blocs.permissions.scorecards import can_present_scorecard
from blocs.queries.scorecards.cards import missing_to_submit, sheet_of
from blocs.queries.scorecards.windows import Windows
from blocs.services.rows import require
from emulation.audit.services import record
from emulation.files.content import SCANS
from emulation.files.services import receive
from emulation.papers.code import LABEL, same_code
from emulation.refusals import Refused, RefusedFile

NO_SCAN = (
    "Bảng do lãnh đạo đơn vị duyệt trên phần mềm, hoặc gửi kèm bản chụp bảng giấy đã ký. "
    "Chọn tệp bản chụp, hoặc trình lãnh đạo."
)
NO_CODE = f"Nhập “{LABEL}” in ở cuối trang của bảng đã ký."
OTHER_CODE = (
    "Mã trên bản giấy không phải là mã của nội dung hiện tại. Bảng đã thay đổi sau khi in: "
    "in lại, trình ký rồi chụp lại; hoặc kiểm tra mã đã nhập."
)
NOT_PRESENTED = "Chỉ cán bộ của đơn vị trình được bảng còn ở đơn vị cho lãnh đạo."


def approval_of(card, *, by, scan=None, content_code="") -> dict:
    """Fields of the card that tell who approved what is being sent.

    A leader approves by sending it. Anybody else brings the scan of the signed sheet and the code
    printed on it; the system (`by` None) sends without.

    :raises ValidationError: naming `scan` or `content_code` if one is missing or wrong.
    """
    signed = {"signed_by": "", "signing_way": "", "signed_scan": None}
    signed |= {"presented_at": None, "presented_by": None}
    if by is None:
        return signed
    post = leaders_of(card.unit).filter(user=by.pk).first()
    if post and scan is None:
        name = f"{by.get_full_name() or by.get_username()}, {post.title}"[:160]
        return signed | {"signed_by": name, "signing_way": SigningWay.APP}
    _check_code(card, scan, content_code)
    try:
        file = receive(scan, by=by, endings=SCANS)
    except RefusedFile as refusal:
        raise ValidationError({"scan": str(refusal)}) from refusal
    return signed | {"signing_way": SigningWay.SCAN, "signed_scan": file}


def _check_code(card, scan, typed):
    if scan is None:
        raise ValidationError({"scan": NO_SCAN})
    if not typed.strip():
        raise ValidationError({"content_code": NO_CODE})
    if not same_code(typed, paper_of(card).code):
        raise ValidationError({"content_code": OTHER_CODE})


def paper_of(card: Scorecard):
    """The unit's card as it would be printed now, with its content code: what the unit entered,
    whatever later stages found."""
    window = Windows(card.campaign).of(Stage.SELF, card.unit)
    return self_scoring_paper(card, sheet_of(card).own, window)


def leaders_of(unit):
    """Posts of those who lead the unit today and can sign in."""
    return Post.objects.current().of_able_people().filter(unit=unit, duty=Duty.LEADER)


@transaction.atomic
def present(card, *, by, now=None):
    """Ask the unit's leader to approve and send the card: a task on the leader's home page.

    :raises Refused: if `by` may not, something is missing, or nobody leads the unit in the app.
    """
    card = Scorecard.objects.select_for_update(of=("self",)).get(pk=card.pk)
    require(can_present_scorecard(by, card), NOT_PRESENTED)
    missing = missing_to_submit(sheet_of(card))
    if missing:
        raise Refused("Chưa trình được bảng chấm điểm. " + " ".join(missing))
    require(
        leaders_of(card.unit).exists(),
        "Đơn vị chưa có tài khoản lãnh đạo; gửi kèm bản chụp bảng đã ký.",
    )
    card.presented_at, card.presented_by_id = now or timezone.now(), by.pk
    card.version += 1
    card.full_clean()
    card.save()
    record("scorecard.present", card, by=by, presented_at=card.presented_at)
    return card
