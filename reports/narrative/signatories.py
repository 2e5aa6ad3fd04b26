"""Who signs for the bloc: the lines above the name, by the cases that occur."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    """One way to sign: its words for the person who chooses, and its lines of duty."""

    code: str
    words: str
    lines: Callable[[object, int], str]


CASES = (
    Case(
        "head",
        "Người đứng đầu đơn vị {head} ký",
        lambda bloc, year: bloc.head_title.upper(),
    ),
    Case(
        "for_head",
        "Cấp phó của đơn vị {head} ký thay (KT.)",
        lambda bloc, year: f"KT. {bloc.head_title}".upper(),
    ),
    Case(
        "head_of_year",
        "Cấp phó của đơn vị {head} ký, ghi {head} của năm",
        lambda bloc, year: f"{bloc.head_title} năm {year}".upper(),
    ),
    Case(
        "deputy",
        "Đơn vị {deputy} ký thay {head}",
        lambda bloc, year: f"KT. {bloc.head_title}\n{bloc.deputy_title}".upper(),
    ),
)


def choices(bloc) -> list[tuple[str, str]]:
    """(code, words) of the cases in the bloc's own words."""
    titles = {"head": bloc.head_title, "deputy": bloc.deputy_title}
    return [(case.code, case.words.format(**titles)) for case in CASES]


def lines_of(code: str, bloc, year: int) -> dict[str, str]:
    """The fields of a report that a case fills; the position of who signs is for people to type.

    :raises KeyError: on a case that there is not.
    """
    case = {case.code: case for case in CASES}[code]
    return {"signed_for": f"TM. {bloc.letterhead}".upper(), "signer_office": case.lines(bloc, year)}
