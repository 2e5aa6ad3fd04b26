"""Every stage keeps its own remark; the one they shared goes to the last stage that gave points."""

from django.db import migrations, models


def to_the_last_stage(apps, schema_editor):
    lines = apps.get_model("blocs", "ScoreLine").objects.exclude(bloc_remark="")
    of_board = lines.filter(board_points__isnull=False)
    of_board.update(board_remark=models.F("bloc_remark"), bloc_remark="")
    of_team = lines.filter(bloc_points=None, appraisal_points__isnull=False)
    of_team.update(appraisal_remark=models.F("bloc_remark"), bloc_remark="")


def _remark(label):
    return models.CharField(blank=True, max_length=1000, verbose_name=label)


class Migration(migrations.Migration):
    dependencies = [("blocs", "0008_a_request_to_reopen_can_be_withdrawn")]

    operations = [
        migrations.RenameField("scoreline", "remark", "bloc_remark"),
        migrations.AlterField("scoreline", "bloc_remark", _remark("ý kiến của khối")),
        migrations.AddField("scoreline", "appraisal_remark", _remark("ý kiến thẩm định")),
        migrations.AddField("scoreline", "board_remark", _remark("ý kiến của cơ quan thi đua")),
        migrations.RunPython(to_the_last_stage, migrations.RunPython.noop, elidable=True),
    ]
