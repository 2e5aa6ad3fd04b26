"""States of a report."""

from django.db import models


class ReportState(models.TextChoices):
    DRAFT = "draft", "Dự thảo"
    FINAL = "final", "Bản trình ký"

    def can_become(self, new):
        return new in NEXT_REPORT_STATES[self]


NEXT_REPORT_STATES = {
    ReportState.DRAFT: {ReportState.FINAL},
    ReportState.FINAL: {ReportState.DRAFT},
}
