"""Addresses of cells in formulas."""

from openpyxl.utils import get_column_letter

# A function takes no more arguments than about that.
SUMMANDS = 200


def address(row: int, column: int) -> str:
    """ "B7" for row 7 and column 1; columns count from 0."""
    return f"{get_column_letter(column + 1)}{row}"


def address_list(cells: tuple[tuple[int, int], ...], top: int) -> str:
    """ "C5:C9,C11": neighbours as one range; row 0 is row `top` of the sheet."""
    ranges = []
    for cell in cells:
        if ranges and _are_neighbours(ranges[-1], cell):
            ranges[-1][1] = cell
        else:
            ranges.append([cell, cell])
    return ",".join(_range(first, last, top) for first, last in ranges)


def _are_neighbours(known, cell):
    """The range grows down its one column, or along its one row."""
    (top, left), (bottom, right) = known
    if cell == (bottom + 1, right):
        return left == right
    return cell == (bottom, right + 1) and top == bottom


def _range(first, last, top):
    one = address(first[0] + top, first[1])
    return one if first == last else f"{one}:{address(last[0] + top, last[1])}"
