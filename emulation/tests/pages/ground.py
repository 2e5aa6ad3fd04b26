"""The audit trail and the stored files that no object refers to."""

from django.db import transaction

from emulation.audit.services import record
from emulation.files import services
from emulation.files.tests.samples import upload
from emulation.tests.pages import Page

NOBODY = {"thu": 404, "ha": 404, "lan": 404, "binh": 404}


@transaction.atomic
def one_more_event(world):
    record("account_created", world.ha, by=world.quan, full_name=["", "Hà"])


def loose_file(world):
    """A file that no owner answers for."""
    return {"pk": services.receive(upload("Tệp rời.pdf"), by=world.ha).pk}


PAGES = [
    Page(
        "audit:event_list",
        grow=one_more_event,
        grow_as="quan",
        ha=403,
        lan=403,
        khach=200,  # the chain of their own bloc
        quan=200,
    ),
    Page("files:download", loose_file, **NOBODY),
    Page("files:preview", loose_file, **NOBODY),
    Page("files:preview_image", lambda w: loose_file(w) | {"number": 1}, **NOBODY),
    Page("files:destroy", loose_file, **NOBODY),
    Page("files:destroy", loose_file, method="post", **NOBODY),
]
