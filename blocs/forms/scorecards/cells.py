"""Cells as scripts send them: JSON from a page, read with suspicion."""

import json
from dataclasses import dataclass

from blocs.forms.scorecards.boxes import INPUTS, cleaned, read_entry
from blocs.services.scorecards.line_values import LineProblem

MOST_CELLS = 2000
LARGEST_PK = 2**63 - 1
NAMES = {"points", *INPUTS, "text", "applies", "until"}


class Malformed(ValueError):
    """What was sent is not what our pages send."""


@dataclass(frozen=True)
class Cell:
    """The boxes of one line, and the version of it that the person looked at."""

    line: int
    version: int | None
    boxes: dict[str, str]

    def entry(self, line, criteria_set):
        """:raises LineProblem: if a text cannot be read."""
        texts = {name: cleaned(text) for name, text in self.boxes.items()}
        return read_entry(line, criteria_set, texts)


def read_cells(body: bytes) -> list[Cell]:
    """The cells of a request, each line once.

    :raises Malformed: on anything else than a list of cells.
    """
    try:
        sent = json.loads(body, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise Malformed from error
    cells = sent.get("cells") if isinstance(sent, dict) else None
    if not isinstance(cells, list) or not 0 < len(cells) <= MOST_CELLS:
        raise Malformed
    found = [_cell(cell) for cell in cells]
    if len({cell.line for cell in found}) != len(found):
        raise Malformed
    return found


def _refuse(name):
    raise Malformed(name)


def _cell(cell):
    if not isinstance(cell, dict):
        raise Malformed
    line, version, boxes = cell.get("line"), cell.get("version"), cell.get("boxes")
    if not _is_number(line) or not (version is None or _is_number(version)):
        raise Malformed
    if not isinstance(boxes, dict) or not boxes or not boxes.keys() <= NAMES:
        raise Malformed
    if not all(_is_text(text) for text in boxes.values()):
        raise Malformed
    return Cell(line, version, boxes)


def _is_text(value):
    """Halves of characters, which JSON can spell, cannot be stored."""
    return isinstance(value, str) and not any("\ud800" <= sign <= "\udfff" for sign in value)


def _is_number(value):
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST_PK


def read_entries(cells, lines, criteria_set):
    """Entries and problems by criterion code, and the versions that were looked at; `lines` are
    `ScoreLine`s by their keys."""
    entries, problems, versions = {}, {}, {}
    for cell in cells:
        line = lines[cell.line]
        try:
            entries[line.criterion.code] = cell.entry(line, criteria_set)
        except LineProblem as problem:
            problems[line.criterion.code] = problem
        if cell.version is not None:
            versions[line.criterion.code] = cell.version
    return entries, problems, versions
