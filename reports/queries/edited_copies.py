"""Copies of a report that were edited in Word."""

from collections import defaultdict

from emulation.files.models import StoredFile
from reports.models import EditedCopy, Report, SectionVersion

# So many versions of a section are looked at.
MOST_VERSIONS = 20


def copy_with_file(file: StoredFile) -> EditedCopy | None:
    """The copy that the file belongs to."""
    rows = EditedCopy.objects.filter(file=file).select_related(
        "report__campaign__bloc__sponsor__parent"
    )
    return rows.first()


def earlier_texts(report: Report) -> dict[str, list[str]]:
    """What each section says and said before, the newest first."""
    found = defaultdict(list)
    rows = SectionVersion.objects.filter(section__report=report).order_by("-number", "-pk")
    for code, text in rows.values_list("section__code", "text"):
        if len(found[code]) < MOST_VERSIONS:
            found[code].append(text)
    return dict(found)
