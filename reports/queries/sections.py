"""What stands in each section now: its text, the units' texts, whether it is filled."""

from dataclasses import dataclass

from reports import outline
from reports.queries.year_end import YearEnd


@dataclass(frozen=True)
class SectionRow:
    """One heading of the outline with its state; `units` are (key as a member, name,
    text) of units that wrote."""

    section: outline.Outline
    title: str
    text: str
    units: tuple[tuple[int, str, str], ...]

    @property
    def is_written(self):
        return bool(self.text.strip())

    @property
    def is_missing(self):
        return self.section.is_required and not self.is_written


def section_rows(content: YearEnd) -> list[SectionRow]:
    """All headings in use, in order."""
    return [_row(content, section) for section in content.sections]


def _row(content, section):
    texts = content.highlights.get(section.units_from, {})
    return SectionRow(
        section,
        outline.title_of(section, content),
        content.texts.get(section.code, ""),
        tuple((m.pk, m.name, texts[m.pk]) for m in content.units if texts.get(m.pk)),
    )
