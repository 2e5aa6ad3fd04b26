"""Results of approved cards, from their frozen copies."""

from collections.abc import Iterable
from decimal import Decimal

from blocs.models.scorecards import Scorecard
from blocs.queries.scorecards.card_results import CardResult, result_of
from blocs.queries.scorecards.frozen import frozen_sheet

# So many copies are read and checked against their hashes every time.
ALWAYS_CHECKED = 40
MOST_KEPT = 2000
_kept: dict[tuple[int, str, Decimal], CardResult] = {}


def approved_results(cards: Iterable[Scorecard]) -> dict[int, CardResult]:
    """Results by card (at most one query, none where no card is approved).

    In a table of more cards, a copy that this process found to match its hash is not read again:
    what is kept is kept under that hash and the card's total, so it is what was approved.
    """
    approved = [card for card in cards if card.is_approved]
    if len(approved) <= ALWAYS_CHECKED:
        return _read(approved)
    known = {card.pk: found for card in approved if (found := _kept.get(_key(card)))}
    fresh = _read([card for card in approved if card.pk not in known])
    if len(_kept) > MOST_KEPT:
        _kept.clear()
    keys = {card.pk: _key(card) for card in approved}
    _kept.update({keys[pk]: result for pk, result in fresh.items() if result.is_sound})
    return known | fresh


def _key(card):
    return card.pk, card.frozen_hash, card.total


def _read(cards):
    if not cards:
        return {}
    copies = Scorecard.objects.filter(pk__in=[card.pk for card in cards])
    frozen = dict(copies.values_list("pk", "frozen"))
    for card in cards:
        card.frozen = frozen[card.pk]
    return {card.pk: result_of(frozen_sheet(card)) for card in cards}
