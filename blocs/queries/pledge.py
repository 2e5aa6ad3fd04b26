"""Reads about the pledge: its frozen text, and who has signed it."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass

from blocs.enums.organisation import Duty
from blocs.enums.pledge import PledgeState
from blocs.enums.year import CampaignState
from blocs.models.organisation import Membership, Post, Unit
from blocs.models.pledge import Pledge, PledgeSignature, PledgeTarget
from blocs.models.year import Campaign
from blocs.queries.year import Member, members_of
from emulation.audit.canonical import canonical
from emulation.vietnamese import format_number


@dataclass(frozen=True)
class SignatureRow:
    """A member unit and its signature, or None while it has not signed."""

    member: Member
    signature: PledgeSignature | None

    @property
    def is_signed(self):
        return self.signature is not None


def pledge_of(campaign: Campaign) -> Pledge | None:
    return Pledge.objects.filter(campaign=campaign).first()


def targets_of(pledge: Pledge) -> list[PledgeTarget]:
    """The numbered targets in order, each with its unit."""
    return list(pledge.targets.select_related("unit").order_by("position"))


def agreed_targets(campaign: Campaign) -> list[PledgeTarget]:
    """Targets of the campaign's pledge in order, once its text stands (one query)."""
    agreed = PledgeTarget.objects.filter(pledge__campaign=campaign).exclude(
        pledge__state=PledgeState.DRAFT
    )
    return list(agreed.select_related("unit").order_by("position"))


def text_hash(pledge: Pledge) -> str:
    """SHA-256 in hex of the canonical text and targets, which is what a unit signs."""
    frozen = {
        "bloc": pledge.campaign.bloc.code,
        "year": pledge.campaign.year,
        "text": pledge.text,
        "targets": [_frozen(target) for target in targets_of(pledge)],
    }
    return hashlib.sha256(canonical(frozen).encode()).hexdigest()


def _frozen(target):
    return {
        "position": target.position,
        "text": target.text,
        "value": "" if target.value is None else format_number(target.value),
        "measure": target.measure,
        "unit": target.unit.code if target.unit else "",
    }


def signature_rows(pledge: Pledge) -> list[SignatureRow]:
    """Every member unit in protocol order with its signature (three queries)."""
    signed = {row.unit_id: row for row in pledge.signatures.select_related("scan")}
    return [SignatureRow(member, signed.get(member.pk)) for member in members_of(pledge.campaign)]


def units_not_signed(pledge: Pledge) -> list[Member]:
    return [row.member for row in signature_rows(pledge) if not row.is_signed]


def units_to_sign(user, pledge: Pledge) -> list[Unit]:
    """Member units that `user` leads today and that have not signed."""
    led = set(_units_led_by(user))
    return [member.unit for member in units_not_signed(pledge) if member.pk in led]


def signatures_waiting_for(user) -> list[tuple[Pledge, Unit]]:
    """Open pledges with the member units that `user` leads and that have not signed.

    Three queries.
    """
    memberships = Membership.objects.filter(unit__in=_units_led_by(user)).select_related("unit")
    by_bloc = defaultdict(list)
    for row in memberships.order_by("position", "pk"):
        by_bloc[row.bloc_id].append(row)
    pledges = Pledge.objects.filter(
        state=PledgeState.OPEN,
        campaign__state=CampaignState.OPEN,
        campaign__bloc__in=list(by_bloc),
    ).select_related("campaign__bloc")
    signed = set(
        PledgeSignature.objects.filter(
            pledge__state=PledgeState.OPEN, pledge__campaign__bloc__in=list(by_bloc)
        ).values_list("pledge", "unit")
    )
    return [
        (pledge, row.unit)
        for pledge in pledges.order_by("pk")
        for row in by_bloc[pledge.campaign.bloc_id]
        if row.covers(pledge.campaign.last_day) and (pledge.pk, row.unit_id) not in signed
    ]


def _units_led_by(user):
    posts = Post.objects.held_by(user).filter(duty=Duty.LEADER)
    return posts.values_list("unit", flat=True)
