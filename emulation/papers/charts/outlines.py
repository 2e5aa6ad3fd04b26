"""Letters of a chart as outlines, so that a drawing adds no words to the text of a paper."""

from functools import cache

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.ttLib import TTFont

from emulation.papers.charts.content import Chart
from emulation.papers.charts.drawing import INK, draw
from emulation.papers.content import Picture
from emulation.papers.fetcher import FONTS

SIZE = 13
ANCHORS = {"start": 0, "middle": 0.5, "end": 1}


def picture(chart: Chart) -> Picture:
    """The chart for a paper, its words drawn."""
    letters = Outlines()
    drawn = draw(chart, letters)
    return Picture(drawn.replace("<defs>", f"<defs>{letters.shapes}", 1), chart.described)


class Outlines:
    """Sets words out of shapes that stand once in the drawing, in `shapes`."""

    def __init__(self):
        self.used = {}

    def __call__(self, words, x, y, anchor="start", bold=False):
        letters = [_letter(sign, bold) for sign in words]
        unit = _font(bold)["head"].unitsPerEm
        scale = SIZE / unit
        left = x - ANCHORS[anchor] * scale * sum(width for _, _, width in letters)
        made, place = [], 0
        for key, path, width in letters:
            if path:
                self.used[key] = path
                made.append(f'<use href="#{key}" x="{place}"/>')
            place += width
        return (
            f'<g fill="{INK}" transform="translate({left:.1f} {y:.1f}) '
            f'scale({scale:.6f} {-scale:.6f})">{"".join(made)}</g>'
        )

    @property
    def shapes(self):
        return "".join(f'<path id="{key}" d="{path}"/>' for key, path in sorted(self.used.items()))


@cache
def _letter(sign, bold):
    """(key, path, width) in font units."""
    font = _font(bold)
    name = font.getBestCmap().get(ord(sign), ".notdef")
    glyph = font.getGlyphSet()[name]
    pen = SVGPathPen(font.getGlyphSet(), ntos=lambda number: f"{number:.0f}")
    glyph.draw(pen)
    return f"{'b' if bold else 'r'}{ord(sign):x}", pen.getCommands(), glyph.width


@cache
def _font(bold):
    return TTFont(FONTS / ("Tinos-Bold.ttf" if bold else "Tinos-Regular.ttf"))
