"""Grades of a criteria set as lines of text: “A = 180; I.1, I.2”."""

from decimal import Decimal

from emulation.vietnamese import format_number, parse_decimal

MOST_GRADES = 10
LONGEST_NAME = 60
EXAMPLE = "A = 180; I.1, I.2"


def written(grades):
    """The lines that stand for grades as the model keeps them."""
    return "\n".join(map(_line, grades))


def _line(grade):
    line = f"{grade['name']} = {format_number(Decimal(grade['min']))}"
    needs = ", ".join(grade.get("requires", ()))
    return f"{line}; {needs}" if needs else line


def read(text):
    """Grades as the model keeps them.

    :raises ValueError: with a Vietnamese sentence that names the line.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > MOST_GRADES:
        raise ValueError(f"Nhiều nhất {MOST_GRADES} mức xếp loại.")
    return [_grade(line, number) for number, line in enumerate(lines, start=1)]


def _grade(line, number):
    words, _, needs = line.partition(";")
    name, sign, least = (part.strip() for part in words.rpartition("="))
    if not sign or not name or len(name) > LONGEST_NAME:
        raise ValueError(f"Dòng {number}: ghi như “{EXAMPLE}”.")
    try:
        least = parse_decimal(least, max_value=Decimal("99999.99"), places=2)
    except ValueError as error:
        raise ValueError(f"Dòng {number}: {error}") from error
    codes = [code.strip() for code in needs.removeprefix("cần").split(",") if code.strip()]
    return {
        "name": name,
        "min": format(least.normalize(), "f"),
        "requires": list(dict.fromkeys(codes)),
    }
