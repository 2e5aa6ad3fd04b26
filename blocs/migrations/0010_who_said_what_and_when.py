"""The unit's own word on disqualifying cases, who entered a paper, and answers that agree."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def as_it_stands(apps, schema_editor):
    """Of what was said before, nobody knows by whom: it counts as the unit's."""
    lines = apps.get_model("blocs", "ScoreLine").objects
    lines.filter(applies=True).update(self_applies=True)


def by_the_uploader(apps, schema_editor):
    documents, files = (
        apps.get_model(*name).objects for name in (("blocs", "Document"), ("files", "StoredFile"))
    )
    uploader = files.filter(pk=models.OuterRef("file")).values("uploaded_by")
    documents.exclude(file=None).update(entered_by=models.Subquery(uploader))


class Migration(migrations.Migration):

    dependencies = [
        ('blocs', '0009_every_stage_says_why'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='document',
            name='entered_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người nhập'),
        ),
        migrations.AddField(
            model_name='linenote',
            name='agrees',
            field=models.BooleanField(default=False, verbose_name='thống nhất với kết quả'),
        ),
        migrations.AddField(
            model_name='scoreline',
            name='self_applies',
            field=models.BooleanField(default=False, verbose_name='đơn vị tự nhận có trường hợp này'),
        ),
        migrations.AddConstraint(
            model_name='linenote',
            constraint=models.CheckConstraint(condition=models.Q(('agrees', False), models.Q(('answers_notice', True), ('line', None), ('stage', 'self')), _connector='OR'), name='line_note_agrees_as_an_answer_on_the_whole_card', violation_error_message='Đơn vị thống nhất với kết quả của cả bảng, sau khi được thông báo.'),
        ),
        migrations.RunPython(as_it_stands, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(by_the_uploader, migrations.RunPython.noop, elidable=True),
    ]
