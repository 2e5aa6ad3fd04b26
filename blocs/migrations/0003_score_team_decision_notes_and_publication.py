import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Max


def name_cards_of_notes(apps, schema_editor):
    note = apps.get_model("blocs", "LineNote")
    line = apps.get_model("blocs", "ScoreLine")
    card = line.objects.filter(pk=models.OuterRef("line")).values("scorecard")
    note.objects.filter(scorecard=None).update(scorecard=models.Subquery(card))


def publish_finished_years(apps, schema_editor):
    """Until now a table was open to all members as soon as the last card was approved."""
    scorecard = apps.get_model("blocs", "Scorecard")
    plan = apps.get_model("blocs", "ScoringPlan")
    membership = apps.get_model("blocs", "Membership")
    finished = scorecard.objects.values("campaign", "campaign__bloc", "campaign__year").annotate(
        last=Max("approved_at"),
        open=models.Count("pk", filter=~models.Q(state="approved")),
    )
    for row in finished.filter(open=0):
        year = row["campaign__year"]
        members = membership.objects.filter(
            models.Q(ended_on=None) | models.Q(ended_on__gte=f"{year}-12-31"),
            bloc=row["campaign__bloc"],
            started_on__lte=f"{year}-12-31",
        )
        scored = scorecard.objects.filter(campaign=row["campaign"]).values("unit")
        if not members.exclude(unit__in=scored).exists():
            made, _ = plan.objects.get_or_create(campaign_id=row["campaign"])
            if made.published_at is None:
                made.published_at = row["last"]
                made.save(update_fields=["published_at"])


class Migration(migrations.Migration):

    dependencies = [
        ("blocs", "0002_score_workings_plans_and_history"),
    ]

    operations = [
        migrations.AddField(
            model_name="linenote",
            name="answers_notice",
            field=models.BooleanField(default=False, verbose_name="ý kiến về kết quả được thông báo"),
        ),
        migrations.AddField(
            model_name="linenote",
            name="scorecard",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="notes", to="blocs.scorecard", verbose_name="bảng chấm điểm"),
        ),
        migrations.AlterField(
            model_name="linenote",
            name="line",
            field=models.ForeignKey(blank=True, help_text="Để trống nếu nói về cả bảng", null=True, on_delete=django.db.models.deletion.PROTECT, related_name="notes", to="blocs.scoreline", verbose_name="dòng điểm"),
        ),
        migrations.AddField(
            model_name="reopening",
            name="to_unit",
            field=models.BooleanField(default=False, verbose_name="trả bảng về đơn vị để chấm lại"),
        ),
        migrations.AddField(
            model_name="scoringplan",
            name="team_decision",
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="blocs.document", verbose_name="quyết định thành lập Tổ thẩm định"),
        ),
        migrations.RunPython(name_cards_of_notes, migrations.RunPython.noop),
        migrations.RunPython(publish_finished_years, migrations.RunPython.noop),
    ]
