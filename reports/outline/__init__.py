"""The outline of the year-end report: which sections stand in which order, and what fills them.

`SECTIONS` is the outline that comes with the product. A sponsor can keep outlines of its own, and
every report has its own copy of one (`reports.models.ReportSection`): what a page or a paper shows
follows `YearEnd.sections`, never this list. A section is narrative (text of the secretariat), data
(computed from figures by a maker, never typed) or both. Codes are stable; numbers are counted when
printed. Built-in titles take the year, the next one, the period under review, and the movements
and papers of the year that a section is about; no movement or paper of some year is fixed here.
"""

from reports.outline.built_in import BY_CODE, OTHER_MOVEMENTS, SECTIONS
from reports.outline.movements import LAUNCHED_ABOVE, launched_above, section_on
from reports.outline.rows import as_values, of_row
from reports.outline.section import DEPTHS, Outline, below
from reports.outline.titles import bare_title, title_of

__all__ = [
    "BY_CODE",
    "DEPTHS",
    "LAUNCHED_ABOVE",
    "OTHER_MOVEMENTS",
    "SECTIONS",
    "Outline",
    "as_values",
    "bare_title",
    "below",
    "launched_above",
    "of_row",
    "section_on",
    "title_of",
]
