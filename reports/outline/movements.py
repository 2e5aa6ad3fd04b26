"""Which section is about which movement."""

from collections.abc import Iterable

from blocs.enums.year import MovementLevel
from emulation.vietnamese import fold
from reports.outline.built_in import OTHER_MOVEMENTS
from reports.outline.section import Outline

LAUNCHED_ABOVE = (MovementLevel.PRIME_MINISTER, MovementLevel.PROVINCE)


def launched_above(movements):
    """Movements launched by the Prime Minister or the province."""
    return [row for row in movements if row.level in LAUNCHED_ABOVE]


def section_on(movement, sections: Iterable[Outline]) -> str:
    """The code of the section that is about this movement, or about its parent; else "II.2.4"."""
    titles = [movement.title, movement.parent.title if movement.parent else ""]
    for section in sections:
        if any(topic in fold(title) for topic in section.topics for title in titles):
            return section.code
    return OTHER_MOVEMENTS
