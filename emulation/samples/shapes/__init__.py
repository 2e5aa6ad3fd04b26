"""The files of a sample folder: their columns and keys. docs/samples.md says the same in words."""

from emulation.samples.shapes import awards, results, returns, structure, year

# What the folder of a year may hold.
YEAR_TABLES = {
    "milestones.csv": year.MILESTONES,
    "documents.csv": year.DOCUMENTS,
    "movements.csv": year.MOVEMENTS,
    "movement_results.csv": year.MOVEMENT_RESULTS,
    "registrations.csv": awards.REGISTRATIONS,
    "indicators.csv": results.INDICATORS,
    "targets.csv": results.TARGETS,
    "results.csv": results.RESULTS,
    "contributions.csv": results.CONTRIBUTIONS,
    "exemplars.csv": results.EXEMPLARS,
    "initiatives.csv": results.INITIATIVES,
    "returns.csv": returns.RETURNS,
    "grants.csv": awards.GRANTS,
    "decisions.csv": awards.DECISIONS,
    "proposals.csv": awards.PROPOSALS,
    "scores.csv": returns.SCORES,
    "evidence.csv": returns.EVIDENCE,
}
YEAR_TREES = {
    "campaign.yaml": year.CAMPAIGN,
    "meetings.yaml": year.MEETINGS,
    "pledge.yaml": year.PLEDGE,
    "highlights.yaml": returns.HIGHLIGHTS,
    "election.yaml": awards.ELECTION,
    "report.yaml": returns.REPORT,
}
SAMPLE_TABLES = {
    "units.csv": structure.UNITS,
    "people.csv": structure.PEOPLE,
    "issuers.csv": structure.ISSUERS,
    "awards.csv": structure.AWARDS,
}

SAMPLE_TREE = structure.SAMPLE
BLOC_TREE = structure.BLOC
SPONSOR_INDICATORS = results.SPONSOR_INDICATORS
SPONSOR_FIGURES = results.FIGURES

# Columns in which no two lines of a table may agree.
ONCE = {
    "units.csv": ("code",),
    "issuers.csv": ("code",),
    "awards.csv": ("code",),
    "people.csv": ("username", "unit", "duty"),
    "indicators.csv": ("code",),
    "targets.csv": ("indicator", "unit"),
    "results.csv": ("indicator", "unit"),
    "movement_results.csv": ("movement", "unit"),
    "registrations.csv": ("unit", "award", "track"),
    "returns.csv": ("unit",),
    "scores.csv": ("unit", "criterion"),
}
