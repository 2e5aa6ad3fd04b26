"""All findings about a report."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from reports.checking.agreement import agreement_findings
from reports.checking.amounts import Ledger, amount_findings
from reports.checking.award_counts import award_findings
from reports.checking.clauses import ClauseReader
from reports.checking.findings import Finding
from reports.checking.forms import form_findings
from reports.checking.order import order_findings
from reports.checking.passages import Passage, cuts, passages
from reports.checking.people import Shown, shown_findings
from reports.checking.results import Indicators, result_findings
from reports.checking.shares import Standing, share_findings
from reports.checking.sums import sum_findings
from reports.checking.tallies import Tallies
from reports.checking.texts import structure_findings
from reports.checking.vocabulary import Vocabulary
from reports.checking.years import heading_findings, year_findings
from reports.queries.checking import Names
from reports.queries.year_end import YearEnd

OPENING, SUBJECT = "mo-dau", "trich-yeu"
OF_UNIT = "nội dung của"


@dataclass(frozen=True)
class Facts:
    """What texts are compared with."""

    content: YearEnd
    names: Names

    @cached_property
    def tallies(self) -> Tallies:
        return Tallies(self.content.awards, self.content.periods)

    @cached_property
    def ledger(self) -> Ledger:
        return Ledger(self.content.contributions)

    @cached_property
    def standing(self) -> Standing:
        content = self.content
        return Standing(len(content.members), content.registrations, content.scores)

    @cached_property
    def shown(self) -> Shown:
        return Shown(self.content.exemplars, self.content.initiatives)

    @cached_property
    def indicators(self) -> Indicators:
        return Indicators(self.content.indicators)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        bloc = self.content.bloc
        units = [
            (member.pk, {member.name, member.unit.name, member.unit.label})
            for member in self.content.units
        ]
        places = (bloc.place, bloc.sponsor.place)
        return Vocabulary(self.names.awards, self.names.issuers, units, places)


def report_findings(content: YearEnd, names: Names) -> list[Finding]:
    """Everything found in the report's texts, in the order of the report; no queries."""
    facts = Facts(content, names)
    texts = list(report_texts(content))
    found = [*structure_findings(content), *heading_findings(content)]
    for lines in texts:
        found += order_findings(lines)
        for passage in lines:
            found += [*form_findings(passage), *sum_findings(passage)]
            found += year_findings(passage, content)
    found += compared(facts, [passage for lines in texts for passage in lines])
    return in_order(placed(found, [passage for lines in texts for passage in lines]), content)


def placed(found: Iterable[Finding], lines: Iterable[Passage]) -> list[Finding]:
    """The findings with what their lines tell: whose words they are, where the quote is cut."""
    at = defaultdict(list)
    for passage in lines:
        at[passage.section, passage.place].append(passage)
    return [_placed(each, at[each.section, each.place]) for each in found]


def _placed(finding, lines):
    line = next((each for each in lines if finding.quote and finding.quote in each.raw), None)
    if line is None:
        return finding
    return replace(finding, unit=line.unit, cut=cuts(line.raw, finding.quote))


def compared(facts: Facts, lines: Iterable[Passage]) -> Iterator[Finding]:
    """What of the lines disagrees with the figures."""
    reader = ClauseReader(facts.vocabulary, facts.content.periods)
    clauses = [clause for passage in lines for clause in reader.read(passage)]
    for clause in clauses:
        yield from award_findings(clause, facts.tallies)
        yield from amount_findings(clause, facts.ledger)
        yield from share_findings(clause, facts.standing)
        yield from shown_findings(clause, facts.shown)
        yield from result_findings(clause, facts.indicators)
    yield from agreement_findings(clauses)


def report_texts(content: YearEnd) -> Iterator[list[Passage]]:
    """Every typed text of the report: opening, sections, and what units wrote and is printed."""
    figures = content.tokens
    yield list(passages(SUBJECT, content.report.subject, figures))
    yield list(passages(OPENING, content.report.opening, figures))
    for section in content.sections:
        maker = section.maker
        text = content.texts.get(section.code, "")
        yield list(passages(section.code, text, figures, maker=maker))
        if section.units_in:
            yield from _of_units(content, section)


def _of_units(content, section):
    texts = content.highlights.get(section.units_from, {})
    for member in content.units:
        text = texts.get(member.pk, "")
        if text:
            name = f"{OF_UNIT} {member.unit.label}"
            yield list(
                passages(section.code, text, {}, place=name, unit=member.pk, maker=section.maker)
            )


def in_order(found: Iterable[Finding], content: YearEnd) -> list[Finding]:
    """By section, then by line; each once."""
    order = {SUBJECT: -2, OPENING: -1}
    order |= {section.code: place for place, section in enumerate(content.outline)}
    found = (replace(each, of_unit=each.place.startswith(OF_UNIT)) for each in found)
    unique = {finding.fingerprint: finding for finding in found}
    return sorted(
        unique.values(),
        key=lambda each: (order.get(each.section, len(order)), bool(each.place), each.line),
    )
