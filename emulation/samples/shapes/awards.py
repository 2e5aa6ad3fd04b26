"""Registrations, proposals, grants, elections."""

from awards.enums import BallotForm, CountBase, SubjectKind, Track
from emulation.samples import values
from emulation.samples.rows import Field, Items, Named, Record, Texts
from emulation.samples.values import Choice, OneOf

REGISTRATIONS = (
    Field("unit", values.code, required=True),
    Field("award", values.code, required=True),
    Field("track", Choice(Track), default=Track.BLOC),
    Field("at", values.opening),
)
HONOURED = (
    Field("unit", values.code, required=True),
    Field("award", values.code, required=True),
    Field("issuer", values.code, required=True),
    Field("collectives", values.count, default=0),
    Field("individuals", values.count, default=0),
    Field("subject", Choice(SubjectKind), default=SubjectKind.COUNT),
    Field("name"),
    Field("occasion"),
)
GRANTS = (
    *HONOURED,
    Field("key"),
    Field("year", values.year),
    Field("period", values.period),
    Field("granted_on", values.day),
    Field("included_in"),
    Field("decision"),
)
DECISIONS = (
    Field("key", required=True),
    Field("number", required=True),
    Field("issued_on", values.day, required=True),
    Field("issuer", values.code, required=True),
    Field("abstract", required=True),
)
PROPOSALS = (
    *HONOURED,
    Field("track", Choice(Track), default=Track.BLOC),
    Field("state", OneOf(("sent", "draft", "received")), default="sent"),
)
QUESTION = (
    Field("award", values.code, required=True),
    Field("form", Choice(BallotForm), default=BallotForm.APPROVE_EACH),
    Field("max_ticks", values.count, default=1),
    Field("places", values.count),
    Field("threshold", values.share, default=(1, 2)),
    Field("strict", values.flag, default=True),
    Field("base", Choice(CountBase), default=CountBase.PRESENT),
    Field("bars_own_unit", values.flag, default=True),
    Field("candidates", Texts(values.code)),
)
ELECTION = Record(
    (
        Field("title", required=True),
        Field("opened_at", values.opening, required=True),
        Field("closes_at", values.opening, required=True),
        Field("questions", Items(QUESTION), required=True),
        Field("ballots", Named(Named(Texts(values.code))), required=True),
        Field("code", values.code),
        Field("place"),
        Field("chair"),
        Field("illustrative", values.flag),
        Field("quorum", values.share, default=(2, 3)),
        Field("tellers", Texts()),
    )
)
