import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Apart from the data it needs: PostgreSQL alters no table with rows pending in it."""

    dependencies = [
        ("blocs", "0003_score_team_decision_notes_and_publication"),
    ]

    operations = [
        migrations.AlterField(
            model_name="linenote",
            name="scorecard",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="notes", to="blocs.scorecard", verbose_name="bảng chấm điểm"),
        ),
    ]
