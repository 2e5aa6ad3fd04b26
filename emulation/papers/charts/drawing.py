"""A chart as SVG: no script and no style, so that it stands in any page, and in a paper."""

import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from html import escape

from emulation.papers.charts.content import Chart

NAMESPACE = "http://www.w3.org/2000/svg"
BAR, GAP, GROUP, LINE = 16, 4, 14, 16
INK, GRID = "#1d2329", "#d8dde2"
# Told apart by the pattern where no colour is printed.
COLOURS = ("#9f1d20", "#14508c", "#7a4a00")
PLOT_HEIGHT, TOP = 200, 24


@dataclass(frozen=True)
class Sheet:
    """How wide a chart is drawn, in units of which a letter is 13 high.

    `names`: room for the names left of the bars, 0 to set them above; `values`: room for the values
    right of the bars; `margin`: room on both sides of lines.
    """

    width: int
    names: int
    values: int
    margin: int
    letters_a_line: int


WIDE = Sheet(720, 210, 110, 48, 30)
# As wide as the screen of a phone.
NARROW = Sheet(350, 0, 80, 28, 46)

# (words, x, y, anchor, is bold) → SVG
Letters = Callable[[str, float, float, str, bool], str]


def as_text(words: str, x: float, y: float, anchor: str = "start", bold: bool = False) -> str:
    """Words that can be selected and read aloud; for the screen."""
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="13" fill="{INK}" '
        f'text-anchor="{anchor}"{weight}>{escape(words)}</text>'
    )


def draw(chart: Chart, letters: Letters = as_text, sheet: Sheet = WIDE) -> str:
    """The chart as one `<svg>` element.

    :param letters: how words are set: as text, or drawn, where text is not to be added.
    """
    body, height = (_bars if chart.kind == "bars" else _lines)(chart, letters, sheet)
    legend, top = _legend(chart, letters, sheet)
    name = _key(chart, sheet)
    return (
        f'<svg xmlns="{NAMESPACE}" viewBox="0 0 {sheet.width} {top + height:.0f}" '
        f'width="{sheet.width}" height="{top + height:.0f}" role="img" aria-labelledby="{name}">'
        f'<title id="{name}">{escape(chart.described)}</title>'
        f"<defs>{''.join(_patterns(chart, sheet))}</defs>{legend}"
        f'<g transform="translate(0 {top})">{body}</g></svg>'
    )


def _key(chart, sheet):
    """Of one chart drawn twice on a page each drawing has its own."""
    narrow = "" if sheet == WIDE else "-n"
    return f"chart-{sha256(chart.described.encode()).hexdigest()[:12]}{narrow}"


def _fill(chart, sheet, place):
    return COLOURS[0] if place == 0 else f"url(#{_key(chart, sheet)}-{place})"


def _patterns(chart, sheet):
    """Stripes for the second series, dots for the third; the first is solid."""
    shapes = ("", "M0 6L6 0", "M3 2.5h0.01")
    for place in range(1, len(chart.series)):
        yield (
            f'<pattern id="{_key(chart, sheet)}-{place}" width="6" height="6" '
            f'patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#ffffff"/>'
            f'<path d="{shapes[place]}" stroke="{COLOURS[place]}" '
            f'stroke-width="{2 if place == 1 else 3}" stroke-linecap="round"/></pattern>'
        )


def _legend(chart, letters, sheet):
    """The names of the series above the chart, where there are several; wrapped."""
    if len(chart.series) == 1:
        return "", 0
    made, x, y = [], 0, 0
    for place, row in enumerate(chart.series):
        room = 48 + 8 * len(row.name)
        if x and x + room > sheet.width:
            x, y = 0, y + LINE + GAP
        made.append(_box(chart, sheet, place, x, y + 4, 18))
        made.append(letters(row.name, x + 24, y + 16, "start", False))
        x += room
    return "".join(made), y + 30


def _box(chart, sheet, place, x, y, width):
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 0.5):.1f}" height="{BAR - 2}" '
        f'fill="{_fill(chart, sheet, place)}" stroke="{COLOURS[place]}"/>'
    )


def _bars(chart, letters, sheet):
    made, y = [], 0
    for at, label in enumerate(chart.labels):
        lines = textwrap.wrap(label, sheet.letters_a_line) or [""]
        x, end = (sheet.names - 10, "end") if sheet.names else (0, "start")
        for number, words in enumerate(lines):
            made.append(letters(words, x, y + 13 + number * LINE, end, False))
        above, bars = len(lines) * LINE + GAP, len(chart.series) * (BAR + GAP)
        made += _bars_of(chart, letters, sheet, at, y if sheet.names else y + above)
        y += (max(above - GAP, bars) if sheet.names else above + bars) + GROUP
    axis = f'<path d="M{sheet.names} 0V{y - GROUP}" stroke="{INK}"/>' if sheet.names else ""
    return axis + "".join(made), y


def _bars_of(chart, letters, sheet, at, top):
    """The bars of one label, each with its value."""
    room = Decimal(sheet.width - sheet.names - sheet.values)
    for place, row in enumerate(chart.series):
        value, y = row.values[at], top + place * (BAR + GAP)
        width = 0 if value is None else float(room * value / chart.most)
        if value is not None:
            yield _box(chart, sheet, place, sheet.names, y + 1, width)
        words = "–" if value is None else chart.spoken(value)
        yield letters(words, sheet.names + width + 6, y + 13, "start", True)


def _lines(chart, letters, sheet):
    made = [_level(sheet, TOP + PLOT_HEIGHT * step / 4) for step in range(5)]
    for at, label in enumerate(chart.labels):
        made.append(
            letters(label, _across(chart, sheet, at), TOP + PLOT_HEIGHT + 20, "middle", False)
        )
    for place, row in enumerate(chart.series):
        points = [
            (_across(chart, sheet, at), TOP + PLOT_HEIGHT * float(1 - value / chart.most), value)
            for at, value in enumerate(row.values)
            if value is not None
        ]
        if points:
            made.append(_line(place, points))
        for x, y, value in points:
            made.append(_mark(place, x, y))
            made.append(letters(chart.spoken(value), x, y - 9, "middle", True))
    return "".join(made), TOP + PLOT_HEIGHT + 30


def _across(chart, sheet, at):
    """Where the value of a label stands; a single one in the middle."""
    steps = len(chart.labels) - 1
    room = sheet.width - 2 * sheet.margin
    return sheet.width / 2 if not steps else sheet.margin + room * at / steps


def _level(sheet, y):
    return f'<path d="M{sheet.margin} {y:.1f}H{sheet.width - sheet.margin}" stroke="{GRID}"/>'


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
