"""Documents sent for remarks, and remarks on them."""

from datetime import timedelta

from django.utils import timezone

from blocs.tests.factories_pledge import make_pledge
from emulation.remarks import services
from emulation.remarks.models import Consultation, Remark

PLEDGE = "pledge"


def add_consultation(document, kind=PLEDGE, *, days=7, **values):
    """A running consultation, around the service."""
    values = {"title": "Giao ước thi đua năm 2026", "opener_name": "Nguyễn Thị Thư", **values}
    return Consultation.objects.create(
        kind=kind,
        subject_id=document.pk,
        until=timezone.localdate() + timedelta(days=days),
        opened_at=timezone.now(),
        chain_name=document.chain_name,
        **values,
    )


def asked_pledge(world):
    """The pledge in draft, sent for remarks."""
    pledge = make_pledge(world.campaign)
    add_consultation(pledge)
    return pledge


def add_remark(document, unit, author, kind=PLEDGE, **values):
    """A remark on the whole document, in any state."""
    values = {"text": "Đề nghị viết rõ hơn.", "made_at": timezone.now(), **values}
    return Remark.objects.create(
        kind=kind,
        subject_id=document.pk,
        author_id=author.pk,
        author_name=author.get_full_name(),
        unit_id=unit.pk,
        unit_name=unit.name,
        chain_name=document.chain_name,
        **values,
    )


def remark_by_ha(world):
    return services.make(PLEDGE, asked_pledge(world), by=world.ha, text="Đề nghị viết rõ hơn.")
