"""Where words stand on a printed page, in mm, and in what type."""

import re
from dataclasses import dataclass

import pdfplumber

POINT = 25.4 / 72


@dataclass(frozen=True)
class Place:
    """A stretch of text on a page."""

    fonts: frozenset[str]
    sizes: frozenset[float]
    left: float
    right: float
    top: float
    bottom: float
    baseline: float

    @property
    def centre(self):
        return (self.left + self.right) / 2

    @property
    def width(self):
        return self.right - self.left


def open_pages(stream):
    """All pages of a PDF given as a binary stream."""
    return pdfplumber.open(stream).pages


def place(page, words, *, nth=0):
    """Where `words` stand for the nth time.

    :raises IndexError: if they do not stand there so often.
    """
    found = page.search(re.escape(words), x_tolerance=1.5)[nth]
    letters = [char for char in found["chars"] if char["text"].strip()]
    return Place(
        fonts=frozenset(char["fontname"].split("+")[1] for char in letters),
        sizes=frozenset(round(char["size"], 1) for char in letters),
        left=min(char["x0"] for char in letters) * POINT,
        right=max(char["x1"] for char in letters) * POINT,
        top=min(char["top"] for char in letters) * POINT,
        bottom=max(char["bottom"] for char in letters) * POINT,
        baseline=round(max(char["matrix"][5] for char in letters), 1),
    )


def rules(page):
    """Horizontal rules of the page as (left, right, height from above), in mm."""
    lines = [*page.lines, *(rect for rect in page.rects if rect["height"] < 2)]
    flat = (line for line in lines if line["width"] > line["height"])
    return [(line["x0"] * POINT, line["x1"] * POINT, line["top"] * POINT) for line in flat]
