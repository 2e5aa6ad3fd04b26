"""The year-end report: official details and texts."""

from emulation.samples.problems import told_at
from reports.enums import ReportState
from reports.services import reports, sections

# Read in its own way; of no matter in a sample.
UNTOLD = {"recipients", "has_charts"}


def load_report(year):
    row = year.tree("report.yaml")
    if row is None:
        return
    values = row.only(*(name for name in reports.DETAILS if name not in UNTOLD))
    if row["recipients"]:
        values["recipients"] = "\n".join(row["recipients"])
    with told_at(row.place()):
        report = reports.open_report(year.campaign, by=year.secretary)
        reports.edit_details(report, by=year.secretary, **values)
    for code, text in row["sections"].items():
        with told_at(row["sections"].place(code)):
            sections.write_section(report, code, text, by=year.secretary)
    if row["state"] == ReportState.FINAL:
        with told_at(row.place("state")):
            reports.finalise(report, by=year.secretary)
