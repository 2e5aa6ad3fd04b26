"""What frames a year: calendar, papers, meetings, movements, the pledge."""

from blocs.enums.organisation import DocumentRole
from blocs.enums.year import AttendanceState, MeetingKind, MilestoneKind, MovementLevel
from emulation.samples import values
from emulation.samples.rows import Field, Items, Named, Record, Texts
from emulation.samples.values import Choice, OneOf

CAMPAIGN = Record(
    (
        Field("theme"),
        Field("head", values.code),
        Field("deputy", values.code),
        Field("deputy_may_edit", values.flag),
        Field("criteria", values.code),
        Field("scorecards", OneOf(("approved", "submitted", "draft")), default="approved"),
        Field("key_tasks", Texts()),
        Field("directions", Texts()),
        Field("state", OneOf(("open", "closed")), default="open"),
    )
)
MILESTONES = (
    Field("kind", Choice(MilestoneKind), required=True),
    Field("due", values.due, required=True),
    Field("opens", values.opening),
    Field("done", values.day),
    Field("title"),
    Field("note"),
)
DOCUMENTS = (
    Field("role", Choice(DocumentRole), required=True),
    Field("abstract", required=True),
    Field("key"),
    Field("number"),
    Field("issued_on", values.day),
    Field("issuer"),
    Field("unit", values.code),
    Field("cited", values.flag),
)
ATTENDANCE = (Field("state", Choice(AttendanceState), required=True), Field("note"))
RESOLUTION = (
    Field("text", required=True),
    Field("in_favour", values.count),
    Field("of", values.count),
)
MEETINGS = Items(
    (
        Field("kind", Choice(MeetingKind), required=True),
        Field("title", required=True),
        Field("held_at", values.opening, required=True),
        Field("place"),
        Field("chair"),
        Field("secretary"),
        Field("guests"),
        Field("summary"),
        Field("minutes"),
        Field("attendance", Named(Record(ATTENDANCE), short="state")),
        Field("resolutions", Items(RESOLUTION, short="text")),
    )
)
MOVEMENTS = (
    Field("level", Choice(MovementLevel), required=True),
    Field("title", required=True),
    Field("key"),
    Field("launched_by", values.code),
    Field("parent"),
    Field("slogan"),
    Field("occasion"),
    Field("drive", values.flag),
    Field("starts_on", values.day),
    Field("ends_on", values.day),
    Field("joined", values.codes),
)
MOVEMENT_RESULTS = (
    Field("movement", required=True),
    Field("unit", values.code, required=True),
    Field("text"),
)
PLEDGE_TARGET = (
    Field("text", required=True),
    Field("value", values.amount),
    Field("measure"),
    Field("unit", values.code),
)
PLEDGE = Record(
    (
        Field("text", required=True),
        Field("targets", Items(PLEDGE_TARGET, short="text")),
        Field("opened_at", values.opening),
        Field("signed_on", values.day),
        Field("signed_by", Texts(values.code)),
    )
)
