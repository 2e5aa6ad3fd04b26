from decimal import Decimal

import pytest

from blocs.enums.scorecards import ScorecardState
from blocs.models.scorecards import Scorecard
from blocs.queries.scorecards.frozen import hash_of
from blocs.tests.factories_scorecards import approved, card_of, sent
from emulation.audit.verification import verify


def rewrite(card, **values):
    """Change the row as somebody with the database in hand would."""
    Scorecard.objects.filter(pk=card.pk).update(**values)


def rewritten_copy(card):
    frozen = card.frozen
    frozen["totals"]["total"] = "999.99"
    return {"frozen": frozen, "frozen_hash": hash_of(frozen), "total": Decimal("999.99")}


def test_approved_card_is_vouched_for(world):
    approved(card_of(world.campaign, world.member))
    sent(card_of(world.campaign, world.third))

    assert verify()["ok"]


@pytest.mark.parametrize(
    "values",
    [
        lambda card: {"total": Decimal("1.00")},
        rewritten_copy,
        lambda card: {
            "state": ScorecardState.RETURNED,
            "frozen": None,
            "frozen_hash": "",
            "total": None,
            "approved_at": None,
            "approved_by": None,
        },
    ],
    ids=["total", "whole copy", "taken back"],
)
def test_approved_card_that_was_altered_is_told(world, values):
    card = approved(card_of(world.campaign, world.member))

    rewrite(card, **values(card))

    bad = verify()["first_bad"]
    assert bad["chain"] == "bloc:khoi-a"
    assert "đã chốt" in bad["reason"]


def test_approval_without_an_event_is_told(world):
    card = approved(card_of(world.campaign, world.member))
    other = card_of(world.campaign, world.third)

    rewrite(
        other,
        state=card.state,
        frozen=card.frozen,
        frozen_hash=card.frozen_hash,
        total=card.total,
        submitted_at=card.submitted_at,
        approved_at=card.approved_at,
    )

    assert "không ghi nhận việc chốt điểm" in verify()["first_bad"]["reason"]
