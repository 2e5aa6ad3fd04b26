"""Workbooks of scores: kept for a short while, then written or destroyed."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from blocs.enums.scorecards import Stage
from blocs.models.scorecards import Scorecard, ScoreImport
from blocs.permissions.scorecards import can_import_scores
from blocs.services.rows import require
from blocs.services.scorecards import score_lines
from blocs.services.scorecards.holding import hold_cards
from emulation.audit.services import record
from emulation.files import services as files
from emulation.refusals import Refused

NOT_YOURS = "Không có bảng nào nhận điểm ở bước này từ bạn."
GONE = "Tệp đã được nhập xong, đã bỏ hoặc đã quá thời gian chờ. Tải tệp lên lại."
IMPORTED, GIVEN_UP, OUTLIVED = (
    "Tệp nhập điểm: đã nhập xong.",
    "Tệp nhập điểm: người gửi bỏ.",
    "Tệp nhập điểm: quá thời gian chờ xác nhận.",
)


@transaction.atomic
def receive(campaign, stage, *, by, file, now=None) -> ScoreImport:
    """Keep an uploaded workbook until its sender confirms or gives it up.

    :raises Refused: if `by` may not enter this stage of any unit, or the file is not acceptable.
    """
    now = now or timezone.now()
    require(can_import_scores(by, campaign, stage), NOT_YOURS)
    destroy_outlived(now)
    stored = files.receive(file, by=by, endings=("xlsx",))
    kept = ScoreImport(
        campaign=campaign, stage=Stage(stage), file=stored, sent_by_id=by.pk, sent_at=now
    )
    kept.full_clean()
    kept.save()
    record("scorecard.import_receive", kept, by=by, file=stored)
    return kept


@transaction.atomic
def destroy_outlived(now) -> None:
    """Destroy the workbooks that nobody finished within `KEPT_FOR`; due each minute."""
    rows = ScoreImport.objects.outlived(now).select_related("file")
    for old in rows.select_for_update(of=("self", "file"), skip_locked=True):
        _destroy(old, OUTLIVED)


@transaction.atomic
def write(kept: ScoreImport, *, by, cards: Mapping[Scorecard, Mapping], versions, finished) -> int:
    """Write the entries of every card, all or nothing; one audit event per card. Returns how many
    lines changed.

    :param cards: {card: {criterion code: entry}}
    :param versions: {card: {criterion code: version the sender looked at}}
    :param finished: nothing of the file is left to be mended, so that it can be destroyed
    :raises Refused: if the file is gone, somebody saved the same lines meanwhile, or a value does
        not fit its line.
    """
    kept = _locked(kept, by)
    hold_cards(kept.campaign)
    count = 0
    for card, entries in cards.items():
        saved = score_lines.save(card, kept.stage, by=by, entries=entries, versions=versions[card])
        count += len(saved.changed)
    if finished:
        _destroy(kept, IMPORTED)
    return count


@transaction.atomic
def give_up(kept: ScoreImport, *, by):
    """Destroy the file; nothing is written.

    :raises Refused: if it is not theirs, or gone.
    """
    _destroy(_locked(kept, by), GIVEN_UP)


def _locked(kept, by):
    rows = ScoreImport.objects.of_sender(by).select_for_update(of=("self",))
    found = rows.filter(pk=kept.pk).select_related("file", "campaign__bloc").first()
    if found is None:
        raise Refused(GONE)
    return found


def _destroy(kept, reason):
    files.destroy(kept.file, by=None, reason=reason)
