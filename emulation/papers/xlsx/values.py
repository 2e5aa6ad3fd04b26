"""What a form would say of a cell: numbers, texts and dates; refusals name the cell."""

from datetime import date, datetime, time
from decimal import Decimal

from emulation.papers.xlsx.workbook import Cell
from emulation.vietnamese import parse_decimal

DATE_INPUT = ("%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d")

IS_FORMULA = "Là công thức. Chép ô rồi dán lại dạng giá trị (Paste Values)."
IS_MERGED = "Là ô gộp. Bỏ gộp ô rồi nhập lại từng ô."
IS_PERCENT = "Đang định dạng phần trăm. Đổi định dạng ô thành số rồi nhập lại."
NO_NUMBER = "Không phải là số. Viết như 994,5."
NO_DATE = "Không phải là ngày. Viết như 31/12/2026."


def typed_value(cell: Cell):
    """The value as typed.

    :raises BadWorkbook: for a formula or a merged cell.
    """
    if cell.is_formula:
        raise cell.problem(IS_FORMULA)
    if cell.is_merged:
        raise cell.problem(IS_MERGED)
    return cell.value


def text_in(cell: Cell) -> str:
    """The cell as one would read it aloud, without spaces around; "" where it is blank.

    :raises BadWorkbook: for a formula or a merged cell.
    """
    value = typed_value(cell)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, Decimal):
        shown = value * 100 if cell.is_percent else value
        return f"{shown.normalize():f}".replace(".", ",") + ("%" if cell.is_percent else "")
    if isinstance(value, date | time):
        return _moment(value)
    return value.strip()


def _moment(value):
    if isinstance(value, datetime):
        return f"{value:%H:%M %d/%m/%Y}"
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else f"{value:%H:%M}"


def number_in(cell: Cell, **rules) -> Decimal | None:
    """A number typed as a number, or as text the Vietnamese way; None where the cell is blank.

    A cell shown as 95% is 95 where `kind="rate"` and refused elsewhere.

    :param rules: those of `emulation.vietnamese.parse_decimal`
    :raises BadWorkbook: for all else, or where the number breaks the rules.
    """
    value = typed_value(cell)
    if cell.is_blank:
        return None
    if cell.is_percent and rules.get("kind") != "rate":
        raise cell.problem(IS_PERCENT)
    if not isinstance(value, str | Decimal) or isinstance(value, bool):
        raise cell.problem(NO_NUMBER)
    text = text_in(cell)
    try:
        return parse_decimal(text, **rules)
    except ValueError as error:
        raise cell.problem(str(error)) from None


def day_in(cell: Cell) -> date | None:
    """A date typed as a date or as text with the day first; None where the cell is blank.

    :raises BadWorkbook: for all else.
    """
    value = typed_value(cell)
    if cell.is_blank:
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    for form in DATE_INPUT:
        try:
            return datetime.strptime(str(value).strip(), form).date()  # noqa: DTZ007 - a bare day
        except ValueError:
            continue
    raise cell.problem(NO_DATE)
