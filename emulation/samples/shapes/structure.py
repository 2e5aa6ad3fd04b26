"""Units, people, the catalogue and blocs."""

from awards.enums import AwardKind, AwardSubject, IssuerLevel
from blocs.enums.organisation import BlocKind, Duty, ReportingPeriod, UnitKind
from emulation.samples import values
from emulation.samples.rows import Field, Items, Record
from emulation.samples.values import Choice, OneOf

PERSONAS = ("secretariat", "officer", "leader", "board", "stranger")

SAMPLE = Record(
    (
        Field("code", values.code, required=True),
        Field("title", required=True),
        Field("notice"),
    )
)
UNITS = (
    Field("code", values.code, required=True),
    Field("name", required=True),
    Field("kind", Choice(UnitKind), required=True),
    Field("short_name"),
    Field("parent", values.code),
    Field("place"),
    Field("reporting_period", Choice(ReportingPeriod)),
    Field("emulation_body"),
)
PEOPLE = (
    Field("username", required=True),
    Field("full_name", required=True),
    Field("unit", values.code, required=True),
    Field("duty", Choice(Duty), required=True),
    Field("persona", OneOf(PERSONAS)),
    Field("position"),
    Field("from", values.day),
)
ISSUERS = (
    Field("code", values.code, required=True),
    Field("name", required=True),
    Field("level", Choice(IssuerLevel), required=True),
    Field("sponsor", values.code),
)
AWARDS = (
    Field("code", values.code, required=True),
    Field("name", required=True),
    Field("kind", Choice(AwardKind), required=True),
    Field("subject", Choice(AwardSubject), required=True),
    Field("authority"),
    Field("legal_basis"),
    Field("valid_from", values.day),
    Field("valid_to", values.day),
    Field("bloc_award", values.flag),
    Field("sponsor", values.code),
)

MEMBER = (
    Field("unit", values.code, required=True),
    Field("from", values.day),
    Field("until", values.day),
)
BLOC = Record(
    (
        Field("name", required=True),
        Field("sponsor", values.code, required=True),
        Field("document_symbol", required=True),
        Field("place", required=True),
        Field("members", Items(MEMBER, short="unit"), required=True),
        Field("kind", Choice(BlocKind), default=BlocKind.BLOC),
        Field("founding_decision"),
        Field("founded_on", values.day),
        Field("grouping_basis"),
        Field("head_title"),
        Field("deputy_title"),
        Field("letterhead_parent"),
        Field("letterhead_name"),
    )
)
