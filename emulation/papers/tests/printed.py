"""A paper laid out once for all questions that tests ask of its pages."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pdfplumber

from emulation.papers.content import Paper
from emulation.papers.html import render_html
from emulation.papers.pdf import render_pdf

POINT = 25.4 / 72
TOP, RIGHT, BOTTOM, LEFT = 20, 15, 20, 30


@dataclass(frozen=True)
class Line:
    """Words on one baseline, in mm from the upper left corner of the page; type in pt."""

    words: str
    fonts: frozenset[str]
    sizes: frozenset[float]
    left: float
    right: float
    top: float
    bottom: float

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2


class Leaf:
    """One page: its text and its rules."""

    def __init__(self, page, label: str):
        self.page, self.label = page, label
        self.width, self.height = page.width * POINT, page.height * POINT

    @property
    def is_landscape(self) -> bool:
        return self.width > self.height

    @cached_property
    def chars(self):
        return self.page.chars

    @cached_property
    def words(self) -> list[dict]:
        """Words with their boxes in pt, superscript marks apart from what they hang on."""
        return self.page.extract_words(
            x_tolerance=1.5, y_tolerance=2, keep_blank_chars=False, extra_attrs=["size", "fontname"]
        )

    @cached_property
    def lines(self) -> list[Line]:
        """Between the margins, from above; also the lines of each cell of a table row."""
        inside = self.page.crop((0, TOP / POINT - 1, self.page.width, self._foot))
        found = inside.extract_text_lines(x_tolerance=1.5, y_tolerance=2, return_chars=True)
        return [_line(each) for each in found if each["text"].strip()]

    @cached_property
    def head(self) -> list[Line]:
        """In the top margin, besides the label of the first page: a page number."""
        margin = self.page.crop((0, 0, self.page.width, TOP / POINT - 1))
        found = margin.extract_text_lines(x_tolerance=1.5, return_chars=True)
        lines = [_line(each) for each in found if each["text"].strip()]
        return [line for line in lines if plain(line.words) != plain(self.label)]

    @cached_property
    def foot(self) -> str:
        """In the bottom margin: the content code."""
        return self.page.crop((0, self._foot, self.page.width, self.page.height)).extract_text()

    @property
    def _foot(self):
        return self.page.height - BOTTOM / POINT + 1

    @cached_property
    def flat_rules(self) -> list[tuple[float, float, float]]:
        """Horizontal rules as (left, right, height from above), in mm."""
        lines = [*self.page.lines, *(rect for rect in self.page.rects if rect["height"] < 2)]
        return [
            (each["x0"] * POINT, each["x1"] * POINT, each["top"] * POINT)
            for each in lines
            if each["width"] > each["height"]
        ]

    @cached_property
    def upright_rules(self) -> list[tuple[float, float, float]]:
        """Vertical rules as (left, upper end, lower end), in mm."""
        lines = [*self.page.lines, *(rect for rect in self.page.rects if rect["width"] < 2)]
        return [
            (each["x0"] * POINT, each["top"] * POINT, each["bottom"] * POINT)
            for each in lines
            if each["height"] > each["width"]
        ]

    def line_with(self, words: str) -> Line | None:
        """The first line in which these words stand, blanks of any kind taken as one."""
        wanted = plain(words)
        return next((line for line in self.lines if wanted in plain(line.words)), None)

    def place(self, words: str) -> Line | None:
        """Where these words stand, when they stand on one line."""
        found = self.page.search(re.escape(words), x_tolerance=1.5, y_tolerance=2)
        return _line(found[0]) if found else None


class Printed:
    """The paper, its HTML, its PDF and its pages."""

    def __init__(self, paper: Paper):
        self.paper = paper
        self.html = render_html(paper)
        self.pdf = render_pdf(paper)
        with pdfplumber.open(io.BytesIO(self.pdf)) as document:
            self.leaves = [Leaf(page, paper.label) for page in document.pages]

    @cached_property
    def sections(self) -> list[list[Leaf]]:
        """Pages of the body, of the first appendix, and so on: each begins without a number."""
        parts: list[list[Leaf]] = []
        for leaf in self.leaves:
            if not parts or not leaf.head:
                parts.append([])
            parts[-1].append(leaf)
        return parts

    @property
    def numbered_leaves(self) -> Iterator[tuple[int, Leaf]]:
        return enumerate(self.leaves, 1)


def plain(words: str) -> str:
    return " ".join(words.split())


def _line(found):
    letters = [char for char in found["chars"] if char["text"].strip()]
    return Line(
        words=found["text"],
        fonts=frozenset(char["fontname"].split("+")[-1] for char in letters),
        sizes=frozenset(round(char["size"], 1) for char in letters),
        left=min(char["x0"] for char in letters) * POINT,
        right=max(char["x1"] for char in letters) * POINT,
        top=min(char["top"] for char in letters) * POINT,
        bottom=max(char["bottom"] for char in letters) * POINT,
    )
