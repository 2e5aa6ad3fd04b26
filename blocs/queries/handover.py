"""What the head of a bloc hands over to the next one."""

from dataclasses import dataclass

from django.db.models import Count

from blocs.enums.organisation import DocumentRole
from blocs.enums.year import MilestoneKind
from blocs.models.organisation import Document, Unit
from blocs.models.year import Campaign, Direction, Milestone
from blocs.queries.year import head_of

LEFT_OUT = (DocumentRole.EVIDENCE, DocumentRole.PRESS, DocumentRole.LEGAL)
KEPT = (
    ("meetings", "Hồ sơ các cuộc họp, hội nghị"),
    ("returns", "Hồ sơ báo cáo của các đơn vị thành viên"),
    ("scorecards", "Bảng chấm điểm thi đua của các đơn vị"),
)


@dataclass(frozen=True)
class Handover:
    """`outgoing` headed the bloc in the campaign, `incoming` heads it in the next year, as far as
    they are named. `files` are pairs (what, how many) of what is kept beside the register.

    `milestone` is the step of the calendar, where there is one.
    """

    campaign: Campaign
    outgoing: Unit | None
    incoming: Unit | None
    milestone: Milestone | None
    documents: tuple[Document, ...]
    files: tuple[tuple[str, int], ...]
    open_steps: tuple[Milestone, ...]
    directions: tuple[Direction, ...]

    @property
    def is_needed(self):
        """Somebody headed the bloc, and not the same unit goes on."""
        return self.outgoing is not None and self.outgoing != self.incoming

    @property
    def handed_on(self):
        """The day on which it was done, or None."""
        return self.milestone.done_on if self.milestone else None


def handover_of(campaign: Campaign) -> Handover:
    """Seven queries, or six where the next year is not opened."""
    following = Campaign.objects.filter(bloc=campaign.bloc_id, year=campaign.year + 1).first()
    steps = list(campaign.milestones.order_by("due_at", "pk"))
    papers = Document.objects.filter(bloc=campaign.bloc_id, year=campaign.year, unit=None)
    return Handover(
        campaign=campaign,
        outgoing=head_of(campaign),
        incoming=head_of(following) if following else None,
        milestone=next((row for row in steps if row.kind == MilestoneKind.HANDOVER), None),
        documents=tuple(papers.exclude(role__in=LEFT_OUT).order_by("position", "issued_on", "pk")),
        files=_files(campaign),
        open_steps=tuple(
            row for row in steps if row.done_on is None and row.kind != MilestoneKind.HANDOVER
        ),
        directions=tuple(campaign.directions.order_by("position", "pk")),
    )


def _files(campaign):
    """What there is of each kind; kinds of which there is nothing are left out."""
    numbers = {name: Count(name, distinct=True) for name, _ in KEPT}
    found = Campaign.objects.filter(pk=campaign.pk).aggregate(**numbers)
    return tuple((label, found[name]) for name, label in KEPT if found[name])
