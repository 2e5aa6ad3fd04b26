"""What scoring and tie-break may need from the apps above: `awards` registers it here.

A fact that nobody registered is unknown (“chưa đủ dữ liệu”), never zero.
"""

from dataclasses import dataclass

# The codes criteria sets may name; the words are those of the tie-break order.
KNOWN = {
    "registered": "đã đăng ký thi đua",
    "grants_in_year": "được khen thưởng nhiều hơn trong năm",
    "grants_last_two_years": "chưa được tặng Cờ thi đua trong 02 năm trước",
}

_facts = {}


@dataclass(frozen=True)
class Fact:
    """`function(units, campaign)` returns exact values by the units' keys, None or no value where
    it cannot tell, in as many queries however many units there are."""

    code: str
    label: str
    function: object


def register_fact(code, label, function):
    """Offer a fact to scoring; registering the same code again replaces nothing.

    :raises ValueError: if the code is not one that criteria sets may name.
    """
    if code not in KNOWN:
        raise ValueError(f"No fact {code!r}: one of {', '.join(KNOWN)}.")
    _facts.setdefault(code, Fact(code, label, function))


def fact_label(code):
    """Words for a fact, registered or not."""
    return _facts[code].label if code in _facts else KNOWN[code]


def facts(code, units, campaign):
    """Values of a fact by the units' keys; of units that have none here it is not known."""
    return _facts[code].function(units, campaign) if code in _facts else {}


def fact(code, unit, campaign):
    """The value of a fact, or None where it is not known."""
    return facts(code, [unit], campaign).get(unit.pk)
