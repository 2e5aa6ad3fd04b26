"""States of the pledge."""

from django.db import models


class PledgeState(models.TextChoices):
    DRAFT = "draft", "Đang soạn"
    OPEN = "open", "Đang ký"
    SIGNED = "signed", "Đã ký đủ"

    def can_become(self, new):
        return new in NEXT_PLEDGE_STATES[self]


# Reopening a text that nobody has signed is allowed; a signed text is never edited. "Signed by all"
# goes back to "open" only where a paper signature was ticked by mistake.
NEXT_PLEDGE_STATES = {
    PledgeState.DRAFT: {PledgeState.OPEN},
    PledgeState.OPEN: {PledgeState.DRAFT, PledgeState.SIGNED},
    PledgeState.SIGNED: {PledgeState.OPEN},
}


class SignatureMethod(models.TextChoices):
    IN_APP = "in_app", "Ký trên phần mềm"
    SCAN = "scan", "Bản giấy đã ký (bản chụp)"
