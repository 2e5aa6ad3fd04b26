"""Which unit checks which: rules of an assignment, and one that keeps them."""

from collections.abc import Mapping, Sequence

from blocs.models.scorecards import CrossCheck

FEWEST = 3
TOO_FEW = (
    "Chấm chéo cần ít nhất 3 đơn vị: với hai đơn vị thì hai bên chấm lẫn nhau, với một đơn vị thì "
    "không có ai khác để chấm. Hãy chọn cách thẩm định bằng Tổ thẩm định."
)
OWN = "{}: không đơn vị nào chấm điểm của chính mình."
MUTUAL = "{} và {} đang được phân công chấm lẫn nhau; hãy chọn đơn vị khác cho một bên."
TWICE = "{} được phân công chấm nhiều hơn một đơn vị."


def problems_of(pairs: Mapping, count: int) -> list[str]:
    """What is wrong with an assignment {checked: checker} among `count` member units, in words."""
    if count < FEWEST:
        return [TOO_FEW]
    own = [OWN.format(checked) for checked, checker in pairs.items() if checked == checker]
    checkers = list(pairs.values())
    twice = {each for each in checkers if checkers.count(each) > 1}
    # The checked unit with the smaller key speaks for both, so that a pair is told once.
    mutual = [
        MUTUAL.format(checked, checker)
        for checked, checker in pairs.items()
        if checked != checker and pairs.get(checker) == checked and checked.pk < checker.pk
    ]
    return own + mutual + [TWICE.format(each) for each in sorted(twice, key=lambda u: u.pk)]


def proposal(units: Sequence, year: int) -> dict:
    """{checked: checker}: everyone checks the unit some places further on in protocol order.

    The number of places changes with the year, so that the same two do not meet each year; never
    half the circle, which would make pairs that check each other. Empty below three units.
    """
    count = len(units)
    if count < FEWEST:
        return {}
    steps = [step for step in range(1, count) if 2 * step != count]
    step = steps[year % len(steps)]
    return {units[(place + step) % count]: unit for place, unit in enumerate(units)}


def cross_checks_of(campaign) -> list[CrossCheck]:
    """The assignment as it stands."""
    rows = CrossCheck.objects.filter(campaign=campaign).select_related("checker", "checked")
    return list(rows.order_by("pk"))
