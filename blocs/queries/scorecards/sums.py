"""Running totals and progress of a card, as the pages of entering show them."""

from blocs.enums.scorecards import Stage
from blocs.queries.scorecards.sheets import Sheet
from emulation.vietnamese import format_number


def sums_of(sheet: Sheet, stage) -> dict:
    """Texts: `total` and `scale`, `progress` "26/27", the reduced base where lines do not apply,
    and `blocks` in the order of the sheet. Later stages show what counts at present."""
    own = Stage.SELF if stage == Stage.SELF else None
    totals = sheet.totals(own)
    count = sum(1 for line in sheet.leaves if line.is_criterion and not line.not_applicable)
    reduced = f"{format_number(totals.raw)}/{format_number(totals.base)}"
    scaled = f"{reduced} → {format_number(totals.scaled)}"
    return {
        "total": format_number(totals.total),
        "scale": format_number(sheet.rules.scale),
        "done": count - totals.blank,
        "count": count,
        "progress": f"{count - totals.blank}/{count}",
        "reduced": scaled if totals.is_reduced else "",
        "blocks": [_sum(block.sum(own)) for block in sheet.blocks],
        "provisional": sum(1 for line in sheet.leaves if line.is_provisional),
    }


def unknown_sums(sheet: Sheet, progress: str) -> dict:
    """As `sums_of`, of a card of which the reader learns the progress alone."""
    nothing = _sum(None)
    return {
        "total": nothing,
        "scale": format_number(sheet.rules.scale),
        "progress": progress,
        "reduced": "",
        "blocks": [nothing for _ in sheet.blocks],
        "provisional": 0,
    }


def _sum(points):
    return "–" if points is None else format_number(points)
