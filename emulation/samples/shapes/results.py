"""Figures, contributions, exemplars, initiatives."""

from blocs.enums.results import Basis, IndicatorKind, InitiativeScope, Qualifier
from emulation.samples import values
from emulation.samples.rows import Field
from emulation.samples.values import Choice

INDICATORS = (
    Field("code", values.code, required=True),
    Field("name", required=True),
    Field("kind", Choice(IndicatorKind), required=True),
    Field("measure"),
    Field("lower_is_better", values.flag),
    Field("parent", values.code),
)
SPONSOR_INDICATORS = (*INDICATORS, Field("from_year", values.year), Field("to_year", values.year))
FIGURES = (
    Field("indicator", values.code, required=True),
    Field("value", values.amount),
    Field("second_value", values.amount),
    Field("numerator", values.amount),
    Field("denominator", values.amount),
    Field("text"),
    Field("previous", values.amount),
    Field("as_of", values.day),
    Field("basis", Choice(Basis), default=Basis.ACTUAL),
    Field("qualifier", Choice(Qualifier), default=Qualifier.EXACT),
    Field("note"),
)
TARGETS = (
    Field("indicator", values.code, required=True),
    Field("unit", values.code, required=True),
    Field("value", values.amount, required=True),
    Field("source"),
)
RESULTS = (*FIGURES, Field("unit", values.code))
CONTRIBUTIONS = (
    Field("unit", values.code, required=True),
    Field("text", required=True),
    Field("key"),
    Field("quantity", values.amount),
    Field("measure"),
    Field("value", values.money),
    Field("qualifier", Choice(Qualifier), default=Qualifier.EXACT),
    Field("included_in"),
    Field("movement"),
    Field("note"),
)
EXEMPLARS = (
    Field("unit", values.code, required=True),
    Field("name"),
    Field("collectives", values.count, default=0),
    Field("individuals", values.count, default=0),
    Field("text"),
)
INITIATIVES = (
    Field("unit", values.code, required=True),
    Field("authority", required=True),
    Field("scope", Choice(InitiativeScope), required=True),
    Field("title"),
    Field("count", values.count, default=1),
)
