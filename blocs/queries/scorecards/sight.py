"""What of a card somebody may read while the unit, or those who check it, still work on it."""

from collections.abc import Iterable
from dataclasses import dataclass

from blocs.enums.scorecards import ScorecardState
from blocs.models.scorecards import Scorecard
from blocs.queries.scorecards.sheets import Sheet


@dataclass(frozen=True)
class Sight:
    """How far somebody sees into the cards of one campaign that they know of.

    `sees_all`: the board, an auditor, the console. `units` are those whose cards they read before
    the first sending; `served` all units they hold a post in. `is_told`: results of the appraisal
    were told to the units, or published.
    """

    sees_all: bool = True
    units: frozenset[int] = frozenset()
    served: frozenset[int] = frozenset()
    is_told: bool = True

    def hides(self, card: Scorecard) -> bool:
        """The card was never sent: no more than its progress is for others than its unit."""
        is_draft = card.state == ScorecardState.DRAFT
        return is_draft and not self.sees_all and card.unit_id not in self.units

    def hides_later(self, card: Scorecard) -> bool:
        """The card is being checked: its unit does not see yet what the later stages give."""
        is_awaited = card.is_submitted and card.unit_id in self.served
        return is_awaited and not self.sees_all and not self.is_told

    def own_only(self, cards: Iterable[Scorecard]) -> frozenset[int]:
        """Keys of the cards of which the unit's own values alone are seen."""
        return frozenset(card.pk for card in cards if self.hides_later(card))

    def shown(self, card: Scorecard, sheet: Sheet) -> Sheet:
        """The card as far as it is seen."""
        if self.hides(card):
            return sheet.blank
        return sheet.own if self.hides_later(card) else sheet


FULL = Sight()
