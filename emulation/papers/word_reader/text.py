"""What was read from a Word document: paragraphs in order, without any of its looks."""

from dataclasses import dataclass
from typing import NamedTuple


class Place(NamedTuple):
    """A cell of a table, all counted from 1: the document's n-th table, row, cell."""

    table: int
    row: int
    cell: int


@dataclass(frozen=True)
class WordParagraph:
    """One paragraph with some text.

    :param text: NFC, blanks in a row as one, without the number that Word counts by itself
    :param position: counted from 1 over the body, then over the notes
    :param level: 1 … 9 of a heading, 0 of the title, None of anything else
    :param number: what Word counts before it ("5.", "a)", "-"), "" where it counts nothing
    :param place: the cell of a table that it stands in
    :param notes: numbers of the footnotes whose marks stand in it
    :param note: the footnote that it belongs to, None in the body
    """

    text: str
    position: int
    level: int | None = None
    number: str = ""
    place: Place | None = None
    notes: tuple[int, ...] = ()
    note: int | None = None

    @property
    def plain(self) -> str:
        """As it is read: the counted number before the words."""
        return f"{self.number} {self.text}" if self.number else self.text


@dataclass(frozen=True)
class WordText:
    """A whole document. `links`: how many addresses outside the file it refers to; none is
    followed."""

    paragraphs: tuple[WordParagraph, ...]
    links: int = 0

    @property
    def body(self) -> tuple[WordParagraph, ...]:
        """Without the footnotes; cells of tables included."""
        return tuple(each for each in self.paragraphs if each.note is None)

    @property
    def footnotes(self) -> dict[int, tuple[WordParagraph, ...]]:
        """The paragraphs of every note, by its number."""
        found = {}
        for each in self.paragraphs:
            if each.note is not None:
                found[each.note] = (*found.get(each.note, ()), each)
        return found

    @property
    def plain(self) -> str:
        """One line a paragraph, notes last."""
        return "\n".join(each.plain for each in self.paragraphs)

    def tables(self) -> dict[int, list[list[str]]]:
        """The text of every cell, row by row, by the number of the table."""
        found = {}
        for each in self.paragraphs:
            if each.place is None:
                continue
            table, row, cell = each.place
            cells = found.setdefault(table, {}).setdefault(row, {})
            cells[cell] = f"{cells[cell]}\n{each.text}" if cell in cells else each.text
        return {
            number: [_filled(rows[row]) for row in sorted(rows)] for number, rows in found.items()
        }


def _filled(cells):
    return [cells.get(cell, "") for cell in range(1, max(cells) + 1)]
