"""Models of reports."""

from reports.models.agreeing import Draft, EditedCopy, FindingAnswer
from reports.models.issues import Issue
from reports.models.reports import Report
from reports.models.sections import (
    OutlineTemplate,
    Phrase,
    ReportSection,
    SectionVersion,
    TemplateSection,
)

__all__ = [
    "Draft",
    "EditedCopy",
    "FindingAnswer",
    "Issue",
    "OutlineTemplate",
    "Phrase",
    "Report",
    "ReportSection",
    "SectionVersion",
    "TemplateSection",
]
