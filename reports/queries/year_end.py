"""Everything the year-end report of a campaign says, gathered once."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from awards.queries.confirmed import ConfirmedVote
from awards.queries.grants import AwardMatrix, award_matrix, period_matrix
from awards.queries.registrations import AwardRegistrations, registrations_by_award
from blocs.enums.organisation import DocumentRole
from blocs.enums.year import Office
from blocs.models import (
    Bloc,
    Campaign,
    Direction,
    Document,
    Exemplar,
    Highlight,
    Initiative,
    Meeting,
    Movement,
    MovementResult,
    PledgeTarget,
    Unit,
)
from blocs.queries.pledge import agreed_targets
from blocs.queries.results import IndicatorFigures, contribution_totals, indicator_figures
from blocs.queries.results.contributions import ContributionTotals
from blocs.queries.scorecards.table import ScoreTable, score_table
from blocs.queries.year import Member, members_of
from reports import outline
from reports.models import Report
from reports.queries.counts import counts_of, meetings_of
from reports.queries.figures import Figure, award_votes, figures_from
from reports.queries.readers import (
    EVERYTHING,
    Reader,
    hides_scores,
    withheld_units,
    without_units,
)
from reports.queries.several_years import YearOfBloc, years_of

# Signs of no script, so that a key cannot be taken for words of the sentence it stands in.
TOKEN_MARKS = ("\ue000", "\ue001")


class Withholding(dict):
    """Texts of figures; one that is not there may be one that the reader does not see."""

    def __contains__(self, key):
        return True

    def get(self, key, default=None):
        return super().get(key, "…")


@dataclass(frozen=True)
class YearEnd:
    """The figures and texts of one campaign, as the report prints them to one reader.

    `former`: units that are no members at the end of the year and yet tell of it or got awards.
    `scores_withheld`: the reader may not see scores yet; `scores` has no rows then. `targets`: of
    a pledge whose text is agreed. `years`: of the bloc, where charts are printed. `as_tokens`:
    figures that have a key are said as `[[key]]`.
    """

    report: Report
    campaign: Campaign
    bloc: Bloc
    head: Unit | None
    deputy: Unit | None
    members: tuple[Member, ...]
    former: tuple[Member, ...]
    outline: tuple[outline.Outline, ...]
    texts: dict[str, str]
    highlights: dict[str, dict[int, str]]
    documents: tuple[Document, ...]
    movements: tuple[Movement, ...]
    joined: dict[int, list[MovementResult]]
    registrations: tuple[AwardRegistrations, ...]
    indicators: tuple[IndicatorFigures, ...]
    contributions: ContributionTotals
    exemplars: tuple[Exemplar, ...]
    initiatives: tuple[Initiative, ...]
    awards: AwardMatrix
    periods: dict[tuple[int, int], AwardMatrix]
    scores: ScoreTable
    scores_withheld: bool
    sees_all: bool
    directions: tuple[Direction, ...]
    meetings: tuple[Meeting, ...]
    targets: tuple[PledgeTarget, ...]
    votes: tuple[ConfirmedVote, ...]
    years: tuple[YearOfBloc, ...] = ()
    as_tokens: bool = False

    @property
    def sections(self):
        """The sections that the report uses, in order; `outline` has those switched off too."""
        return tuple(section for section in self.outline if section.is_on)

    @property
    def written(self):
        """The sections in use that take a text."""
        return tuple(section for section in self.sections if section.has_text)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure of the year that the reader may see."""
        gathered = (self.scores, self.registrations, self.awards, self.indicators)
        counts = counts_of(self)
        return tuple(figures_from(*gathered, [self.contributions], counts, self.votes))

    @cached_property
    def tokens(self) -> Mapping[str, str]:
        """What `[[key]]` in a text prints. Readers who see less than all get "…" for the rest."""
        known = {figure.key: figure.prose for figure in self.figures}
        return known if self.sees_all else Withholding(known)

    def say(self, key: str, printed: str) -> str:
        """A figure within a sentence; where tokens are wanted and this one prints the same, the
        key between `TOKEN_MARKS`."""
        if self.as_tokens and self.tokens.get(key) == printed:
            return key.join(TOKEN_MARKS)
        return printed

    @property
    def year(self):
        return self.campaign.year

    @property
    def cited(self):
        """Papers the report answers to."""
        return tuple(row for row in self.documents if row.is_cited)

    @property
    def legal(self):
        """Laws and the like that were spread."""
        return tuple(row for row in self.documents if row.role == DocumentRole.LEGAL)

    @property
    def units(self):
        """Members in protocol order, then former members."""
        return (*self.members, *self.former)

    @property
    def period(self):
        """The period under review that most recently ended, if any."""
        return max(self.periods, default=None, key=lambda years: years[1])


def year_end(report: Report, reader: Reader = EVERYTHING) -> YearEnd:
    """Gather what `reader` may see; the number of queries does not grow with the units."""
    campaign = Campaign.objects.select_related("bloc__sponsor").get(pk=report.campaign_id)
    withheld = withheld_units(report, reader)
    withholds = hides_scores(campaign, reader)
    members = tuple(members_of(campaign))
    scores = score_table(campaign, sight=reader.sight, members=members)
    told = _told_by_units(campaign, withheld)
    rows = list(report.sections.in_order())
    return YearEnd(
        report=report,
        campaign=campaign,
        bloc=campaign.bloc,
        **_heads(campaign),
        members=members,
        former=_former(campaign, members, told),
        outline=tuple(map(outline.of_row, rows)),
        texts={row.code: row.text for row in rows},
        documents=tuple(_documents(campaign)),
        registrations=tuple(registrations_by_award(campaign, members=members)),
        indicators=tuple(indicator_figures(campaign, members=members)),
        contributions=contribution_totals(campaign, members=members),
        scores=replace(scores, rows=()) if withholds else scores,
        scores_withheld=withholds,
        sees_all=reader.sees_all,
        directions=tuple(campaign.directions.order_by("position", "pk")),
        meetings=tuple(meetings_of(campaign)),
        targets=tuple(agreed_targets(campaign)),
        votes=tuple(award_votes(campaign)),
        years=tuple(years_of(campaign.bloc, reader)) if report.has_charts else (),
        **told,
    )


def _told_by_units(campaign, withheld):
    """What single units wrote, launched, joined, showed and got, by the names of the fields."""
    return {
        "highlights": _highlights(campaign, withheld),
        "movements": tuple(_movements(campaign, withheld)),
        "joined": _joined(campaign, withheld),
        "exemplars": _rows_of(campaign.exemplars, withheld),
        "initiatives": _rows_of(campaign.initiatives, withheld),
        "awards": without_units(award_matrix(campaign), withheld),
        "periods": _periods(campaign, withheld),
    }


def _former(campaign, members, told):
    """The units of these rows that are no members, under the names of that year."""
    found = {unit for texts in told["highlights"].values() for unit in texts}
    found |= {row.launched_by_id for row in told["movements"]} | told["joined"].keys()
    found |= {row.unit_id for row in (*told["exemplars"], *told["initiatives"])}
    for matrix in (told["awards"], *told["periods"].values()):
        tallies = (tally for row in matrix.rows for tally in (row.given, row.proposed))
        found |= {line.unit_id for tally in tallies for line in tally.lines}
    units = Unit.objects.filter(pk__in=found - {None} - {member.pk for member in members})
    return tuple(
        Member(unit, unit.name_on(campaign.last_day), 0)
        for unit in units.prefetch_related("names").order_by("name_folded", "pk")
    )


def _documents(campaign):
    """The bloc's own papers of the year."""
    rows = Document.objects.filter(bloc=campaign.bloc_id, year=campaign.year, unit=None)
    return rows.order_by("position", "issued_on", "pk")


def _periods(campaign, withheld):
    found = {
        years: without_units(matrix, withheld) for years, matrix in period_matrix(campaign).items()
    }
    return {years: matrix for years, matrix in found.items() if matrix.rows}


def _heads(campaign):
    units = {term.office: term.unit for term in campaign.terms.select_related("unit")}
    return {"head": units.get(Office.HEAD), "deputy": units.get(Office.DEPUTY)}


def _highlights(campaign, withheld):
    """{section code: {unit key: text}}."""
    found = defaultdict(dict)
    rows = Highlight.objects.filter(campaign=campaign).exclude(unit__in=withheld).order_by("pk")
    for section, unit, text in rows.values_list("section", "unit", "text"):
        found[section][unit] = text
    return dict(found)


def _rows_of(rows, withheld):
    return tuple(rows.exclude(unit__in=withheld).order_by("unit", "pk"))


def _movements(campaign, withheld):
    rows = campaign.movements.exclude(launched_by__in=withheld)
    rows = rows.select_related("launched_by", "parent")
    return rows.order_by("position", "pk")


def _joined(campaign, withheld):
    found = defaultdict(list)
    rows = MovementResult.objects.filter(movement__campaign=campaign).select_related("movement")
    rows = rows.exclude(unit__in=withheld).exclude(movement__launched_by__in=withheld)
    for row in rows.order_by("movement__position", "movement", "pk"):
        found[row.unit_id].append(row)
    return dict(found)
