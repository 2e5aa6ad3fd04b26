"""What tables over all blocs of a year say in words."""

from emulation.vietnamese import (
    format_number,
    of_total,
    round_half_up,
    short_official_date,
    zero_pad,
)
from reports.queries.leaders import LedBy
from reports.queries.province import BlocYear, Counts

NOTHING = "–"


def leader_names(row: BlocYear) -> str:
    """Who leads; "–" while nobody does."""
    return "; ".join(leader.name for leader in row.leaders.rows) if row.leaders else NOTHING


def led_by(row: BlocYear) -> str:
    """What tells so, and how far that is settled; "" while nobody leads."""
    if row.leaders is None:
        return ""
    if row.leaders.led_by == LedBy.SCORE and not row.ranks_are_final:
        told = of_total(row.progress.cards_approved, row.progress.members)
        return f"theo điểm, tạm tính khi {told} đơn vị đã thống nhất điểm"
    return str(row.leaders.led_by)


def report_words(row: BlocYear) -> str:
    """State of the report, with its number and day once they are given."""
    report = row.report
    if report is None:
        return "Chưa lập"
    words = report.get_state_display()
    if report.number:
        words += f", số {zero_pad(report.number)}/{report.symbol}"
    if report.issued_on:
        words += f", ngày {short_official_date(report.issued_on)}"
    return words


def counts_words(counts: Counts) -> str:
    """ "3 tập thể, 12 cá nhân"; "–" for none."""
    parts = ((counts.collectives, "tập thể"), (counts.individuals, "cá nhân"))
    return ", ".join(f"{format_number(n)} {of}" for n, of in parts if n) or NOTHING


def share(value) -> str:
    """ "98,5%"."""
    return NOTHING if value is None else f"{format_number(round_half_up(value))}%"
