"""A chart as SVG: no script and no style, so that it stands in any page, and in a paper."""

import textwrap
from collections.abc import Callable
from decimal import Decimal
from hashlib import sha256
from html import escape

from emulation.papers.charts.content import Chart

NAMESPACE = "http://www.w3.org/2000/svg"
WIDTH = 720
NAMES, VALUES = 210, 110
BAR, GAP, GROUP, LINE = 16, 4, 14, 16
LETTERS_A_LINE = 30
INK, GRID = "#1d2329", "#d8dde2"
# Told apart by the pattern where no colour is printed.
COLOURS = ("#9f1d20", "#14508c", "#7a4a00")
PLOT_HEIGHT, TOP, MARGIN = 200, 24, 48

# (words, x, y, anchor, is bold) → SVG
Letters = Callable[[str, float, float, str, bool], str]


def as_text(words: str, x: float, y: float, anchor: str = "start", bold: bool = False) -> str:
    """Words that can be selected and read aloud; for the screen."""
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="13" fill="{INK}" '
        f'text-anchor="{anchor}"{weight}>{escape(words)}</text>'
    )


def draw(chart: Chart, letters: Letters = as_text) -> str:
    """The chart as one `<svg>` element.

    :param letters: how words are set: as text, or drawn, where text is not to be added.
    """
    body, height = (_bars if chart.kind == "bars" else _lines)(chart, letters)
    legend, top = _legend(chart, letters)
    name = _key(chart)
    return (
        f'<svg xmlns="{NAMESPACE}" viewBox="0 0 {WIDTH} {top + height:.0f}" width="{WIDTH}" '
        f'height="{top + height:.0f}" role="img" aria-labelledby="{name}">'
        f'<title id="{name}">{escape(chart.described)}</title>'
        f"<defs>{''.join(_patterns(chart))}</defs>{legend}"
        f'<g transform="translate(0 {top})">{body}</g></svg>'
    )


def _key(chart):
    return f"chart-{sha256(chart.described.encode()).hexdigest()[:12]}"


def _fill(chart, place):
    return COLOURS[0] if place == 0 else f"url(#{_key(chart)}-{place})"


def _patterns(chart):
    """Stripes for the second series, dots for the third; the first is solid."""
    shapes = ("", "M0 6L6 0", "M3 2.5h0.01")
    for place in range(1, len(chart.series)):
        yield (
            f'<pattern id="{_key(chart)}-{place}" width="6" height="6" '
            f'patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#ffffff"/>'
            f'<path d="{shapes[place]}" stroke="{COLOURS[place]}" '
            f'stroke-width="{2 if place == 1 else 3}" stroke-linecap="round"/></pattern>'
        )


def _legend(chart, letters):
    """The names of the series above the chart, where there are several."""
    if len(chart.series) == 1:
        return "", 0
    made, x = [], 0
    for place, row in enumerate(chart.series):
        made.append(_box(chart, place, x, 4, 18))
        made.append(letters(row.name, x + 24, 16, "start", False))
        x += 48 + 8 * len(row.name)
    return "".join(made), 30


def _box(chart, place, x, y, width):
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 0.5):.1f}" height="{BAR - 2}" '
        f'fill="{_fill(chart, place)}" stroke="{COLOURS[place]}"/>'
    )


def _bars(chart, letters):
    made, y = [], 0
    room = Decimal(WIDTH - NAMES - VALUES)
    for at, label in enumerate(chart.labels):
        lines = textwrap.wrap(label, LETTERS_A_LINE) or [""]
        height = max(len(lines) * LINE, len(chart.series) * (BAR + GAP))
        for number, words in enumerate(lines):
            made.append(letters(words, NAMES - 10, y + 13 + number * LINE, "end", False))
        for place, row in enumerate(chart.series):
            value, top = row.values[at], y + place * (BAR + GAP)
            width = 0 if value is None else float(room * value / chart.most)
            if value is not None:
                made.append(_box(chart, place, NAMES, top + 1, width))
            words = "–" if value is None else chart.spoken(value)
            made.append(letters(words, NAMES + width + 6, top + 13, "start", True))
        y += height + GROUP
    axis = f'<path d="M{NAMES} 0V{y - GROUP}" stroke="{INK}"/>'
    return axis + "".join(made), y


def _lines(chart, letters):
    made = [_level(TOP + PLOT_HEIGHT * step / 4) for step in range(5)]
    for at, label in enumerate(chart.labels):
        made.append(letters(label, _across(chart, at), TOP + PLOT_HEIGHT + 20, "middle", False))
    for place, row in enumerate(chart.series):
        points = [
            (_across(chart, at), TOP + PLOT_HEIGHT * float(1 - value / chart.most), value)
            for at, value in enumerate(row.values)
            if value is not None
        ]
        if points:
            made.append(_line(place, points))
        for x, y, value in points:
            made.append(_mark(place, x, y))
            made.append(letters(chart.spoken(value), x, y - 9, "middle", True))
    return "".join(made), TOP + PLOT_HEIGHT + 30


def _across(chart, at):
    """Where the value of a label stands; a single one in the middle."""
    steps = len(chart.labels) - 1
    return WIDTH / 2 if not steps else MARGIN + (WIDTH - 2 * MARGIN) * at / steps


def _level(y):
    return f'<path d="M{MARGIN} {y:.1f}H{WIDTH - MARGIN}" stroke="{GRID}"/>'


def _line(place, points):
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y, _ in points)
    dashes = ("", ' stroke-dasharray="8 4"', ' stroke-dasharray="2 4"')[place]
    return f'<path d="M{path}" fill="none" stroke="{COLOURS[place]}" stroke-width="2"{dashes}/>'


def _mark(place, x, y):
    """A disc, a square, a triangle."""
    shapes = (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4"',
        f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8"',
        f'<path d="M{x:.1f} {y - 5:.1f}l5 9h-10z"',
    )
    return f'{shapes[place]} fill="{COLOURS[place]}"/>'
