"""Cells that several appendices use."""

from emulation.vietnamese import format_number

DASH = "–"


def number(value) -> str:
    """Grouped, as tables write it; a dash for what is not known."""
    return DASH if value is None else format_number(value)
