"""What the page on the secrecy of an election depends on."""

from dataclasses import dataclass

from awards.models import Election
from awards.queries.ballots import laid_down_for, questions_of, tellers_of, turnout_of
from emulation.vietnamese import short_official_date


@dataclass(frozen=True)
class Facts:
    """What the sentences depend on."""

    needed: int
    tellers: int
    minutes: int
    has_paper: bool
    bars_own_unit: bool
    is_void: bool
    is_purged: bool
    receipts_until: str

    @property
    def is_held_together(self):
        """No single slip opens anything."""
        return self.needed > 1

    @property
    def is_held_by_one(self):
        return not self.is_held_together

    @property
    def strikes_paper(self):
        """Sheets of paper carry the line of their own unit, struck out."""
        return self.has_paper and self.bars_own_unit

    @property
    def keeps_receipts(self):
        return not (self.is_purged or self.is_void)


def facts_of(election: Election) -> Facts:
    """The facts of one election as it stands."""
    return Facts(
        needed=election.slips_needed,
        tellers=tellers_of(election).count(),
        minutes=election.reauthentication_minutes,
        has_paper=turnout_of(election).on_paper > 0,
        bars_own_unit=questions_of(election)
        .filter(bars_own_unit=True, options__unit__isnull=False)
        .exists(),
        is_void=election.is_void,
        is_purged=election.purged_at is not None,
        receipts_until=_receipts_until(election),
    )


def _receipts_until(election):
    if election.purge_on:
        return f"đến ngày {short_official_date(election.purge_on)}"
    laid_down = laid_down_for(election.campaign.bloc.sponsor_id)
    return f"{laid_down.receipt_days} ngày sau khi xác nhận kết quả"
