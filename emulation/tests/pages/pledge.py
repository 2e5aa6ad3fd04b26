"""The pledge: its page, its text, its signatures."""

from blocs.models import Pledge
from blocs.tests.factories_pledge import make_pledge, make_signature, open_for_signature
from emulation.tests.pages import Page

SECRETARIAT = {"ha": 403, "lan": 403, "binh": 403}


def campaign(world):
    return {"pk": world.campaign.pk}


def drafted(world):
    """The campaign's pledge, in draft; one that was sent for remarks serves too."""
    return Pledge.objects.filter(campaign=world.campaign).first() or make_pledge(world.campaign)


def draft(world):
    drafted(world)
    return campaign(world)


def opened(world):
    open_for_signature(drafted(world))
    return campaign(world)


def to_sign(world):
    return opened(world) | {"unit_pk": world.member.pk}


def scanned(world):
    signature = make_signature(open_for_signature(drafted(world)), world.third)
    return {"pk": signature.pk}


PAGES = [
    Page("blocs:pledge_detail", opened),
    Page("blocs:pledge_edit", draft, **SECRETARIAT),
    Page("blocs:pledge_edit", draft, method="post", **(SECRETARIAT | {"thu": 422})),
    Page("blocs:pledge_open", draft, **SECRETARIAT),
    Page("blocs:pledge_open", draft, method="post", **(SECRETARIAT | {"thu": 302})),
    Page("blocs:pledge_reopen", opened, **SECRETARIAT),
    Page("blocs:pledge_reopen", opened, method="post", **(SECRETARIAT | {"thu": 302})),
    Page("blocs:pledge_scan", opened, **SECRETARIAT),
    Page("blocs:pledge_scan", opened, method="post", **(SECRETARIAT | {"thu": 422})),
    Page("blocs:pledge_sign", to_sign, thu=403, ha=403, binh=403),
    Page("blocs:pledge_sign", to_sign, method="post", thu=403, ha=403, lan=422, binh=403),
    Page("blocs:pledge_signature_withdraw", scanned, **SECRETARIAT),
    Page(
        "blocs:pledge_signature_withdraw",
        scanned,
        method="post",
        **(SECRETARIAT | {"thu": 422}),
    ),
]
