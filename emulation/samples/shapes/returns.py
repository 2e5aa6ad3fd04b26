"""What units send in, their scores, and the report."""

from blocs.enums.returns import SectionCode
from emulation.samples import values
from emulation.samples.rows import Field, Named, Record, Texts
from emulation.samples.values import Choice, OneOf
from reports.enums import ReportState

RETURNS = (
    Field("unit", values.code, required=True),
    Field("cut_off_on", values.day, required=True),
    Field("report_number"),
    Field("report_date", values.day),
    Field("state", OneOf(("received", "sent", "draft")), default="received"),
    Field("sent_at", values.opening),
    Field("received_at", values.opening),
)
HIGHLIGHTS = Named(Named(values.words, key=Choice(SectionCode)))
SCORES = (
    Field("unit", values.code, required=True),
    Field("criterion", required=True),
    Field("input"),
    Field("target", values.amount),
    Field("target_source"),
    Field("self", values.points),
    Field("bloc", values.points),
    Field("board", values.points),
    Field("applies", values.flag),
    Field("explanation"),
    Field("remark"),
)
EVIDENCE = (
    Field("unit", values.code, required=True),
    Field("criterion", required=True),
    Field("document"),
    Field("number"),
    Field("issued_on", values.day),
    Field("issuer"),
    Field("abstract"),
    Field("page"),
    Field("section"),
    Field("pointer"),
    Field("kept_at"),
    Field("shown_in_person", values.flag),
)
REPORT = Record(
    (
        Field("number", values.count),
        Field("symbol"),
        Field("place"),
        Field("issued_on", values.day),
        Field("subject"),
        Field("opening"),
        Field("signed_for"),
        Field("signer_office"),
        Field("signer_position"),
        Field("signer_name"),
        Field("recipients", Texts()),
        Field("sections", Named(values.words, key=Choice(SectionCode))),
        Field("state", Choice(ReportState), default=ReportState.DRAFT),
    )
)
