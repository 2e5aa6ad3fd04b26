"""Remarks on drafted documents."""

from blocs.models import Pledge
from blocs.tests.factories_remarks import PLEDGE, add_remark, asked_pledge
from emulation.remarks import services
from emulation.remarks.models import Consultation
from emulation.tests.pages import Page


def sent_pledge(world):
    return Pledge.objects.filter(campaign=world.campaign).first() or asked_pledge(world)


def of_pledge(world):
    return {"kind": "pledge", "pk": sent_pledge(world).pk}


def of_remark(world):
    remark = services.make(PLEDGE, sent_pledge(world), by=world.ha, text="Đề nghị viết rõ hơn.")
    return {"pk": remark.pk}


def one_more_remark(world):
    add_remark(sent_pledge(world), world.member, world.ha)


def table(world):
    return of_pledge(world) | {"ending": "docx"}


def ended(world):
    kwargs = of_pledge(world)
    Consultation.objects.update(until="2026-01-01")
    return kwargs


SECRETARIAT = {"ha": 403, "lan": 403, "binh": 403}

PAGES = [
    Page("remarks:remark_list", of_pledge, grow=one_more_remark),
    Page("remarks:remark_text", of_pledge, grow=one_more_remark, grow_as="ha"),
    Page("remarks:remark_table", table),
    Page("remarks:remark_create", of_pledge),
    Page("remarks:remark_create", ended, thu=403, **SECRETARIAT),
    Page(
        "remarks:remark_create",
        of_pledge,
        query="place=doan:khong",
        **dict.fromkeys(("thu", "ha", "lan", "binh"), 404),
    ),
    Page("remarks:remark_settle", of_remark, **SECRETARIAT),
    Page("remarks:remark_settle", of_remark, method="post", **(SECRETARIAT | {"thu": 422})),
    Page("remarks:remark_withdraw", of_remark, thu=403, lan=403, binh=403),
    Page("remarks:consultation_open", of_pledge, **SECRETARIAT),
    Page("remarks:consultation_end", of_pledge, **SECRETARIAT),
]
