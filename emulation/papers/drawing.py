"""What stands on every page: the sample label and the watermark, drawn, and the content code.

The first two are drawn rather than written, so that the text of a paper, read back, searched or
copied, stays its own and no word of the label stands between two of its lines.
"""

from base64 import b64encode
from functools import cache

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

from emulation.papers.code import code_line
from emulation.papers.content import Paper
from emulation.papers.fetcher import FONTS
from emulation.papers.lookup import lookup_svg

SVG = "http://www.w3.org/2000/svg"


def page_marks(paper: Paper) -> str:
    """CSS that puts the paper's label, watermark and code on its pages; "" if it has none."""
    label = f"@page{{@top-right{{content:url({_line(paper.label)});vertical-align:bottom;"
    label += "padding-bottom:4mm}}@page:first{@top-right{content:none}}"
    watermark = f"@page{{background:url({_diagonal(paper.watermark)}) center/80% no-repeat}}"
    marks = (label if paper.label else "") + (watermark if paper.watermark else "")
    return marks + (_code(paper) if paper.code else "") + (_lookup(paper) if paper.lookup else "")


def _code(paper):
    """The code as text, so that it can be searched and copied."""
    if not paper.code.replace("-", "").isalnum():
        raise ValueError(f"No content code: {paper.code!r}")
    return (
        f'@page{{@bottom-right{{content:"{code_line(paper)}";font:10pt "VB Serif";'
        "vertical-align:top;padding-top:4mm}}"
    )


def _lookup(paper):
    """The square code on the first page, below the text."""
    square = svg_address(lookup_svg(paper.lookup))
    return (
        f"@page:first{{@bottom-left{{content:url({square});vertical-align:top;padding-top:1mm}}}}"
    )


@cache
def _line(words):
    """The words in one grey line 2.4 mm high."""
    path, width, height = _outline(words)
    return svg_address(
        f'<svg xmlns="{SVG}" width="{width / height * 2.4:.2f}mm" height="2.4mm" '
        f'viewBox="0 0 {width:.0f} {height:.0f}"><path fill="#555" d="{path}"/></svg>'
    )


@cache
def _diagonal(words):
    """The words large and pale, rising from left to right."""
    path, width, height = _outline(words)
    return svg_address(
        f'<svg xmlns="{SVG}" viewBox="0 0 {width:.0f} {width:.0f}">'
        f'<path fill="#ececec" d="{path}" transform="rotate(-45 {width / 2:.0f} {width / 2:.0f}) '
        f'translate(0 {(width - height) / 2:.0f})"/></svg>'
    )


@cache
def _outline(words):
    """SVG path of the words, its width and height in font units."""
    font = TTFont(FONTS / "Tinos-Bold.ttf")
    glyphs, letters = font.getGlyphSet(), font.getBestCmap()
    top, bottom = font["hhea"].ascent, font["hhea"].descent
    pen, place = SVGPathPen(glyphs, ntos=lambda number: f"{number:.0f}"), 0
    for letter in words:
        glyph = glyphs[letters.get(ord(letter), ".notdef")]
        glyph.draw(TransformPen(pen, (1, 0, 0, -1, place, top)))
        place += glyph.width
    return pen.getCommands(), place, top - bottom


def svg_address(svg: str) -> str:
    """The drawing as an address, which page and paper may read."""
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
