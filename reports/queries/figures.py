"""The figures of a year under stable keys, each with the rows it comes from.

Every number that a report prints is here, computed once; `manage.py figures` prints them as JSON.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from awards.enums import QuestionKind
from awards.queries.confirmed import ConfirmedVote, confirmed_votes
from awards.queries.grants import AwardMatrix, Tally, award_matrix
from awards.queries.registrations import AwardRegistrations, registrations_by_award
from awards.queries.results import OptionResult
from blocs.enums.results import IndicatorKind
from blocs.models import Campaign, Unit
from blocs.queries.results import contribution_totals, indicator_figures, sponsor_figures
from blocs.queries.results import figures as results
from blocs.queries.results.contributions import ContributionTotals
from blocs.queries.scorecards.table import ScoreTable, score_table
from emulation.vietnamese import (
    format_number,
    of_total,
    plain_points,
    round_half_up,
    zero_pad,
)
from reports.queries.counts import Count, counted_in, counts_of

COUNTED = (
    *("lượt", "đơn vị", "tập thể", "cá nhân", "sáng kiến"),
    *("phong trào", "cuộc họp", "nhiệm vụ", "chỉ tiêu"),
)
KINDS = (("given", "đã tặng"), ("proposed", "đề nghị"))
SUBJECTS = (("collectives", "tập thể"), ("individuals", "cá nhân"))


@dataclass(frozen=True)
class Row:
    """One row behind a figure."""

    model: str
    id: int | None
    label: str
    value: Decimal | str


@dataclass(frozen=True)
class Figure:
    """One figure: `of` is its full measure (1000 points, 7 units), `text` how it prints."""

    key: str
    value: Decimal
    unit: str
    text: str
    of: Decimal | None = None
    rows: tuple[Row, ...] = ()
    is_count: bool = False

    @property
    def prose(self):
        """How running text prints it: whole counts below ten get a zero before them."""
        is_small = self.value == self.value.to_integral_value() and 0 <= self.value < 10
        if self.of is None and is_small and self.unit.startswith(COUNTED):
            return zero_pad(int(self.value))
        return padded(self.text) if self.is_count else self.text


def padded(text: str) -> str:
    """A count as running text prints it: "8" as "08", anything longer as it is."""
    return text.zfill(2) if text.isdigit() else text


def figures_of(campaign: Campaign) -> list[Figure]:
    """All figures of a campaign; a constant number of queries."""
    return figures_from(
        score_table(campaign),
        registrations_by_award(campaign),
        award_matrix(campaign),
        indicator_figures(campaign),
        [contribution_totals(campaign)],
        counts_of(counted_in(campaign)),
        award_votes(campaign),
    )


def figures_from(
    scores, registrations, awards, indicators, contributions, counts=(), votes=()
) -> list[Figure]:
    """All figures of what was gathered already."""
    return [
        *score_figures(scores),
        *registration_figures(registrations),
        *award_figures(awards),
        *result_figures(indicators),
        *contribution_figures(contributions),
        *vote_figures(votes),
        *count_figures(counts),
    ]


def figures_of_sponsor(sponsor: Unit, year: int) -> list[Figure]:
    """Results over all blocs of a sponsor in a year; awards and contributions added up."""
    campaigns = list(Campaign.objects.filter(bloc__sponsor=sponsor, year=year).order_by("pk"))
    return [
        *award_figures(award_matrix(*campaigns)),
        *result_figures(sponsor_figures(sponsor, year)),
        *contribution_figures([contribution_totals(campaign) for campaign in campaigns]),
    ]


def score_figures(table: ScoreTable) -> Iterable[Figure]:
    """scores.<unit> of the scale, ranks.<unit>; only units whose card is complete."""
    for row in table.rows:
        if row.total is None:
            continue
        behind = (Row("blocs.scorecard", row.card.pk, row.name, row.total),)
        scale = table.scale
        text = f"{plain_points(row.total)}/{plain_points(scale)}"
        yield Figure(f"scores.{row.unit.code}", row.total, "điểm", text, scale, behind)
        if row.rank is not None:
            rank = Decimal(row.rank)
            yield Figure(f"ranks.{row.unit.code}", rank, "hạng", str(row.rank), rows=behind)


def registration_figures(awards: Iterable[AwardRegistrations]) -> Iterable[Figure]:
    """registrations.<award>: member units that registered by way of the bloc or the sector."""
    merged_units = {}
    for row in awards:
        award, members, total = row.award, row.members, row.of_members
        known = merged_units.setdefault(award.code, (award, {}, total))[1]
        known.update({member.pk: member for member in members})
    for code, (award, members, total) in merged_units.items():
        yield Figure(
            f"registrations.{code}",
            Decimal(len(members)),
            "đơn vị",
            of_total(len(members), total),
            Decimal(total),
            tuple(
                Row("blocs.unit", member.pk, f"{member.name}: {award.name}", Decimal(1))
                for member in members.values()
            ),
        )


def award_figures(matrix: AwardMatrix) -> Iterable[Figure]:
    """awards.<award>.<issuer or level>.{given|proposed}.{collectives|individuals}."""
    for row in matrix.rows:
        yield from _tallies(row.award, row.issuer.code, row.issuer.name, row)
    for award, level, given, proposed in matrix.by_level():
        sums = {"given": given, "proposed": proposed}
        yield from _tallies(award, level, "", sums)


def _tallies(award, place, name, source):
    for kind, kind_label in KINDS:
        tally = source[kind] if isinstance(source, dict) else getattr(source, kind)
        for subject, subject_label in SUBJECTS:
            value = Decimal(getattr(tally, subject))
            label = f"{award.name}{f' ({name})' if name else ''}, {kind_label}, {subject_label}"
            yield Figure(
                f"awards.{award.code}.{place}.{kind}.{subject}",
                value,
                f"lượt {subject_label}",
                format_number(value),
                rows=_tally_rows(tally, subject, label),
            )


def _tally_rows(tally: Tally, subject, label):
    """Lines that count towards the figure; parts of other lines are told apart."""
    return tuple(
        Row(
            line.model,
            line.pk,
            f"{line.unit_name}: {label}{' (trong đó)' if line.is_part else ''}",
            Decimal(getattr(line, subject)),
        )
        for line in tally.lines
        if getattr(line, subject)
    )


def result_figures(table: Iterable[results.IndicatorFigures]) -> Iterable[Figure]:
    """results.<indicator>.{actual|target|ratio} of the whole, and of each part by its code.

    The whole is the figure published for it where there is one; its rows then name both the
    published figure and the sum of the parts, so that a difference can be seen.
    """
    for line in table:
        code = line.indicator.code
        for part in line.parts:
            place = part.owner.code if isinstance(part.owner, Unit) else part.owner.bloc.code
            yield from _values(f"results.{code}.{place}", part, ((part.label, part),))
        if line.total is not None:
            yield from _values(f"results.{code}", line.total, _sources(line))


def _sources(line):
    """(label, figure) of the published figure first, then of the parts and of their sum.

    The sum stands there only beside a published figure that differs from it.
    """
    if line.published:
        yield f"{_owner(line.published)} (số công bố)", line.published
    yield from ((part.label, part) for part in line.parts if part.exists)
    if line.differs:
        yield f"{_owner(line.computed)} (cộng các số liệu thành phần)", line.computed


def _owner(figure):
    """Whose figure of the whole it is: the bloc's or the sponsor's."""
    owner = figure.owner
    return owner.bloc.name if isinstance(owner, Campaign) else figure.label


def _values(prefix, figure, sources):
    measure = figure.indicator.unit_of_measure
    behind = tuple(
        Row("blocs.result", source.result_pk, label, round_half_up(source.actual))
        for label, source in sources
        if source.actual is not None
    )
    for name, unit in (("actual", measure), ("target", measure), ("ratio", "%")):
        value = getattr(figure, name)
        if value is not None:
            rows = behind if name == "actual" else ()
            text = figure.in_words[name]
            is_count = name != "ratio" and figure.indicator.kind == IndicatorKind.COUNT
            key, exact = f"{prefix}.{name}", round_half_up(value)
            yield Figure(key, exact, unit, text, rows=rows, is_count=is_count)


def contribution_figures(totals: Iterable[ContributionTotals]) -> Iterable[Figure]:
    """contributions.total in đồng, if anything was entered; parts of other lines not added."""
    units = [unit for each in totals for unit in each.units]
    rows = tuple(
        Row("blocs.contribution", line.pk, f"{unit.name}: {line.text}", line.value)
        for unit in units
        for line in unit.counted
    )
    if rows:
        total = sum((unit.total for unit in units), Decimal(0))
        yield Figure("contributions.total", total, "đồng", format_number(total, 0), rows=rows)


def count_figures(counts: Iterable[Count]) -> Iterable[Figure]:
    """How many there are of what running text counts; see `counts_of` for the keys."""
    for count in counts:
        rows = tuple(
            Row(row._meta.label_lower, row.pk, label, Decimal(number))
            for row, label, number in count.parts
        )
        value = Decimal(count.value)
        yield Figure(count.key, value, count.unit, format_number(value), rows=rows)


def award_votes(campaign: Campaign) -> list[ConfirmedVote]:
    """The confirmed votes on awards; reports tell of no others."""
    return confirmed_votes(campaign, kind=QuestionKind.AWARD)


def key_of_votes(vote: ConfirmedVote, option: OptionResult) -> str:
    """The key of the votes for one option."""
    return f"votes.{vote.election.code}.{vote.question.code}.{option.code}"


def vote_figures(votes: Iterable[ConfirmedVote]) -> Iterable[Figure]:
    """votes.<election>.<question>.<option>: votes of the base, of confirmed counts alone."""
    for vote in votes:
        for option in vote.options:
            label = f"{vote.question.title}: {option.label}"
            row = Row("awards.question", vote.question.pk, label, Decimal(option.yes))
            text = of_total(option.yes, option.base)
            yes, base = Decimal(option.yes), Decimal(option.base)
            yield Figure(key_of_votes(vote, option), yes, "phiếu", text, base, (row,))


def as_json(figure: Figure) -> dict:
    """The figure in the shape of `manage.py figures`: values are plain decimal strings."""
    return {
        "key": figure.key,
        "value": plain(figure.value),
        "of": None if figure.of is None else plain(figure.of),
        "unit": figure.unit,
        "text": figure.text,
        "rows": [
            {"model": row.model, "id": row.id, "label": row.label, "value": plain(row.value)}
            for row in figure.rows
        ],
    }


def plain(value) -> str:
    """994.50 as "994.5", 1E+3 as "1000": HALF_UP to 2 places, no grouping, no exponent."""
    text = f"{round_half_up(Decimal(value)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
