"""Findings of a report beside the answers that were given to them."""

from dataclasses import dataclass

from reports.checking.check import report_findings
from reports.checking.findings import Finding
from reports.models import FindingAnswer, Report
from reports.queries.checking import names_of
from reports.queries.year_end import YearEnd, year_end


@dataclass(frozen=True)
class Checked:
    """`open`: findings without an answer; `answered`: with the answer that keeps them."""

    open: tuple[Finding, ...]
    answered: tuple[tuple[Finding, FindingAnswer], ...]

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """Errors in the secretariat's own words: they are put right or explained before signing."""
        return tuple(each for each in self.open if each.is_error and not each.of_unit)

    def of_section(self, code: str) -> list[Finding]:
        """What is open in one section."""
        return [each for each in self.open if each.section == code]

    def find(self, fingerprint: str) -> Finding | None:
        """The finding, answered or not."""
        everything = (*self.open, *(finding for finding, _ in self.answered))
        return next((each for each in everything if each.fingerprint == fingerprint), None)


def checked(content: YearEnd) -> Checked:
    """All findings of what was gathered, each with its answer (three queries)."""
    found = report_findings(content, names_of(content.bloc.sponsor))
    answers = {
        answer.fingerprint: answer
        for answer in FindingAnswer.objects.filter(report=content.report).order_by("pk")
    }
    return Checked(
        tuple(each for each in found if each.fingerprint not in answers),
        tuple((each, answers[each.fingerprint]) for each in found if each.fingerprint in answers),
    )


def checked_report(report: Report) -> Checked:
    """The report as its secretariat reads it."""
    return checked(year_end(report))
