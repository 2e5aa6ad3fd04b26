import django.db.models.deletion
from django.db import migrations, models

MOVED = (
    *("file", "number", "issued_on", "issuer", "abstract"),
    *("pointer", "kept_at", "shown_in_person", "original_seen"),
)


class Migration(migrations.Migration):
    dependencies = [("blocs", "0005_evidence_points_into_a_library")]

    operations = [
        *(migrations.RemoveField(model_name="evidence", name=name) for name in MOVED),
        migrations.AlterField(
            model_name="evidence",
            name="document",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="evidence",
                to="blocs.document",
                verbose_name="tài liệu",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.UniqueConstraint(
                fields=("line", "document", "page", "section"),
                name="evidence_names_a_place_once_per_line",
                violation_error_message="Tài liệu này đã gắn với dòng, cùng trang và mục.",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(("seen_by", None), ("seen_at__isnull", False), _connector="OR"),
                name="evidence_seen_has_when",
                violation_error_message="Đã xem bản gốc phải có thời điểm.",
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("abstract", ""), _negated=True),
                    models.Q(("role", "evidence"), models.Q(("number", ""), _negated=True)),
                    _connector="OR",
                ),
                name="document_is_named",
                violation_error_message="Hãy ghi trích yếu; tài liệu minh chứng ghi số, ký hiệu "
                "hoặc trích yếu.",
            ),
        ),
    ]
