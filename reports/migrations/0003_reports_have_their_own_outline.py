"""Reports made earlier get the outline that came with the product then, as rows of their own."""

from django.db import migrations

FIELDS = (
    "code",
    "level",
    "has_text",
    "maker",
    "is_required",
    "skippable",
    "is_on",
    "units_in",
    "units_from",
)
SECTIONS = (
    ("P1", "part", False, "", False, False, True, "", ""),
    ("TH", "roman", True, "profile", False, False, False, "", ""),
    ("I", "roman", False, "", False, False, True, "", ""),
    ("I.1", "arabic", True, "guidance", True, False, True, "note", "I.1"),
    ("I.2", "arabic", True, "", True, False, True, "note", "I.2"),
    ("I.3", "arabic", True, "launch", True, False, True, "note", "I.3"),
    ("I.4", "arabic", True, "registration", False, False, True, "", "I.4"),
    ("II", "roman", False, "", False, False, True, "", ""),
    ("II.1", "arabic", True, "professional", True, False, True, "appendix", "II.1"),
    ("II.2", "arabic", False, "", False, True, True, "", ""),
    ("II.2.1", "sub", True, "contributions", False, True, True, "note", "II.2.1"),
    ("II.2.2", "sub", True, "", False, True, True, "note", "II.2.2"),
    ("II.2.3", "sub", True, "", False, True, True, "note", "II.2.3"),
    ("II.2.4", "sub", True, "other_movements", False, True, True, "note", ""),
    ("II.3", "arabic", True, "", False, True, True, "note", "II.3"),
    ("II.4", "arabic", True, "", False, True, True, "note", "II.4"),
    ("II.5", "arabic", False, "", False, True, True, "", ""),
    ("II.5.1", "sub", True, "exemplars", False, True, True, "note", "II.5.1"),
    ("II.5.2", "sub", True, "period", False, True, True, "note", "II.5.2"),
    ("GU", "arabic", True, "pledge", False, True, False, "", ""),
    ("DV", "arabic", True, "by_unit", False, True, False, "", ""),
    ("HDK", "roman", True, "activities", False, True, False, "", ""),
    ("III", "roman", False, "", False, False, True, "", ""),
    ("III.1", "arabic", True, "awards", False, False, True, "note", "III.1"),
    ("III.2", "arabic", True, "scores", False, False, True, "", "III.2"),
    ("III.3", "arabic", True, "acclaim", False, True, False, "", ""),
    ("IV", "roman", False, "", False, False, True, "", ""),
    ("IV.1", "arabic", True, "", True, False, True, "", "IV.1"),
    ("IV.2", "arabic", True, "", True, False, True, "", "IV.2"),
    ("IV.3", "arabic", True, "", True, False, True, "", "IV.3"),
    ("BH", "arabic", True, "", True, False, False, "", ""),
    ("PII", "part", True, "directions", True, False, True, "", "PII"),
    ("KN", "part", True, "", True, False, False, "", ""),
)


def lay_out(apps, schema_editor):
    Report = apps.get_model("reports", "Report")
    Section = apps.get_model("reports", "ReportSection")
    for report in Report.objects.order_by("pk").iterator():
        known = {row.code: row for row in Section.objects.filter(report=report)}
        for position, values in enumerate(SECTIONS, 1):
            fields = dict(zip(FIELDS, values, strict=True))
            row = known.get(fields["code"]) or Section(report=report, text="", version=0)
            for name, value in fields.items():
                setattr(row, name, value)
            row.position = position
            row.save()


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_lay_out_check_agree_and_issue_reports")]
    operations = [migrations.RunPython(lay_out, migrations.RunPython.noop)]
